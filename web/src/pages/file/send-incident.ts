// Sending what was written: one call where one person suffices, a draft and then a request for approval
// where two are needed. The request keys live in the draft, so a repeat after a lost line, or after a new
// sign-in, files nothing twice.
import { CreateIncidentDocument, RequestApprovalDocument, SubmitIncidentDocument, UpdateIncidentDocument } from '../../api/__generated__/documents.ts';
import type { ConfirmedWarningInput, FiledReportPartsFragment, IncidentContentInput, WarningCode, WarningPartsFragment } from '../../api/__generated__/documents.ts';
import { sendMutation } from '../../api/use-api.ts';
import type { MutationEnd } from '../../api/use-api.ts';
import type { Draft } from './draft.ts';

export type ReceiptLine = { readonly head: string; readonly seq: number; readonly at: string };

/** What the server holds now. */
export type Sent =
  | { readonly kind: 'filed'; readonly reports: readonly FiledReportPartsFragment[]; readonly receipts: readonly ReceiptLine[] }
  | { readonly kind: 'forApproval'; readonly incidentId: string; readonly receipt: ReceiptLine | undefined }
  | { readonly kind: 'draft'; readonly incidentId: string; readonly receipt: ReceiptLine | undefined };

export interface SendRequest {
  readonly draft: Draft;
  readonly content: IncidentContentInput;
  readonly needsTwoPersons: boolean;
  /** Keeps it on the server as a draft and goes no further. */
  readonly isDraftOnly?: boolean;
}

export interface StepResult {
  readonly end: MutationEnd<{ readonly warnings: readonly WarningPartsFragment[] }>;
  readonly sent?: Sent;
  readonly incident?: { readonly id: string; readonly version: number };
}

export type SendIncident = typeof sendIncident;

/** Sends as far as one answer allows. Never rejects. */
export async function sendIncident(request: SendRequest, askForCode: () => Promise<boolean>): Promise<StepResult> {
  const { draft, needsTwoPersons, isDraftOnly } = request;
  const isSavedFirst = needsTwoPersons || isDraftOnly === true || draft.incident !== undefined || draft.replaces !== undefined;
  if (!isSavedFirst) return submit(request, undefined, askForCode);
  const saved = await save(request, askForCode);
  if (saved.end.kind !== 'done' || saved.incident === undefined || isDraftOnly === true) return saved;
  const next = needsTwoPersons ? await requestApproval(request, saved.incident, askForCode) : await submit(request, saved.incident, askForCode);
  return { incident: saved.incident, ...next };
}

async function save({ draft, content }: SendRequest, askForCode: () => Promise<boolean>): Promise<StepResult> {
  const [idempotencyKey] = draft.keys;
  const end =
    draft.incident === undefined
      ? await sendMutation({ document: CreateIncidentDocument, variables: { input: { content, replaces: draft.replaces ?? null, idempotencyKey } }, askForCode })
      : await sendMutation({
          document: UpdateIncidentDocument,
          variables: { input: { content, incidentId: draft.incident.id, expectedVersion: draft.incident.version, idempotencyKey } },
          askForCode,
        });
  if (end.kind !== 'done' || !end.payload.incident) return { end };
  const { id, version } = end.payload.incident;
  return { end, incident: { id, version }, sent: { kind: 'draft', incidentId: id, receipt: end.payload.receipt ?? undefined } };
}

interface Saved {
  readonly id: string;
  readonly version: number;
}

async function requestApproval({ draft }: SendRequest, saved: Saved, askForCode: () => Promise<boolean>): Promise<StepResult> {
  const input = { incidentId: saved.id, expectedVersion: saved.version, isAttested: true, confirmedWarnings: confirmedOf(draft), idempotencyKey: draft.keys[1] };
  const end = await sendMutation({ document: RequestApprovalDocument, variables: { input }, askForCode });
  if (end.kind !== 'done') return { end };
  return { end, sent: { kind: 'forApproval', incidentId: saved.id, receipt: end.payload.receipt ?? undefined } };
}

async function submit({ draft, content }: SendRequest, saved: Saved | undefined, askForCode: () => Promise<boolean>): Promise<StepResult> {
  const what = saved === undefined ? { content } : { incidentId: saved.id, expectedVersion: saved.version };
  const input = { ...what, isAttested: true, emergency: draft.isEmergency, confirmedWarnings: confirmedOf(draft), idempotencyKey: draft.keys[1] };
  const end = await sendMutation({ document: SubmitIncidentDocument, variables: { input }, askForCode });
  if (end.kind !== 'done') return { end };
  return { end, sent: { kind: 'filed', reports: end.payload.reports, receipts: end.payload.receipts } };
}

function confirmedOf(draft: Draft): ConfirmedWarningInput[] {
  return Object.entries(draft.confirmed).flatMap(([code, reason]) => (reason.trim() === '' ? [] : [{ code: code as WarningCode, reason: reason.trim() }]));
}
