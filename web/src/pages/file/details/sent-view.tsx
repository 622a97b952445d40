// After sending: what the server holds, with its receipts, and what is left for a person to do by hand.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { FiledReportPartsFragment } from '../../../api/__generated__/documents.ts';
import { useCatalogue, useWords } from '../../../i18n/catalogue.ts';
import { ClockChip } from '../../../parts/clock/clock-chip.tsx';
import { timeOfDay, zoneName } from '../../../parts/clock/time-left.ts';
import { PageHead } from '../../../parts/page-head.tsx';
import type { ReceiptLine, Sent } from '../send-incident.ts';

export interface SentViewProps {
  readonly sent: Sent;
  /** IANA name, the election's. */
  readonly zone: string;
  readonly onAnother: () => void;
}

export function SentView({ sent, zone, onAnother }: SentViewProps): ReactElement {
  const t = useWords();
  return (
    <div className="stack">
      {sent.kind === 'filed' ? (
        <Filed reports={sent.reports} receipts={sent.receipts} zone={zone} />
      ) : (
        <>
          <PageHead
            title={t(sent.kind === 'forApproval' ? 'file.sent.approval' : 'file.sent.draft')}
            lead={t(sent.kind === 'forApproval' ? 'file.sent.approval.lead' : 'file.sent.draft.lead')}
          />
          <div className="card stack">
            {sent.receipt !== undefined && <ReceiptWords receipt={sent.receipt} zone={zone} />}
            <div>
              <Link href={`/incidents/${sent.incidentId}`}>{t('file.sent.openIncident')}</Link>
            </div>
          </div>
        </>
      )}
      <div>
        <button type="button" className="button" onClick={onAnother}>
          {t('file.sent.another')}
        </button>
      </div>
    </div>
  );
}

interface FiledProps {
  readonly reports: readonly FiledReportPartsFragment[];
  readonly receipts: readonly ReceiptLine[];
  readonly zone: string;
}

function Filed({ reports, receipts, zone }: FiledProps): ReactElement {
  const t = useWords();
  return (
    <>
      <PageHead title={t('file.sent.filed', { count: reports.length })} lead={t('file.sent.filed.lead')} />
      <ul className="stack sent-reports">
        {reports.map((report) => (
          <li key={report.id} className="card stack is-tight">
            <div className="row">
              <h2>
                <Link href={`/reports/${report.id}`} className="isolate">
                  {report.publicRef}
                </Link>
              </h2>
              <span>{report.company.name}</span>
              <span className="tag">{t(`code.severity.${report.severity}`)}</span>
              <span className={report.delivery === 'CHANNEL' ? 'tag is-good' : 'tag is-soon'}>{t(`code.delivery.${report.delivery}`)}</span>
            </div>
            <div className="row">
              {report.clocks.map((clock) => (
                <ClockChip key={`${clock.kind} ${clock.batch} ${clock.cycle}`} clock={clock} serverNow={report.serverNow} zone={zone} />
              ))}
            </div>
            {report.delivery === 'HAND_CARRIED' && (
              <p>
                {t('file.sent.noticeWhy', { company: report.company.name })} <Link href={`/reports/${report.id}/notice`}>{t('file.sent.notice')}</Link>
              </p>
            )}
          </li>
        ))}
      </ul>
      <div className="card stack is-tight">
        {receipts.map((receipt) => (
          <ReceiptWords key={receipt.head} receipt={receipt} zone={zone} />
        ))}
        <p className="soft small">{t('file.sent.addMore')}</p>
      </div>
    </>
  );
}

function ReceiptWords({ receipt, zone }: { readonly receipt: ReceiptLine; readonly zone: string }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const at = Date.parse(receipt.at);
  return (
    <p className="small figures">
      {t('file.sent.receipt')} <code>{receipt.head}</code> <span className="soft">{t('file.sent.received', { time: timeOfDay(at, at, { language, zone }), zone: zoneName(zone) })}</span>
    </p>
  );
}
