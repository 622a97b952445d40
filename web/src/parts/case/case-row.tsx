// One report in a list, the same for both sides: what it is, how it stands, whose move it is, its clocks.
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReportRowPartsFragment } from '../../api/__generated__/documents.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ClockChip } from '../clock/clock-chip.tsx';
import { TimeFrameContext } from '../clock/time-frame.ts';
import { InterventionLines } from './interventions-line.tsx';
import { OwedLine } from './owed-line.tsx';
import { SeverityTag } from './severity-tag.tsx';
import { clocksOfRow } from './shown-clocks.ts';
import './case.css';

export interface CaseRowProps {
  readonly report: ReportRowPartsFragment;
  /** Acts or marks below the clocks. */
  readonly children?: ReactNode;
}

export function CaseRow({ report, children }: CaseRowProps): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const zone = report.election?.timeZones[0] ?? organization.timeZone;
  // Lists of companies and coordinators hold elections of several zones, and sealed matters that name none.
  const isZoneSaid = organization.kind !== 'AUTHORITY';
  const claim = report.content?.claim;
  return (
    <div className="case-row">
      <SeverityTag severity={report.severity} />
      <div className="case-main">
        <p className="case-title">
          <Link href={`/reports/${report.id}`} className="case-link isolate">
            {report.publicRef}
          </Link>{' '}
          <span className="case-kind">{report.subType ? t(`code.subType.${report.subType}`) : t('case.sealed')}</span>
        </p>
        {claim && <p className="case-claim">{claim}</p>}
        <p className="case-line">
          <span className="tag">{t(`code.status.${report.status}`)}</span>
          <Marks report={report} />
          <Sides report={report} />
        </p>
        <p className="case-line">
          <OwedLine report={report} />
        </p>
        <TimeFrameContext value={{ serverNow: report.serverNow, zone, isZoneSaid }}>
          <InterventionLines interventions={report.interventions} />
        </TimeFrameContext>
      </div>
      <div className="case-clocks">
        {clocksOfRow(report.clocks).map((clock) => (
          <ClockChip key={`${clock.kind} ${clock.batch} ${clock.cycle}`} clock={clock} serverNow={report.serverNow} zone={zone} isZoneSaid={isZoneSaid} />
        ))}
        {children}
      </div>
    </div>
  );
}

/** What sets a report apart: sealed, by hand, restrictive, escalated, exercise. */
export function Marks({ report }: { readonly report: Pick<ReportRowPartsFragment, 'handling' | 'delivery' | 'isRestrictive' | 'isExercise' | 'emergency' | 'escalationLevel'> }): ReactElement {
  const t = useWords();
  return (
    <>
      {report.handling === 'SEALED' && <span className="tag is-soon">{t('code.handling.SEALED')}</span>}
      {report.delivery === 'HAND_CARRIED' && <span className="tag is-soon">{t('code.delivery.HAND_CARRIED')}</span>}
      {report.emergency === 'UNCONFIRMED' && <span className="tag is-late">{t('code.emergency.UNCONFIRMED')}</span>}
      {report.isRestrictive && <span className="tag">{t('case.restrictive')}</span>}
      {report.escalationLevel > 0 && <span className="tag is-soon">{t('case.escalated', { level: report.escalationLevel })}</span>}
      {report.isExercise && <span className="tag">{t('case.exercise')}</span>}
    </>
  );
}

function Sides({ report }: { readonly report: ReportRowPartsFragment }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const counts = report.itemCounts;
  const holder = report.claim?.isMine === true ? t('case.heldByMe') : report.claim ? t('case.heldBy', { alias: report.claim.alias }) : report.acknowledgedBy;
  return (
    <span className="soft">
      {[
        organization.kind === 'COMPANY' ? undefined : report.company.name,
        organization.kind === 'AUTHORITY' ? undefined : report.authority?.name,
        counts === null || counts.active === 0 ? undefined : t('case.items', { count: counts.active, decided: counts.decided }),
        holder ?? undefined,
      ]
        .filter((part) => part !== undefined)
        .join(' · ')}
    </span>
  );
}
