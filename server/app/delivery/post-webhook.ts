// One signed message to one address, and what its answer means. The Standard Webhooks specification takes any
// 2xx as received and everything else, redirects included, as not.
import type { DeliveryCode } from '../../domain/delivery/delivery.ts';
import { signWebhook } from '../../domain/delivery/sign-webhook.ts';
import type { Clock, Keys, Webhooks } from '../ports.ts';

export interface PostDeps {
  readonly clock: Clock;
  readonly keys: Keys;
}

export interface SignedPost {
  readonly through: Webhooks;
  readonly url: string;
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly string[];
}

export interface Posted {
  /** Undefined where it was received. */
  readonly code: DeliveryCode | undefined;
  /** Undefined where nothing answered. */
  readonly status: number | undefined;
}

export async function postSigned({ clock, keys }: PostDeps, { through, url, id, body, secrets }: SignedPost): Promise<Posted> {
  const signed = signWebhook({ id, atMs: clock.now(), body }, { secrets, privateKey: keys.webhooks.privateKey });
  const answer = await through.post({ url, body, headers: { ...signed, 'content-type': 'application/json', 'user-agent': 'Tocsin' } });
  return answer.kind === 'FAILED' ? { code: answer.code, status: undefined } : { code: codeOf(answer.status), status: answer.status };
}

function codeOf(status: number): DeliveryCode | undefined {
  if (status < 300) return undefined;
  if (status < 400) return 'REDIRECTED';
  return status < 500 ? 'HTTP_4XX' : 'HTTP_5XX';
}
