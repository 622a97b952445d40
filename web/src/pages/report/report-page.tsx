// One report, for whoever may read it: what it says, how each item stands, what was said, the clocks, the
// acts the server allows, and the record below it all. Read again when it moves, and every few seconds while it is seen.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ReportDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import type { ReportInFull } from '../../acts/verb.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { useLive } from '../../live/use-live.ts';
import { Marks } from '../../parts/case/case-row.tsx';
import { OwedLine } from '../../parts/case/owed-line.tsx';
import { SeverityTag } from '../../parts/case/severity-tag.tsx';
import { ToldSection } from '../../parts/case/told-section.tsx';
import { Instant } from '../../parts/clock/instant.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RecordTimeline } from '../record/record-timeline.tsx';
import { AboutReport } from './about-report.tsx';
import { ActBar } from './act-bar.tsx';
import { ClocksCard } from './clocks-card.tsx';
import { Conversation } from './conversation.tsx';
import { InternalNotes } from './internal-notes.tsx';
import { InterventionsSection } from './interventions-section.tsx';
import { ItemsSection } from './items-section.tsx';
import { SaysSection } from './says-section.tsx';
import { StatementsSection } from './statements-section.tsx';
import './report.css';

const renewMs = 10_000;

export function ReportPage({ reportId }: { readonly reportId: string }): ReactElement {
  useLive();
  const { organization } = useMe();
  const { data, error, refetch } = useApiQuery(ReportDocument, { id: reportId }, { everyMs: renewMs });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  if (data.report === null) return <NotFoundPage />;
  const frame = { serverNow: data.report.serverNow, zone: data.report.election?.timeZones[0] ?? organization.timeZone };
  return (
    <TimeFrameContext value={frame}>
      <ReportView report={data.report} />
    </TimeFrameContext>
  );
}

function ReportView({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const isSealedToReader = report.handling === 'SEALED' && organization.kind === 'COORDINATOR';
  return (
    <article className="report">
      <BackLink />
      <PageHead title={t('report.title', { ref: report.publicRef })} lead={<HeadLine report={report} />} />
      <div className="stack">
        <Alerts report={report} />
        <div className="report-head card">
          <ClocksCard report={report} />
          <ActBar report={report} />
        </div>
        <div className="report-body">
          <div className="stack report-main">
            <SaysSection report={report} />
            <ItemsSection report={report} />
            <InterventionsSection report={report} />
            <Conversation report={report} />
            <InternalNotes report={report} />
          </div>
          <AboutReport report={report} />
        </div>
        <StatementsSection report={report} />
        {!isSealedToReader && <ToldSection reportId={report.id} />}
        <RecordTimeline reportId={report.id} />
      </div>
    </article>
  );
}

function BackLink(): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const isCompany = organization.kind === 'COMPANY';
  return (
    <p className="no-print small">
      <Link href={isCompany ? '/queue' : '/reports'}>← {t(isCompany ? 'report.back.queue' : organization.kind === 'AUTHORITY' ? 'report.back.reports' : 'report.back.board')}</Link>
    </p>
  );
}

function HeadLine({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  return (
    <span className="report-headline">
      <SeverityTag severity={report.severity} />
      <strong className="report-kind">{report.subType ? t(`code.subType.${report.subType}`) : t('case.sealed')}</strong>
      <span className="tag">{t(`code.status.${report.status}`)}</span>
      <Marks report={report} />
      <span>
        {t('report.filed')} <Instant at={report.submittedAt} isRelative />
      </span>
      <OwedLine report={report} />
    </span>
  );
}

function Alerts({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const isOurs = organization.kind === 'AUTHORITY';
  return (
    <>
      {organization.kind === 'COORDINATOR' && <Notice title={t(report.handling === 'SEALED' ? 'report.sealed.metadata' : 'report.metadata')} />}
      {report.emergency === 'UNCONFIRMED' && (
        <Notice tone="soon" title={t('report.emergency')}>
          {isOurs && report.incidentId !== null && <Link href={`/incidents/${report.incidentId}`}>{t('report.emergency.open')}</Link>}
        </Notice>
      )}
      {report.isRestorationAsked && (
        <Notice tone="late" title={t('report.restoration')}>
          {report.allowedActions.includes('reportReversal') && <p>{t('report.restoration.how')}</p>}
        </Notice>
      )}
      {isOurs && report.delivery === 'HAND_CARRIED' && (
        <Notice tone="soon" title={t('report.handCarried', { company: report.company.name })}>
          <p>{t('report.handCarried.why')}</p>
          <div className="no-print">
            <Link href={`/reports/${report.id}/notice`} className="button is-small">
              {t('report.notice')}
            </Link>
          </div>
        </Notice>
      )}
    </>
  );
}
