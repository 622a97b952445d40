// What needs a coordinator, the newest first, each until it is over. It asks again by itself.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { AlarmsDocument } from '../../api/__generated__/documents.ts';
import type { AlarmsQuery } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { InterventionLines } from '../../parts/case/interventions-line.tsx';
import { SeverityTag } from '../../parts/case/severity-tag.tsx';
import { Instant } from '../../parts/clock/instant.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import '../../parts/case/case.css';
import './alarms.css';

const askedCount = 20;
/** So many stand open; the others are one press away, so that the page goes on below. */
const openCount = 5;
const askAgainMs = 15_000;

export function AlarmsSection(): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const { data, error, refetch } = useApiQuery(AlarmsDocument, { first: askedCount, after: null }, { everyMs: askAgainMs });
  const alarms = data?.alarms;
  return (
    <section className="card stack is-tight" aria-labelledby="alarms">
      <h2 id="alarms">{t('alarms.title')}</h2>
      <ErrorNotice failure={error ?? undefined} onRetry={() => void refetch()} />
      {alarms?.nodes.length === 0 && <p className="soft">{t('alarms.none')}</p>}
      {alarms && alarms.nodes.length > 0 && (
        <TimeFrameContext value={{ serverNow: alarms.serverNow, zone: organization.timeZone }}>
          <AlarmList alarms={alarms.nodes.slice(0, openCount)} />
          {alarms.nodes.length > openCount && (
            <details>
              <summary>{t('alarms.rest', { count: alarms.nodes.length - openCount })}</summary>
              <AlarmList alarms={alarms.nodes.slice(openCount)} />
            </details>
          )}
          {alarms.pageInfo.hasNextPage && <p className="soft small">{t('alarms.more', { count: alarms.nodes.length })}</p>}
        </TimeFrameContext>
      )}
    </section>
  );
}

type Alarm = NonNullable<AlarmsQuery['alarms']>['nodes'][number];

function AlarmList({ alarms }: { readonly alarms: readonly Alarm[] }): ReactElement {
  return (
    <ul className="alarms">
      {alarms.map((alarm) => (
        <AlarmRow key={alarm.id} alarm={alarm} />
      ))}
    </ul>
  );
}

function AlarmRow({ alarm: { kind, raisedAt, seenAt, organization, report } }: { readonly alarm: Alarm }): ReactElement {
  const t = useWords();
  return (
    <li className="alarm">
      <p className="alarm-head">
        <span className="tag is-late">{t(`alarm.kind.${kind}`)}</span> <strong>{organization.name}</strong>{' '}
        {report !== null && (
          <>
            <SeverityTag severity={report.severity} />{' '}
            <Link href={`/reports/${report.id}`} className="isolate">
              {report.publicRef}
            </Link>
          </>
        )}
      </p>
      <p className="small">{t(`alarm.kind.${kind}.do`)}</p>
      <p className="soft small">
        <Instant at={raisedAt} isRelative />
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
