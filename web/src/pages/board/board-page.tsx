// The coordinators' board: what needs somebody now, what is open by company and country, how it was answered,
// and what of the directory runs out. It is read again when something moves, and every so often anyway.
import type { ReactElement } from 'react';
import { BoardDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { useLive } from '../../live/use-live.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { AlarmsSection } from '../reports/alarms-section.tsx';
import { severities } from '../reports/use-list-choices.ts';
import { sinceDays, useBoardChoices } from './board-links.ts';
import type { BoardChoices } from './board-links.ts';
import { DirectorySections } from './directory-sections.tsx';
import { EquitySection } from './equity-section.tsx';
import { FiguresSection } from './figures-section.tsx';
import { OpenSection } from './open-section.tsx';
import '../reports/reports.css';
import '../editions/editions.css';
import './board.css';

const renewMs = 20_000;

export function BoardPage(): ReactElement {
  const t = useWords();
  useLive();
  const choices = useBoardChoices();
  const { data, error, refetch } = useApiQuery(BoardDocument, { filter: choices.filter }, { everyMs: renewMs, keepsEarlier: true });
  const board = data?.responsivenessBoard ?? undefined;
  return (
    <>
      <PageHead title={t('board.title')} lead={t('board.lead')} />
      <div className="stack">
        <AlarmsSection />
        <Filters choices={choices} />
        <ErrorNotice failure={error ?? undefined} onRetry={() => void refetch()} />
        {board === undefined && error === null && <Loading />}
        {board !== undefined && (
          <>
            <OpenSection open={board.open} severity={choices.severity} />
            <FiguresSection board={board} severity={choices.severity} />
            {board.figures !== null && <EquitySection equity={board.figures.equity} from={board.from} />}
            <DirectorySections board={board} />
          </>
        )}
      </div>
    </>
  );
}

function Filters({ choices }: { readonly choices: BoardChoices }): ReactElement {
  const t = useWords();
  const { severity, days, choose } = choices;
  return (
    <section aria-label={t('board.filters')} className="list-filters no-print">
      <SelectField
        label={t('board.severity')}
        value={severity ?? ''}
        options={[['', t('reports.any')] as const, ...severities.map((each) => [each, t(`code.severity.${each}`)] as const)]}
        onChange={(value) => choose({ severity: value })}
      />
      <SelectField
        label={t('board.since')}
        value={String(days)}
        options={sinceDays.map((each) => [String(each), t('board.since.days', { count: each })] as const)}
        onChange={(value) => choose({ days: value })}
      />
    </section>
  );
}
