// A webhook as its company's administrators see it. Secrets are no part of it.
import type { ListedWebhook } from '../app/delivery/list-webhooks.ts';
import { readable } from './readable.ts';

export function viewWebhook(webhook: ListedWebhook): object {
  return { ...webhook, name: readable(webhook.name) ?? 'Erased', url: readable(webhook.url) ?? 'Erased' };
}
