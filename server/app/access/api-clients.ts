// An administrator makes and revokes the own organization's programs. The answer shows the secret once; a
// repeated request names the client but cannot show it again. One change revokes: the stream, and the hash
// with it, so that neither a secret nor a token out there is worth anything at the next request.
import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { createApiClient, revokeApiClient } from '../../domain/directory/change-api-clients.ts';
import type { NewApiClient } from '../../domain/directory/change-api-clients.ts';
import type { ApiClient, Organization } from '../../domain/directory/organization.ts';
import type { Instant } from '../../domain/time.ts';
import type { Ids, Store } from '../ports.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';

const secretBytes = 32;

/** A secret of 256 random bits needs no slow hash: nobody guesses it, whoever holds the hash. */
export function secretHashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export interface CreateApiClientInput extends Omit<NewApiClient, 'apiClientId'> {
  readonly idempotencyKey: string;
}

export interface CreatedApiClient {
  readonly committed: Committed;
  readonly apiClientId: string;
  /** Absent where this request was answered before. */
  readonly secret: string | undefined;
}

/** Refuses FORBIDDEN, STEP_UP_REQUIRED, and scopes of another side. */
export async function makeApiClient(deps: RecordDeps & { readonly ids: Ids }, actor: Actor, input: CreateApiClientInput): Promise<CreatedApiClient> {
  const role = roleFor(actor, 'createApiClient');
  const { organizationId } = actor;
  const newId = deps.ids.id();
  const secret = Buffer.from(deps.ids.bytes(secretBytes)).toString('base64url');
  const committed = await recordChange(deps, { actor, mutation: 'createApiClient', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    assertStepUpFor(actor, 'createApiClient', attempt.t);
    createApiClient(await attempt.open('organizations', organizationId, () => role), { apiClientId: newId, name: input.name, scopes: input.scopes });
    attempt.keep({ collection: 'apiClients', id: newId, expected: 'absent', value: { id: newId, organizationId, secretHash: secretHashOf(secret) } });
    return { apiClientId: newId };
  });
  const apiClientId = String(committed.ids.apiClientId);
  return { committed, apiClientId, secret: apiClientId === newId ? secret : undefined };
}

export interface RevokeApiClientInput {
  readonly apiClientId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Refuses FORBIDDEN, and NOT_FOUND outside the own organization. */
export function endApiClient(deps: RecordDeps, actor: Actor, input: RevokeApiClientInput): Promise<Committed> {
  const role = roleFor(actor, 'revokeApiClient');
  const { apiClientId, reason } = input;
  return recordChange(deps, { actor, mutation: 'revokeApiClient', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    revokeApiClient(await attempt.open('organizations', actor.organizationId, () => role), { apiClientId, reason });
    const stored = await attempt.store.get('apiClients', apiClientId);
    if (stored !== undefined) {
      const { id, organizationId, lastUsedAt } = stored.value;
      attempt.keep({ collection: 'apiClients', id, expected: stored.revision, value: { id, organizationId, ...(lastUsedAt === undefined ? {} : { lastUsedAt }) } });
    }
    return { apiClientId };
  });
}

export interface ListedApiClient extends ApiClient {
  readonly lastUsedAt: Instant | undefined;
}

/** Every client the organization ever had, with its last use; the newest first. */
export function apiClientsOf(store: Pick<Store, 'get'>, { apiClients = [] }: Organization): Promise<readonly ListedApiClient[]> {
  const listed = apiClients.map(async (client) => ({ ...client, lastUsedAt: (await store.get('apiClients', client.id))?.value.lastUsedAt }));
  return Promise.all(listed.reverse());
}
