// Who is on duty, now and next. Everybody of the organization reads it; who leads a shift or administers
// the organization changes it, as one whole.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { OwnDutyRosterDocument } from '../../api/__generated__/documents.ts';
import type { DutyRosterPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { RosterForm } from './roster-form.tsx';
import './duty.css';

export function DutyPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const { data, error, refetch } = useApiQuery(OwnDutyRosterDocument, { organizationId: me.organization.id });
  const [isEditing, setEditing] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const roster = data?.organization?.dutyRoster ?? undefined;
  const mayEdit = me.allowedActions.includes('saveDutyRoster');
  const edit = (): void => {
    setSaved(false);
    setEditing(true);
  };
  return (
    <>
      <PageHead title={t('duty.title')} lead={t(me.organization.kind === 'COORDINATOR' ? 'duty.lead.coordinator' : 'duty.lead')}>
        {mayEdit && roster !== undefined && !isEditing && (
          <button type="button" className="button is-primary" onClick={edit}>
            {t('duty.edit')}
          </button>
        )}
      </PageHead>
      <div className="stack">
        <div role="status">{isSaved && <Notice tone="good" title={t('duty.saved')} />}</div>
        {data === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {data !== undefined && roster === undefined && <Notice title={t('duty.none')} />}
        {roster !== undefined && (
          <TimeFrameContext value={{ serverNow: roster.serverNow, zone: me.organization.timeZone }}>
            {isEditing ? (
              <RosterForm
                roster={roster}
                onLeave={() => setEditing(false)}
                onSaved={() => {
                  setEditing(false);
                  setSaved(true);
                }}
              />
            ) : (
              <Roster roster={roster} />
            )}
          </TimeFrameContext>
        )}
      </div>
    </>
  );
}

function Roster({ roster }: { readonly roster: DutyRosterPartsFragment }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const { onDuty, shifts, gaps, quietHours } = roster;
  return (
    <>
      <section className="card stack is-tight">
        <h2>{t('duty.now')}</h2>
        <p>{onDuty.length === 0 ? t('duty.now.nobody') : onDuty.map(({ name }) => name).join(', ')}</p>
      </section>
      {gaps.length > 0 && (
        <Notice tone="soon" title={t('duty.gaps')}>
          <ul>
            {gaps.map(({ from, until }) => (
              <li key={from}>
                <Instant at={from} /> – <Instant at={until} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <section className="card stack is-tight">
        <h2>{t('duty.shifts')}</h2>
        {shifts.length === 0 && <p>{t('duty.shifts.none')}</p>}
        <ul className="shifts">
          {shifts.map(({ member, from, until }) => (
            <li key={`${member.id} ${from}`} className="shift">
              <span className="shift-name">{member.name}</span>
              <span>
                <Instant at={from} isRelative /> – <Instant at={until} />
              </span>
            </li>
          ))}
        </ul>
        <p className="soft small">{t('duty.zone', { zone: organization.timeZone })}</p>
      </section>
      <section className="card stack is-tight">
        <h2>{t('duty.quiet')}</h2>
        <p>{quietHours === null ? t('duty.quiet.none') : t('duty.quiet.span', quietHours)}</p>
        <p className="soft small">{t('duty.quiet.never')}</p>
      </section>
    </>
  );
}
