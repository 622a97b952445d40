// The whole record of one report on a page of its own, made to be printed and kept.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ReportDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ToldInFull } from '../../parts/case/told-section.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RecordTimeline } from './record-timeline.tsx';

export function RecordPage({ reportId }: { readonly reportId: string }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const { data, error, refetch } = useApiQuery(ReportDocument, { id: reportId });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const { report } = data;
  if (report === null) return <NotFoundPage />;
  const frame = { serverNow: report.serverNow, zone: report.election?.timeZones[0] ?? organization.timeZone };
  return (
    <TimeFrameContext value={frame}>
      <p className="no-print small">
        <Link href={`/reports/${reportId}`}>← {t('record.back')}</Link>
      </p>
      <PageHead title={t('record.title', { ref: report.publicRef })} lead={`${report.authority?.name ?? ''} → ${report.company.name}`}>
        <button type="button" className="button no-print" onClick={() => window.print()}>
          {t('record.print')}
        </button>
      </PageHead>
      <div className="stack">
        <RecordTimeline reportId={reportId} isWhole />
        <ToldInFull reportId={reportId} />
      </div>
    </TimeFrameContext>
  );
}
