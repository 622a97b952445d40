// The secrets of webhooks: made here, shown once by whoever asked, kept encrypted at rest, opened to sign.
import { webhookSecretBytes, webhookSecretOf } from '../../domain/delivery/sign-webhook.ts';
import type { Instant } from '../../domain/time.ts';
import { openSecret, sealSecret } from '../access/factors.ts';
import type { Ids, Keys } from '../ports.ts';
import type { WebhookSecret } from '../rows.ts';

export interface SecretDeps {
  readonly ids: Ids;
  readonly keys: Keys;
}

export function newWebhookSecret(deps: SecretDeps): { readonly secret: string; readonly box: string } {
  const secret = webhookSecretOf(deps.ids.bytes(webhookSecretBytes));
  return { secret, box: sealSecret(deps, secret) };
}

/** Those to sign with now, the newest first. */
export function secretsAt(deps: Pick<SecretDeps, 'keys'>, { box, old }: WebhookSecret, t: Instant): readonly string[] {
  const boxes = old !== undefined && t < old.until ? [box, old.box] : [box];
  return boxes.map((each) => openSecret(deps, each));
}
