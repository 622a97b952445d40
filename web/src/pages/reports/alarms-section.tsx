// What needs a coordinator, the worst first, each until it is over. It asks again by itself.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { InterventionLines } from '../../parts/case/interventions-line.tsx';
import { SeverityTag } from '../../parts/case/severity-tag.tsx';
import { Instant } from '../../parts/clock/instant.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { alarmRows } from './alarm-rows.ts';
import type { AlarmRow } from './alarm-rows.ts';
import { useAlarms } from './use-alarms.ts';
import '../../parts/case/case.css';
import './alarms.css';

/** So many stand open; the others are one press away, so that the page goes on below. */
const openCount = 5;

export function AlarmsSection(): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const { read, failure, more, again } = useAlarms();
  const rows = alarmRows(read?.nodes ?? []);
  const open = rows.filter(standsOpen);
  const folded = rows.filter((row, place) => !standsOpen(row, place));
  return (
    <section className="card stack is-tight" aria-labelledby="alarms">
      <h2 id="alarms">{t('alarms.title')}</h2>
      <ErrorNotice failure={failure} onRetry={again} />
      {read?.nodes.length === 0 && <p className="soft">{t('alarms.none')}</p>}
      {read !== undefined && rows.length > 0 && (
        <TimeFrameContext value={{ serverNow: read.serverNow, zone: organization.timeZone, isZoneSaid: true }}>
          <AlarmList rows={open} />
          {folded.length > 0 && (
            <details className="more">
              <summary>{t('alarms.rest', { count: folded.length })}</summary>
              <AlarmList rows={folded} />
            </details>
          )}
          {read.hasMore && (
            <p className="soft small">
              {t('alarms.more')}{' '}
              <button type="button" className="button is-small" onClick={more}>
                {t('alarms.older')}
              </button>
            </p>
          )}
        </TimeFrameContext>
      )}
    </section>
  );
}

/** Listing what names no report counts as a look at it, so that is never folded away; contacts can wait. */
function standsOpen({ report, mostPressing }: AlarmRow, place: number): boolean {
  return place < openCount || (report === null && mostPressing !== 'CONTACT_STALE');
}

function AlarmList({ rows }: { readonly rows: readonly AlarmRow[] }): ReactElement {
  return (
    <ul className="alarms">
      {rows.map((row) => (
        <AlarmLine key={row.key} row={row} />
      ))}
    </ul>
  );
}

function AlarmLine({ row: { report, parties, mostPressing, count, raisedAt, seenAt } }: { readonly row: AlarmRow }): ReactElement {
  const t = useWords();
  return (
    <li className="alarm">
      <p className="alarm-head">
        {report !== null && (
          <>
            <SeverityTag severity={report.severity} />{' '}
            <Link href={`/reports/${report.id}`} className="isolate">
              {report.publicRef}
            </Link>{' '}
          </>
        )}
        {parties.map(({ organization, kinds }) => (
          <span key={organization.id} className="alarm-party">
            {report === null ? <Link href={`/organizations/${organization.id}`}>{organization.name}</Link> : <strong>{organization.name}</strong>}{' '}
            {kinds.map((kind) => (
              <span key={kind} className="tag is-late">
                {t(`alarm.kind.${kind}`)}
              </span>
            ))}
          </span>
        ))}
        {report === null && count > 1 && <span className="soft small">{t('alarms.times', { count })}</span>}
      </p>
      <p className="small">{t(`alarm.kind.${mostPressing}.do`)}</p>
      <p className="soft small">
        {t('alarms.since')} <Instant at={raisedAt} isRelative />
        {seenAt !== null && (
          <>
            {' '}
            · {t('alarms.seen')} <Instant at={seenAt} isRelative />
          </>
        )}
      </p>
      {report !== null && <InterventionLines interventions={report.interventions} />}
    </li>
  );
}
