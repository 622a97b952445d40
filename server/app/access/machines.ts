// Who a program is: by its secret when it asks for a token, by the token afterwards. The token names a
// client and scopes and proves nothing more; client, organization and acting person are read anew for every
// request, so that whatever ends one of them bites at the next request.
import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '../../domain/access/actor.ts';
import type { ApiScope, OrganizationKind, Role } from '../../domain/codes.ts';
import { apiClientOf } from '../../domain/directory/change-api-clients.ts';
import type { ApiClient, Organization } from '../../domain/directory/organization.ts';
import { Refusal } from '../../domain/refusal.ts';
import { minuteMs, toInstant, toMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Clock, Keys, Store } from '../ports.ts';
import { secretHashOf } from './api-clients.ts';
import { actorFor } from './sessions.ts';
import { assertNotThrottled, clearFailures, countFailure } from './throttle.ts';

export interface MachineDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly keys: Keys;
}

/** What a token says, once its signature is good. */
export interface MachineToken {
  readonly clientId: string;
  readonly organizationId: string;
  readonly scopes: readonly ApiScope[];
}

interface Secret {
  readonly clientId: string;
  readonly secret: string;
  /** Network address, for throttling only. */
  readonly address: string;
}

/** Compared where no such client exists, so that it costs the same. */
const noHash = secretHashOf('no client has this secret');

/** What the client may be given a token for; undefined for an unknown or revoked client and a wrong secret alike. Refuses RATE_LIMITED. */
export async function checkSecret(deps: MachineDeps, { clientId, secret, address }: Secret): Promise<MachineToken | undefined> {
  await assertNotThrottled(deps, 'clientAddress', address);
  await assertNotThrottled(deps, 'client', clientId);
  const row = (await deps.store.get('apiClients', clientId))?.value;
  const isSecret = timingSafeEqual(Buffer.from(secretHashOf(secret)), Buffer.from(row?.secretHash ?? noHash));
  const standing = row !== undefined && isSecret ? await standingClient(deps, { clientId, organizationId: row.organizationId }) : undefined;
  if (standing === undefined) {
    await Promise.all([countFailure(deps, 'client', clientId), countFailure(deps, 'clientAddress', address)]);
    return undefined;
  }
  await clearFailures(deps, 'client', clientId);
  await touch(deps, clientId);
  return { clientId, organizationId: standing.organization.id, scopes: standing.client.scopes };
}

/** Reading needs no person; whoever reads for nobody reads as the least of the side's roles. */
const readingRole: Readonly<Record<OrganizationKind, readonly Role[]>> = { AUTHORITY: ['EMB_VIEWER'], COMPANY: ['COMPANY_RESPONDER'], COORDINATOR: [] };
const never: Instant = '1970-01-01T00:00:00.000Z';

/** The actor behind a good token. Refuses UNAUTHENTICATED where client or organization have ended, FORBIDDEN for a person who is no active member. */
export async function resolveMachine(deps: MachineDeps, token: MachineToken, actingPerson: string | undefined): Promise<Actor> {
  const standing = await standingClient(deps, token);
  if (standing === undefined) throw new Refusal('UNAUTHENTICATED', { rule: 'TOKEN', message: 'This token is of no use any more.' });
  const { organization, client } = standing;
  const scopes = token.scopes.filter((scope) => client.scopes.includes(scope));
  const machine = { clientId: client.id, number: client.number, scopes, namesPerson: actingPerson !== undefined };
  const person = actingPerson === undefined ? nobodyOf(organization, client) : personOf(organization, actingPerson);
  await touch(deps, client.id);
  return { ...person, machine };
}

function nobodyOf(organization: Organization, client: ApiClient): Actor {
  const { id: organizationId, kind: organizationKind, name: organizationName } = organization;
  return {
    userId: client.id, organizationId, organizationKind, organizationName, name: `Client ${String(client.number)}`, roles: readingRole[organizationKind],
    employment: 'CONTRACTOR', aliasNumber: 0, countries: [], sessionId: '', steppedUpAt: never,
  };
}

/** Without the person's standing as a contact: sealed matters are for people, and a program opening a report reaches nobody. */
function personOf(organization: Organization, userId: string): Actor {
  const member = organization.members.find((each) => each.userId === userId && each.state === 'ACTIVE');
  if (member === undefined) throw new Refusal('FORBIDDEN', { rule: 'ACTING_PERSON', message: 'The acting person is no active member of your organization.' });
  return actorFor(organization, { ...member, contact: undefined }, { id: '', steppedUpAt: never });
}

async function standingClient({ store }: MachineDeps, { clientId, organizationId }: Pick<MachineToken, 'clientId' | 'organizationId'>): Promise<{ readonly organization: Organization; readonly client: ApiClient } | undefined> {
  const organization = (await store.get('organizations', organizationId))?.value;
  const client = organization === undefined ? undefined : apiClientOf(organization, clientId);
  if (organization?.state !== 'ACTIVE' || client?.state !== 'ACTIVE') return undefined;
  return { organization, client };
}

/** Last use is written at most this often. */
const touchMs = minuteMs;

/** A disk that takes no writes must not end reading. */
async function touch({ store, clock }: MachineDeps, clientId: string): Promise<void> {
  const stored = await store.get('apiClients', clientId);
  const now = clock.now();
  const lastUsedAt = stored?.value.lastUsedAt;
  if (stored === undefined || (lastUsedAt !== undefined && now - toMs(lastUsedAt) < touchMs)) return;
  await store.keep({ collection: 'apiClients', id: clientId, expected: stored.revision, value: { ...stored.value, lastUsedAt: toInstant(now) } }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}
