// A program as its organization's administrators see it.
import type { ListedApiClient } from '../app/access/api-clients.ts';
import { readable } from './readable.ts';

export function viewApiClient(client: ListedApiClient): object {
  return { ...client, name: readable(client.name) ?? 'Erased', isRevoked: client.state === 'REVOKED' };
}
