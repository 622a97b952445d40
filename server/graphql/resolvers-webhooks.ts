// Resolvers of a company's webhooks: saved, given a new secret, tested. They are listed with the organization, and
// what each was told with its deliveries.
import { z } from 'zod';
import { webhooksOf } from '../app/delivery/list-webhooks.ts';
import { newSecretFor } from '../app/delivery/rotate-webhook-secret.ts';
import { keepWebhook } from '../app/delivery/save-webhook.ts';
import { tryWebhook } from '../app/delivery/test-webhook.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { payload } from './errors.ts';
import { id, key, maxText, maybe, parseInput, text } from './input-rules.ts';
import { receiptOf } from './resolvers-directory.ts';
import type { ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewWebhook } from './view-webhook.ts';

const saveInput = z.object({ webhookId: maybe(id), name: text(maxText.short), url: text(maxText.line), isActive: z.boolean(), idempotencyKey: key });
const rotateInput = z.object({ webhookId: id, endsOldAtOnce: maybe(z.boolean()), idempotencyKey: key });
const testInput = z.object({ webhookId: id });

export function makeWebhookResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {},
    Mutation: {
      saveWebhook: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { committed, webhookId, secret } = await keepWebhook(deps, actor, parseInput(saveInput, args.input));
          return { webhook: await webhookView(app, actor.organizationId, webhookId), secret: secret ?? null, receipt: receiptOf(app, committed) };
        }),
      rotateWebhookSecret: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { endsOldAtOnce = false, ...input } = parseInput(rotateInput, args.input);
          const { committed, secret } = await newSecretFor(deps, actor, { ...input, endsOldAtOnce });
          return { webhook: await webhookView(app, actor.organizationId, input.webhookId), secret: secret ?? null, receipt: receiptOf(app, committed) };
        }),
      testWebhook: (_, args, context) =>
        payload(async () => {
          const { code, status } = await tryWebhook(deps, signedIn(context), parseInput(testInput, args.input).webhookId);
          return { test: { isReceived: code === undefined, code: code ?? null, status: status ?? null } };
        }),
    },
  };
}

async function webhookView({ deps }: App, organizationId: string, webhookId: string): Promise<object | null> {
  const organization = (await deps.store.get('organizations', organizationId))?.value;
  const webhooks = organization === undefined ? [] : await webhooksOf(deps.store, organization, toInstant(deps.clock.now()));
  const webhook = webhooks.find((each) => each.id === webhookId);
  return webhook === undefined ? null : viewWebhook(webhook);
}
