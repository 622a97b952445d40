// One incident on one screen: what it says, to whom it goes, and the act that is awaited, whether that is
// an approval, the confirmation of an emergency or a decision on a proposal.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { IncidentDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { SeverityTag } from '../../parts/case/severity-tag.tsx';
import { ClockChip } from '../../parts/clock/clock-chip.tsx';
import { Instant } from '../../parts/clock/instant.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice, wordsOfError } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import type { Draft } from '../file/draft.ts';
import { FilePage } from '../file/file-page.tsx';
import { AddRecipient } from './add-recipient.tsx';
import { draftOfIncident } from './draft-of-incident.ts';
import { EmergencySection } from './emergency-section.tsx';
import { IncidentActs } from './incident-acts.tsx';
import { IncidentContentView } from './incident-content.tsx';
import type { IncidentInFull } from './incident-view.ts';
import { ProposalsSection } from './proposals-section.tsx';
import '../../parts/case/case.css';
import '../report/report.css';
import './incidents.css';

const renewMs = 10_000;

export function IncidentPage({ incidentId }: { readonly incidentId: string }): ReactElement {
  const { organization } = useMe();
  const [edited, setEdited] = useState<Draft>();
  const { data, error, refetch } = useApiQuery(IncidentDocument, { id: incidentId }, { everyMs: edited === undefined ? renewMs : undefined });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const { incident } = data;
  if (incident === null) return <NotFoundPage />;
  if (edited !== undefined) return <Editing draft={edited} onLeave={() => setEdited(undefined)} />;
  return (
    <TimeFrameContext value={{ serverNow: incident.serverNow, zone: organization.timeZone }}>
      <IncidentView incident={incident} onEdit={() => setEdited(draftOfIncident(incident))} />
    </TimeFrameContext>
  );
}

function Editing({ draft, onLeave }: { readonly draft: Draft; readonly onLeave: () => void }): ReactElement {
  const t = useWords();
  return (
    <>
      <p className="small">
        <button type="button" className="button is-small" onClick={onLeave}>
          {t('incident.edit.leave')}
        </button>
      </p>
      <FilePage start={draft} />
    </>
  );
}

function IncidentView({ incident, onEdit }: { readonly incident: IncidentInFull; readonly onEdit: () => void }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const [done, setDone] = useState<string>();
  const { content } = incident;
  const title = content === null ? t('incidents.noContent') : t(`code.subType.${content.subType}`);
  return (
    <article className="incident">
      <p className="no-print small">
        <Link href="/incidents">← {t('incidents.title')}</Link>
      </p>
      <PageHead title={title} lead={<HeadLine incident={incident} />} />
      <div className="stack">
        <div role="status">{done !== undefined && <Notice tone="good" title={done} />}</div>
        {incident.clocks
          .filter(({ state }) => state !== 'STOPPED')
          .map((clock) => (
            <ClockChip key={`${clock.kind} ${clock.batch} ${clock.cycle}`} clock={clock} serverNow={incident.serverNow} zone={organization.timeZone} isAnnounced />
          ))}
        <SentBackNotice incident={incident} />
        <Judged incident={incident} />
        <EmergencySection incident={incident} onDone={setDone} />
        <ProposalsSection incident={incident} onDone={setDone} />
        <FiledReports incident={incident} />
        <AddRecipient incident={incident} onDone={setDone} />
        {content !== null && <IncidentContentView content={content} />}
        <IncidentActs incident={incident} onEdit={onEdit} onDone={setDone} />
      </div>
    </article>
  );
}

function HeadLine({ incident }: { readonly incident: IncidentInFull }): ReactElement {
  const t = useWords();
  const { content } = incident;
  return (
    <span className="report-headline">
      {content !== null && <SeverityTag severity={content.severity} />}
      <span className="tag">{t(`code.incidentStatus.${incident.status}`)}</span>
      {incident.handling === 'SEALED' && <span className="tag is-soon">{t('code.handling.SEALED')}</span>}
      {content !== null && <span>{t(`code.track.${content.track}`)}</span>}
      <span>{t(incident.needsTwoPersons ? 'incident.two' : 'incident.one')}</span>
      <span>{t('incidents.by', { alias: incident.author })}</span>
      {incident.status === 'PENDING_APPROVAL' && incident.requestedApprovalAt !== null && (
        <span>
          {t('incident.waiting')} <Instant at={incident.requestedApprovalAt} isRelative />
        </span>
      )}
    </span>
  );
}

function SentBackNotice({ incident }: { readonly incident: IncidentInFull }): ReactElement | null {
  const t = useWords();
  const { sentBack } = incident;
  if (sentBack === null || incident.status === 'FILED') return null;
  return (
    <Notice tone="soon" title={t('incident.changed')}>
      <p className="small">
        {t('incident.changed.line', { alias: sentBack.by })} <Instant at={sentBack.at} isRelative />
      </p>
      <blockquote className="note-quote">{sentBack.note}</blockquote>
      {incident.updatedAt > sentBack.at && <p className="small">{t('incident.changed.since')}</p>}
    </Notice>
  );
}

// What the rules of filing say of a draft now; what is filed was judged then.
function Judged({ incident }: { readonly incident: IncidentInFull }): ReactElement | null {
  const t = useWords();
  const informing = incident.warnings.filter(({ isBlocking }) => !isBlocking);
  if (incident.status === 'FILED' || incident.status === 'DISCARDED') return null;
  return (
    <>
      {incident.problems.length > 0 && (
        <Notice tone="late" title={t('incident.problems')}>
          <ul>
            {incident.problems.map((problem) => (
              <li key={`${problem.path ?? ''} ${problem.message}`}>{wordsOfError(t, problem)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {informing.map(({ code, path }) => (
        <Notice key={`${code} ${path ?? ''}`} tone="soon" title={t(`file.warn.${code}`)} />
      ))}
    </>
  );
}

function FiledReports({ incident }: { readonly incident: IncidentInFull }): ReactElement | null {
  const t = useWords();
  if (incident.reports.length === 0) return null;
  return (
    <section className="card stack is-tight" aria-labelledby="filed-as">
      <h2 id="filed-as">{t('incident.filed')}</h2>
      <ul className="stack is-tight filed-reports">
        {incident.reports.map((report) => (
          <li key={report.id} className="row">
            <Link href={`/reports/${report.id}`} className="case-link isolate">
              {report.publicRef}
            </Link>
            <span>{report.company.name}</span>
            <span className="tag">{t(`code.status.${report.status}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
