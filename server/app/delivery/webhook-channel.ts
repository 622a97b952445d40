// Tells a company's own tools of a report: signed, without content, under the delivery's id. A webhook that keeps
// failing rests, and one message at a time tries whether it answers again, so that it takes no connection
// from the others; what it is owed waits in its rows. A 2xx is the company's word that it has the notice.
import type { Organization } from '../../domain/directory/organization.ts';
import { webhookBody } from '../../domain/delivery/webhook-body.ts';
import type { ToldEvent } from '../../domain/delivery/webhook-body.ts';
import type { DeliveryCode, SendResult } from '../../domain/delivery/delivery.ts';
import { afterAnswer, afterFailure, isNews, trialOf, turnOf, untried } from '../../domain/delivery/webhook-health.ts';
import type { Health } from '../../domain/delivery/webhook-health.ts';
import { addMs, earlierOf, hourMs, toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Clock, Keys, Store, Webhooks } from '../ports.ts';
import type { DeliveredEvent, DeliveryRow } from '../rows.ts';
import { postSigned } from './post-webhook.ts';
import type { Channel } from './target.ts';
import { secretsAt } from './webhook-secrets.ts';

export interface WebhookChannelDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly webhooks: Webhooks;
}

/** What is owed to a webhook that rests is put off until then, tried once more, and given up. Source as for the waits between tries. */
const longestWaitMs = 76 * hourMs;
/** A health row that moved while it was being written is read and judged again, so often. */
const maxTries = 5;

export function makeWebhookChannel(deps: WebhookChannelDeps): Channel {
  return { channel: 'WEBHOOK', send: (delivery) => send(deps, delivery) };
}

async function send(deps: WebhookChannelDeps, delivery: DeliveryRow): Promise<SendResult> {
  const { organizationId, targetId: webhookId } = delivery;
  const webhook = standing((await deps.store.get('organizations', organizationId))?.value, webhookId);
  const secret = (await deps.store.get('webhookSecrets', webhookId))?.value;
  if (webhook === undefined || secret === undefined) return { kind: 'REFUSED', code: 'RECIPIENT_GONE', isPermanent: true };
  const body = await bodyOf(deps, delivery);
  if (body === undefined) return { kind: 'REFUSED', code: 'SUBJECT_GONE', isPermanent: true };
  const place = { id: webhookId, organizationId };
  const lastTryAt = addMs(delivery.createdAt, longestWaitMs);
  const isLastTry = lastTryAt <= toInstant(deps.clock.now());
  const rest = isLastTry ? undefined : await restOf(deps, place);
  if (rest !== undefined) return { kind: 'PUT_OFF', code: 'CIRCUIT_OPEN', until: earlierOf(rest, lastTryAt) };
  const secrets = secretsAt(deps, secret, toInstant(deps.clock.now()));
  const { code } = await postSigned(deps, { through: deps.webhooks, url: webhook.url, id: delivery.id, body, secrets });
  const { restsUntil } = await settle(deps, place, code);
  if (code === undefined) return { kind: 'ACCEPTED', isConfirmation: true };
  if (restsUntil === undefined || isLastTry) return { kind: 'REFUSED', code, isPermanent: isLastTry && restsUntil !== undefined };
  return { kind: 'PUT_OFF', code, until: earlierOf(restsUntil, lastTryAt) };
}

function standing(organization: Organization | undefined, webhookId: string): { readonly url: string } | undefined {
  if (organization === undefined || organization.state === 'SUSPENDED') return undefined;
  const { url, isActive = false } = organization.webhooks?.find(({ id }) => id === webhookId) ?? {};
  return isActive && typeof url === 'string' ? { url } : undefined;
}

/** Undefined where there is no such report any more, or it may not be told of by program. */
async function bodyOf({ store }: WebhookChannelDeps, { reportId, events }: DeliveryRow): Promise<string | undefined> {
  const [event] = events;
  const report = reportId === undefined ? undefined : (await store.get('reports', reportId))?.value;
  const told = event === undefined ? undefined : await toldEvent(store, event);
  return report === undefined || report.handling === 'SEALED' || told === undefined ? undefined : webhookBody(told, report);
}

/** When it happened is as the record has it, so that every try says the same. */
export async function toldEvent(store: Store, { stream, seq, type }: DeliveredEvent): Promise<ToldEvent | undefined> {
  const [found] = await store.entries(stream, { fromSeq: seq, first: 1 });
  return found === undefined ? undefined : { type, seq, at: found.entry.at };
}

interface Place {
  readonly id: string;
  readonly organizationId: string;
}

/** The end of its rest; undefined while it answers, and for the one message that tries it once it has rested. */
async function restOf(deps: WebhookChannelDeps, place: Place): Promise<Instant | undefined> {
  const stored = await deps.store.get('webhookHealth', place.id);
  const now = toInstant(deps.clock.now());
  const health = stored?.value ?? untried;
  const turn = turnOf(health, now);
  if (turn === 'ASK') return undefined;
  if (turn === 'WAIT') return health.restsUntil;
  const trial = trialOf(health, now);
  const kept = await deps.store.keep({ collection: 'webhookHealth', id: place.id, expected: stored?.revision ?? 'absent', value: { ...trial, ...place } });
  return kept.kind === 'KEPT' ? undefined : trial.restsUntil;
}

/** How it stands after an answer or a failure. */
async function settle(deps: WebhookChannelDeps, place: Place, code: DeliveryCode | undefined): Promise<Health> {
  let next = untried;
  for (let tries = 0; tries < maxTries; tries += 1) {
    const stored = await deps.store.get('webhookHealth', place.id);
    const now = toInstant(deps.clock.now());
    const health = stored?.value ?? untried;
    if (code === undefined && !isNews(health, now)) return health;
    next = code === undefined ? afterAnswer(now) : afterFailure(health, code, now);
    const kept = await deps.store.keep({ collection: 'webhookHealth', id: place.id, expected: stored?.revision ?? 'absent', value: { ...next, ...place } });
    if (kept.kind === 'KEPT') break;
  }
  return next;
}
