// What the reader may do with the incident as a whole. The second person's confirmation stands below the
// text it binds, with the attestation beside the button; a fresh code is asked for on the way.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ApproveIncidentDocument, DiscardIncidentDocument, RequestApprovalDocument, SendBackIncidentDocument } from '../../api/__generated__/documents.ts';
import type { WarningCode } from '../../api/__generated__/documents.ts';
import { confirmedWarnings, warningsIn } from '../../api/refused-warnings.ts';
import type { WarningReasons } from '../../api/refused-warnings.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ConfirmWarnings } from '../../parts/confirm-warnings.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { IncidentPart } from './incident-view.ts';

export interface IncidentActsProps extends IncidentPart {
  readonly onEdit: () => void;
}

export function IncidentActs({ incident, onEdit, onDone }: IncidentActsProps): ReactElement | null {
  const t = useWords();
  const may = (name: string): boolean => incident.allowedActions.includes(name);
  const isApproval = incident.status === 'PENDING_APPROVAL' && incident.needsTwoPersons;
  if (incident.status === 'FILED' || incident.status === 'DISCARDED') return null;
  return (
    <section className="card stack" aria-label={t('report.acts')}>
      {may('submitIncident') && <Submit incident={incident} isApproval={isApproval} onDone={onDone} />}
      {isApproval && !may('submitIncident') && <p>{t('incident.cannot')}</p>}
      <div className="row">
        {may('requestApproval') && incident.needsTwoPersons && <AskApproval incident={incident} onDone={onDone} />}
        {may('sendBackIncident') && <SendBack incident={incident} onDone={onDone} />}
        {may('updateIncident') && incident.content !== null && (
          <button type="button" className="button" onClick={onEdit}>
            {t('incident.edit')}
          </button>
        )}
        {may('discardIncident') && <Discard incident={incident} onDone={onDone} />}
      </div>
    </section>
  );
}

function Submit({ incident, isApproval, onDone }: IncidentPart & { readonly isApproval: boolean }): ReactElement {
  const t = useWords();
  const submit = useApiMutation(ApproveIncidentDocument);
  const [legalReading, setLegalReading] = useState('');
  const [refused, setRefused] = useState<readonly WarningCode[]>([]);
  const [reasons, setReasons] = useState<WarningReasons>({});
  const held = new Set([...incident.warnings.filter(({ isBlocking }) => isBlocking).map(({ code }) => code), ...refused]);
  const content = incident.content;
  const needsReading = isApproval && (content?.legal !== null || content.restriction?.concernsCandidateOrParty === true);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await submit.run((idempotencyKey) => ({
      input: { incidentId: incident.id, expectedVersion: incident.version, isAttested: true, legalReading: legalReading.trim() === '' ? null : legalReading.trim(), confirmedWarnings: confirmedWarnings(reasons), idempotencyKey },
    }));
    if (end.kind === 'done') onDone(t('incident.done.filed'));
    if (end.kind === 'refused') setRefused(warningsIn(end.errors));
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      {isApproval && (
        <div>
          <h2>{t('incident.reading')}</h2>
          <p className="soft">{t('incident.reading.lead')}</p>
        </div>
      )}
      {needsReading && <TextField label={t('incident.approve.legalReading')} hint={t('incident.approve.legalReading.hint')} rows={3} isRequired value={legalReading} onChange={setLegalReading} />}
      <ErrorNotice errors={submit.errors} failure={submit.failure} />
      <ConfirmWarnings codes={[...held]} reasons={reasons} onChange={setReasons} />
      <p className="soft small">{t(isApproval ? 'incident.approve.attest' : 'file.send.attest')}</p>
      <div>
        <button className="button is-primary" disabled={submit.isRunning}>
          {isApproval ? t('incident.approve.count', { count: content?.recipients.length ?? 1 }) : t('incident.submit')}
        </button>
      </div>
    </form>
  );
}

function AskApproval({ incident, onDone }: IncidentPart): ReactElement {
  const t = useWords();
  const ask = useApiMutation(RequestApprovalDocument);
  const send = async (): Promise<void> => {
    const end = await ask.run((idempotencyKey) => ({ input: { incidentId: incident.id, expectedVersion: incident.version, isAttested: true, idempotencyKey } }));
    if (end.kind === 'done') onDone(t('incident.done.asked'));
  };
  return (
    <div className="stack is-tight">
      <ErrorNotice errors={ask.errors} failure={ask.failure} />
      <p className="soft small">{t('file.send.attest')}</p>
      <div>
        <button type="button" className="button is-primary" disabled={ask.isRunning} onClick={() => void send()}>
          {t('incident.ask')}
        </button>
      </div>
    </div>
  );
}

function SendBack({ incident, onDone }: IncidentPart): ReactElement {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const back = useApiMutation(SendBackIncidentDocument);
  const send = async (note: string): Promise<void> => {
    const end = await back.run((idempotencyKey) => ({ input: { incidentId: incident.id, expectedVersion: incident.version, note, idempotencyKey } }));
    if (end.kind !== 'done') return;
    setOpen(false);
    onDone(t('incident.done.sentBack'));
  };
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('incident.sendBack')}
      </button>
      {isOpen && <NoteDialog title={t('incident.sendBack')} why={t('incident.sendBack.why')} state={back} onSend={send} onClose={() => setOpen(false)} />}
    </>
  );
}

export interface NoteDialogProps {
  readonly title: string;
  readonly why?: string;
  readonly state: { readonly isRunning: boolean; readonly errors: Parameters<typeof ErrorNotice>[0]['errors']; readonly failure: Parameters<typeof ErrorNotice>[0]['failure'] };
  readonly onSend: (note: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Sends something back with a note that says what should change. */
export function NoteDialog({ title, why, state, onSend, onClose }: NoteDialogProps): ReactElement {
  const t = useWords();
  const [note, setNote] = useState('');
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    void onSend(note);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {why !== undefined && <p className="soft">{why}</p>}
      <form className="stack" onSubmit={send}>
        <TextField label={t('incident.sendBack.note')} rows={3} isRequired value={note} onChange={setNote} />
        <ErrorNotice errors={state.errors} failure={state.failure} />
        <div className="row">
          <button className="button is-primary" disabled={state.isRunning}>
            {title}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Discard({ incident, onDone }: IncidentPart): ReactElement {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const discard = useApiMutation(DiscardIncidentDocument);
  const send = async (): Promise<void> => {
    const end = await discard.run((idempotencyKey) => ({ input: { incidentId: incident.id, expectedVersion: incident.version, idempotencyKey } }));
    if (end.kind !== 'done') return;
    setOpen(false);
    onDone(t('incident.done.discarded'));
  };
  return (
    <>
      <button type="button" className="button is-grave" onClick={() => setOpen(true)}>
        {t('incident.discard')}
      </button>
      {isOpen && (
        <Dialog title={t('incident.discard')} onClose={() => setOpen(false)}>
          <p>{t('incident.discard.why')}</p>
          <ErrorNotice errors={discard.errors} failure={discard.failure} />
          <div className="row">
            <button type="button" className="button is-grave" disabled={discard.isRunning} onClick={() => void send()}>
              {t('incident.discard')}
            </button>
            <button type="button" className="button" onClick={() => setOpen(false)}>
              {t('app.cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
