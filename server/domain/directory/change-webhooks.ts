// A company's webhooks on its stream: saved with a name and an address, switched on and off, and given a new
// secret. Whether an address may be reached at all is judged by who posts; secrets are no business of the record's.
import type { Stage } from '../record/stage.ts';
import { Refusal, invalid } from '../refusal.ts';
import { addMs, hourMs } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Organization, Webhook } from './organization.ts';

/** Enough for a bridge, its spare and a few teams. Source: none yet. */
const maxActive = 5;
/** As long as an operator needs to bring a new secret everywhere. Source: none yet. */
const oldSecretMs = 24 * hourMs;

export interface SavedWebhook {
  readonly webhookId: string;
  readonly name: string;
  readonly url: string;
  readonly isActive: boolean;
}

/** Refuses VALIDATION outside companies, for a name in use, and for one active webhook too many. */
export function saveWebhook(stage: Stage<Organization>, { webhookId, name, url, isActive }: SavedWebhook): void {
  const { kind, webhooks = [] } = stage.state;
  if (kind !== 'COMPANY') throw invalid('url', 'COMPANY', 'Only companies have webhooks.');
  const others = webhooks.filter((each) => each.id !== webhookId);
  if (others.some((each) => each.name === name)) throw invalid('name', 'WEBHOOK_EXISTS', 'Another webhook has this name.');
  if (isActive && others.filter((each) => each.isActive).length >= maxActive) throw invalid('isActive', 'WEBHOOKS', `At most ${String(maxActive)} at a time; switch one off first.`);
  const number = webhooks.find((each) => each.id === webhookId)?.number ?? webhooks.length + 1;
  stage.emit({ type: 'webhook.saved', facts: { webhookId, number, isActive }, parts: { name, url } });
}

/** The instant until which the secret so far signs beside the new one. Refuses NOT_FOUND. */
export function rotateWebhookSecret(stage: Stage<Organization>, { webhookId, endsOldAtOnce }: { readonly webhookId: string; readonly endsOldAtOnce: boolean }): Instant {
  webhookOf(stage.state, webhookId);
  const oldUntil = endsOldAtOnce ? stage.t : addMs(stage.t, oldSecretMs);
  stage.emit({ type: 'webhook.secret_rotated', facts: { webhookId, oldUntil } });
  return oldUntil;
}

/** Refuses NOT_FOUND where the organization has no such webhook. */
export function webhookOf(organization: Organization, id: string): Webhook {
  const found = organization.webhooks?.find((webhook) => webhook.id === id);
  if (found === undefined) throw new Refusal('NOT_FOUND', { path: 'webhookId', message: 'Your organization has no such webhook.' });
  return found;
}
