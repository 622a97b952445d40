// The authority's own reports, and for a coordinator the dates and codes of all in their countries: what
// is late first, whose move it is, both clocks.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { CaseRow } from '../../parts/case/case-row.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { AlarmsSection } from './alarms-section.tsx';
import { ListFilters } from './list-filters.tsx';
import { PageLinks } from '../../parts/page-links.tsx';
import { useListChoices } from './use-list-choices.ts';
import { useReportRows } from './use-report-rows.ts';

export function ReportsPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const choices = useListChoices();
  const { rows, nextAfter, failure, again } = useReportRows(choices);
  const isBoard = me.organization.kind !== 'AUTHORITY';
  const mayFile = me.allowedActions.includes('createIncident');
  return (
    <>
      <PageHead title={t(isBoard ? 'reports.title.board' : 'reports.title')} lead={t(isBoard ? 'reports.lead.board' : 'reports.lead')}>
        {mayFile && (
          <Link href="/file" className="button is-primary no-print">
            {t('reports.file')}
          </Link>
        )}
      </PageHead>
      <div className="stack">
        {me.allowedActions.includes('alarms') && <AlarmsSection />}
        <ListFilters choices={choices} maySearch={!isBoard} />
        <ErrorNotice failure={failure} onRetry={again} />
        {rows === undefined && failure === undefined && <Loading />}
        {rows?.length === 0 && <Empty isBoard={isBoard} isFiltered={choices.isFiltered} isSearch={choices.text !== ''} />}
        {rows !== undefined && rows.length > 0 && (
          <ul className="case-list">
            {rows.map((report) => (
              <li key={report.id}>
                <CaseRow report={report} />
              </li>
            ))}
          </ul>
        )}
        <PageLinks after={choices.after} nextAfter={nextAfter} />
      </div>
    </>
  );
}

function Empty({ isBoard, isFiltered, isSearch }: { readonly isBoard: boolean; readonly isFiltered: boolean; readonly isSearch: boolean }): ReactElement {
  const t = useWords();
  if (!isFiltered) return <Notice title={t('reports.empty.title')}>{t(isBoard ? 'reports.empty.board' : 'reports.empty')}</Notice>;
  return (
    <Notice title={t(isSearch ? 'reports.search.none' : 'reports.empty.filter')}>
      <Link href="/reports">{t('reports.clear')}</Link>
    </Notice>
  );
}
