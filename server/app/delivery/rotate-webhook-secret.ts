// A new secret for a webhook. The one before signs beside it for a day, so that the receiver can change over
// without losing a message; where it leaked it ends at once. The answer shows the new one, once.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { rotateWebhookSecret } from '../../domain/directory/change-webhooks.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { newWebhookSecret } from './webhook-secrets.ts';

export interface RotateWebhookSecretInput {
  readonly webhookId: string;
  /** The secret before must not sign any more: it leaked. */
  readonly endsOldAtOnce: boolean;
  readonly idempotencyKey: string;
}

export interface RotatedSecret {
  readonly committed: Committed;
  /** Absent where this request was answered before. */
  readonly secret: string | undefined;
}

/** Refuses FORBIDDEN, STEP_UP_REQUIRED and NOT_FOUND. */
export async function newSecretFor(deps: RecordDeps, actor: Actor, input: RotateWebhookSecretInput): Promise<RotatedSecret> {
  const role = roleFor(actor, 'rotateWebhookSecret');
  const { organizationId } = actor;
  const { webhookId: id, endsOldAtOnce } = input;
  const { secret, box } = newWebhookSecret(deps);
  const rotation = deps.ids.id();
  const committed = await recordChange(deps, { actor, mutation: 'rotateWebhookSecret', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'rotateWebhookSecret', attempt.t);
    const until = rotateWebhookSecret(await attempt.open('organizations', organizationId, () => role), { webhookId: id, endsOldAtOnce });
    const stored = await attempt.store.get('webhookSecrets', id);
    if (stored === undefined) throw notFound();
    const old = endsOldAtOnce ? {} : { old: { box: stored.value.box, until } };
    attempt.keep({ collection: 'webhookSecrets', id, expected: stored.revision, value: { id, organizationId, box, ...old } });
    return { webhookId: id, rotation };
  });
  return { committed, secret: committed.ids.rotation === rotation ? secret : undefined };
}
