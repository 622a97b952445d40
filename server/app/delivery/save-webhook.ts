// An administrator says where the company's own tools are told of its reports. Making one shows its secret,
// once; a repeated request names the webhook but cannot show it again. Whoever changes where messages go
// proves a fresh factor; whoever only switches one off need not.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { saveWebhook, webhookOf } from '../../domain/directory/change-webhooks.ts';
import { untried } from '../../domain/delivery/webhook-health.ts';
import { invalid } from '../../domain/refusal.ts';
import type { UrlProblem, Webhooks } from '../ports.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { newWebhookSecret } from './webhook-secrets.ts';

export type WebhookDeps = RecordDeps & { readonly webhooks: Webhooks };

export interface SaveWebhookInput {
  /** Absent for a new one. */
  readonly webhookId?: string | undefined;
  readonly name: string;
  readonly url: string;
  readonly isActive: boolean;
  readonly idempotencyKey: string;
}

export interface SavedWebhookResult {
  readonly committed: Committed;
  readonly webhookId: string;
  /** Of a new one only, and absent where this request was answered before. */
  readonly secret: string | undefined;
}

const sentenceOf: Readonly<Record<UrlProblem, string>> = {
  FORM: 'This is no address, or longer than 500 characters.',
  SCHEME: 'It must begin with https://.',
  USERINFO: 'It must hold no user name and no password.',
  PORT: 'Only the ports 443 and 8443 are reached.',
  HOST: 'It must name a host of the public internet, not a bare address and not a name of some inner network.',
};

/** Refuses FORBIDDEN, NOT_FOUND, STEP_UP_REQUIRED, and VALIDATION for an address that is not reached. */
export async function keepWebhook(deps: WebhookDeps, actor: Actor, input: SaveWebhookInput): Promise<SavedWebhookResult> {
  const role = roleFor(actor, 'saveWebhook');
  const { organizationId } = actor;
  const newId = deps.ids.id();
  const made = newWebhookSecret(deps);
  const committed = await recordChange(deps, { actor, mutation: 'saveWebhook', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stage = await attempt.open('organizations', organizationId, () => role);
    const known = input.webhookId === undefined ? undefined : webhookOf(stage.state, input.webhookId);
    const sendsNothingNew = known?.url === input.url && (known.isActive || !input.isActive);
    if (!sendsNothingNew) assertStepUpFor(actor, 'saveWebhook', attempt.t);
    const problem = deps.webhooks.problemOf(input.url);
    if (problem !== undefined && (input.isActive || known?.url !== input.url)) throw invalid('url', `URL_${problem}`, sentenceOf[problem]);
    const id = known?.id ?? newId;
    saveWebhook(stage, { webhookId: id, name: input.name, url: input.url, isActive: input.isActive });
    if (known === undefined) attempt.keep({ collection: 'webhookSecrets', id, expected: 'absent', value: { id, organizationId, box: made.box } });
    // Whatever was wrong before, the address as it stands now is tried at once.
    attempt.keep({ collection: 'webhookHealth', id, expected: 'any', value: { id, organizationId, ...untried } });
    return { webhookId: id };
  });
  const webhookId = String(committed.ids.webhookId);
  return { committed, webhookId, secret: webhookId === newId ? made.secret : undefined };
}
