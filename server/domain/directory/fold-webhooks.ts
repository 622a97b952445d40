// A company's webhooks as its stream leaves them.
import type { FoldEvent } from '../record/stage.ts';
import { readFacts, textOf } from '../report/read-event.ts';
import { webhookFacts } from './organization-events.ts';
import type { Webhook } from './organization.ts';

export function movedWebhooks(webhooks: readonly Webhook[], event: FoldEvent): readonly Webhook[] {
  const { webhookId } = event.facts;
  if (event.type === 'webhook.saved') return saved(webhooks, event);
  const { at } = event;
  return webhooks.map((each) => (each.id === webhookId ? { ...each, secretRotatedAt: at, oldSecretUntil: String(event.facts.oldUntil) } : each));
}

function saved(webhooks: readonly Webhook[], event: FoldEvent): readonly Webhook[] {
  const { webhookId, number, isActive } = readFacts(event, webhookFacts);
  const change = { number, isActive, name: textOf(event, 'name') ?? '', url: textOf(event, 'url') ?? '', changedAt: event.at };
  const isKnown = webhooks.some((each) => each.id === webhookId);
  if (isKnown) return webhooks.map((each) => (each.id === webhookId ? { ...each, ...change } : each));
  return [...webhooks, { id: webhookId, ...change, createdAt: event.at }];
}
