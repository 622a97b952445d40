// The company's queue: what breaches next first, worked by keyboard or pointer. One report is selected;
// its acts stand beside it and behind single keys.
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { VerbPayload } from '../../acts/verb.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { DoneWords } from '../report/act-bar.tsx';
import { ListFilters } from '../reports/list-filters.tsx';
import { PageLinks } from '../../parts/page-links.tsx';
import { useListChoices } from '../reports/use-list-choices.ts';
import type { ListChoices } from '../reports/use-list-choices.ts';
import { useReportRows } from '../reports/use-report-rows.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { QueueAct } from './queue-act.tsx';
import { useKeyChoice } from '../../acts/single-keys.ts';
import { QueueRow } from './queue-row.tsx';
import { useQueueWork } from './use-queue-work.ts';
import type { QueueWork } from './use-queue-work.ts';
import './queue.css';

export function QueuePage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const choices = useListChoices();
  const { rows, nextAfter, failure, again } = useReportRows(choices);
  const [keyChoice, setKeyChoice] = useKeyChoice();
  const [isHelp, setHelp] = useState(false);
  const work = useQueueWork({ rows: rows ?? [], keyChoice, onHelp: () => setHelp(true) });
  return (
    <>
      <PageHead title={t('queue.title')} lead={t('queue.lead')}>
        <div className="row">
          {me.allowedActions.includes('importOutcomes') && <Link href="/queue/outcomes">{t('queue.outcomes')}</Link>}
          <button type="button" className="button is-small" onClick={() => setHelp(true)}>
            {t('queue.keys')} <kbd>{keyChoice.keys.help}</kbd>
          </button>
        </div>
      </PageHead>
      <div className="stack">
        <ListFilters choices={choices} maySearch />
        <ErrorNotice failure={failure} onRetry={again} />
        {rows === undefined && failure === undefined && <Loading />}
        {rows?.length === 0 && <Empty choices={choices} />}
        <QueueList work={work} keys={keyChoice.isOn ? keyChoice.keys : undefined} />
        <PageLinks after={choices.after} nextAfter={nextAfter} />
      </div>
      {isHelp && <KeysDialog choice={keyChoice} onChange={setKeyChoice} onClose={() => setHelp(false)} />}
    </>
  );
}

function QueueList({ work, keys }: { readonly work: QueueWork; readonly keys: Parameters<typeof QueueRow>[0]['keys'] }): ReactElement | null {
  const t = useWords();
  const { rows, selected, act, said, failure, errors } = work;
  const [done, setDone] = useState<VerbPayload>();
  useEffect(() => {
    document.getElementById(`row-${selected?.id ?? ''}`)?.scrollIntoView({ block: 'nearest' });
  }, [selected?.id]);
  if (rows.length === 0) return null;
  const position = rows.findIndex(({ id }) => id === selected?.id) + 1;
  return (
    <>
      <div role="status" className="queue-said">
        <p className="visually-hidden">{selected !== undefined && t('queue.selected', { ref: selected.publicRef, position, count: rows.length })}</p>
        {said !== undefined && <p>{said}</p>}
        {done !== undefined && <DoneWords payload={done} />}
      </div>
      <ErrorNotice errors={errors} failure={failure} />
      <ol className="case-list queue">
        {rows.map((report) => (
          <li key={report.id} id={`row-${report.id}`} className={report.id === selected?.id ? 'queue-item is-selected' : 'queue-item'}>
            <QueueRow report={report} isSelected={report.id === selected?.id} keys={keys} work={work} />
          </li>
        ))}
      </ol>
      {act !== undefined && (
        <QueueAct
          key={`${act.report.id} ${act.name}`}
          reportId={act.report.id}
          publicRef={act.report.publicRef}
          name={act.name}
          onEnd={(payload) => {
            work.endAct();
            setDone(payload);
          }}
        />
      )}
    </>
  );
}

function Empty({ choices }: { readonly choices: ListChoices }): ReactElement {
  const t = useWords();
  if (!choices.isFiltered) return <Notice title={t('queue.empty.title')}>{t('queue.empty')}</Notice>;
  return (
    <Notice title={t('queue.empty.filter')}>
      {choices.group === 'TERMINAL' && choices.status === undefined && <p>{t('queue.empty.ended')}</p>}
      <Link href="/queue">{t('queue.clearFilter')}</Link>
    </Notice>
  );
}
