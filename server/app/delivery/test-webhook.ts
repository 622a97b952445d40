// An administrator asks whether a webhook answers: one signed message with nothing in it, sent at once and
// answered with what came back. It is no delivery: nothing is retried, and nothing of it is recorded.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { testBody } from '../../domain/delivery/webhook-body.ts';
import { webhookOf } from '../../domain/directory/change-webhooks.ts';
import { toInstant } from '../../domain/time.ts';
import { assertNotThrottled, countFailure } from '../access/throttle.ts';
import { postSigned } from './post-webhook.ts';
import type { Posted } from './post-webhook.ts';
import type { WebhookDeps } from './save-webhook.ts';
import { secretsAt } from './webhook-secrets.ts';

/** Refuses FORBIDDEN, NOT_FOUND and, after several within a quarter of an hour, RATE_LIMITED. */
export async function tryWebhook(deps: WebhookDeps, actor: Actor, webhookId: string): Promise<Posted> {
  roleFor(actor, 'testWebhook');
  const organization = (await deps.store.get('organizations', actor.organizationId))?.value;
  if (organization === undefined) throw notFound();
  const { id, url } = webhookOf(organization, webhookId);
  const secret = (await deps.store.get('webhookSecrets', id))?.value;
  if (secret === undefined || typeof url !== 'string') throw notFound();
  await assertNotThrottled(deps, 'webhookTest', actor.organizationId);
  await countFailure(deps, 'webhookTest', actor.organizationId);
  const now = toInstant(deps.clock.now());
  return postSigned(deps, { through: deps.webhooks, url, id: `test_${deps.ids.id()}`, body: testBody(now), secrets: secretsAt(deps, secret, now) });
}
