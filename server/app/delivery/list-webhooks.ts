// A company's webhooks with how each has been answering, the newest first. An old secret that signs no more is
// no longer spoken of.
import type { Organization, Webhook } from '../../domain/directory/organization.ts';
import { turnOf, untried } from '../../domain/delivery/webhook-health.ts';
import type { Health } from '../../domain/delivery/webhook-health.ts';
import type { Instant } from '../../domain/time.ts';
import type { Store } from '../ports.ts';

export interface ListedWebhook extends Webhook {
  readonly health: Health & { readonly state: HealthState };
}

/** FAILING: the last message failed. RESTING: several did in a row, and it is asked now and then. */
export type HealthState = 'UNTRIED' | 'ANSWERING' | 'FAILING' | 'RESTING';

export function webhooksOf(store: Pick<Store, 'get'>, { webhooks = [] }: Organization, now: Instant): Promise<readonly ListedWebhook[]> {
  const listed = webhooks.map(async ({ oldSecretUntil, ...webhook }) => {
    const health = (await store.get('webhookHealth', webhook.id))?.value ?? untried;
    const stillOld = oldSecretUntil !== undefined && now < oldSecretUntil ? { oldSecretUntil } : {};
    return { ...webhook, ...stillOld, health: { ...health, state: stateOf(health, now) } };
  });
  return Promise.all(listed.reverse());
}

function stateOf(health: Health, now: Instant): HealthState {
  if (health.failures === 0) return health.answeredAt === undefined ? 'UNTRIED' : 'ANSWERING';
  return turnOf(health, now) === 'ASK' ? 'FAILING' : 'RESTING';
}
