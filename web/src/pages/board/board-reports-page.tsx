// The reports behind a number of the board: dates and codes, what was reported stays with the two sides.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { BoardReportsDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { useLive } from '../../live/use-live.ts';
import { CaseRow } from '../../parts/case/case-row.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PageLinks } from '../../parts/page-links.tsx';
import { useWhen } from '../editions/use-when.ts';
import { figureLists, useBehindChoices } from './board-links.ts';

const pageCount = 25;
const renewMs = 20_000;

export function BoardReportsPage(): ReactElement {
  const t = useWords();
  const say = useWhen();
  useLive();
  const { list, filter, severity, after } = useBehindChoices();
  const { data, error, refetch } = useApiQuery(BoardReportsDocument, { filter, list, first: pageCount, after: after ?? null }, { everyMs: renewMs, keepsEarlier: true });
  const reports = data?.responsivenessBoard?.reports;
  const rows = reports?.nodes;
  const companyName = filter.companyId === null || filter.companyId === undefined ? undefined : (rows?.find(({ company }) => company.id === filter.companyId)?.company.name ?? filter.companyId);
  const since = figureLists.includes(list) && typeof filter.from === 'string' ? t('board.behind.since', { when: say(filter.from) }) : undefined;
  const uncommitted = filter.isCommitted === false ? t('board.behind.uncommitted') : undefined;
  const filters = [companyName, uncommitted, filter.country, filter.language, severity && t(`code.severity.${severity}`), since].filter((each) => each !== undefined && each !== null);
  return (
    <>
      <PageHead title={t(`board.list.${list}`)} lead={t('board.behind.lead', { meaning: t(`board.list.${list}.is`), filters: filters.join(' · ') })}>
        <Link href="/board">{t('board.behind.back')}</Link>
      </PageHead>
      <div className="stack">
        <ErrorNotice failure={error ?? undefined} onRetry={() => void refetch()} />
        {data === undefined && error === null && <Loading />}
        {rows?.length === 0 && <Notice title={t('board.behind.none')} />}
        {rows !== undefined && rows.length > 0 && (
          <ul className="case-list">
            {rows.map((report) => (
              <li key={report.id}>
                <CaseRow report={report} />
              </li>
            ))}
          </ul>
        )}
        <PageLinks after={after} nextAfter={reports?.pageInfo.hasNextPage === true ? (reports.pageInfo.endCursor ?? undefined) : undefined} />
      </div>
    </>
  );
}
