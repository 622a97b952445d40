// Sessions: opaque 256-bit secrets known to the store by their hash only; idle 30 minutes, at most 12
// hours. Every request resolves its Actor from the session, the credential and the organization anew,
// so that a revocation bites at the next request.
import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/access/actor.ts';
import type { Member, Organization } from '../../domain/directory/organization.ts';
import { Refusal } from '../../domain/refusal.ts';
import { addMs, hourMs, minuteMs, toInstant, toMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Clock, Ids, Store } from '../ports.ts';
import type { Session } from '../rows.ts';

export interface SessionDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Source: promises on who gets in. */
export const idleMs = 30 * minuteMs;
const absoluteMs = 12 * hourMs;
/** Last use is written at most this often. */
const touchMs = minuteMs;
const tokenBytes = 32;

export function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

type Account = Pick<Session, 'userId' | 'organizationId' | 'userAgent'>;

/** A session's secret, shown to nobody but the caller's browser, and the row that knows its hash. */
export function newSession(ids: Ids, { userId, organizationId, userAgent }: Account, now: Instant): { readonly token: string; readonly value: Session } {
  const token = Buffer.from(ids.bytes(tokenBytes)).toString('base64url');
  const value: Session = { id: sessionIdOf(token), userId, organizationId, userAgent, createdAt: now, lastSeenAt: now, steppedUpAt: now, expiresAt: addMs(now, absoluteMs) };
  return { token, value };
}

/** Starts a session and returns its secret. */
export async function startSession(deps: SessionDeps, account: Account): Promise<string> {
  const { token, value } = newSession(deps.ids, account, toInstant(deps.clock.now()));
  await deps.store.keep({ collection: 'sessions', id: value.id, expected: 'absent', value });
  return token;
}

/** The session under a token while it is alive. */
export async function liveSession(deps: SessionDeps, token: string): Promise<Session | undefined> {
  const stored = await deps.store.get('sessions', sessionIdOf(token));
  const now = toInstant(deps.clock.now());
  if (stored === undefined || stored.value.expiresAt <= now || addMs(stored.value.lastSeenAt, idleMs) <= now) return undefined;
  return stored.value;
}

/** Who a token stands for now; undefined where anything about it has ended. Counts as use. */
export async function resolveActor(deps: SessionDeps, token: string): Promise<Actor | undefined> {
  const session = await liveSession(deps, token);
  if (session === undefined) return undefined;
  const actor = await actorOf(deps, session);
  if (actor !== undefined) await touch(deps, session);
  return actor;
}

/** The same, asked while nobody does anything: a stream that is open keeps no session alive. */
export async function standingActor(deps: SessionDeps, token: string): Promise<Actor | undefined> {
  const session = await liveSession(deps, token);
  return session === undefined ? undefined : actorOf(deps, session);
}

/** A disk that takes no writes must not end reading: the session then only looks idle for longer. */
async function touch(deps: SessionDeps, session: Session): Promise<void> {
  const now = toInstant(deps.clock.now());
  if (toMs(now) - toMs(session.lastSeenAt) < touchMs) return;
  const stored = await deps.store.get('sessions', session.id);
  if (stored === undefined) return;
  const seen = { ...stored.value, lastSeenAt: now };
  await deps.store.keep({ collection: 'sessions', id: session.id, expected: stored.revision, value: seen }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
}

async function actorOf(deps: SessionDeps, session: Session): Promise<Actor | undefined> {
  const [credential, organization] = await Promise.all([deps.store.get('credentials', session.userId), deps.store.get('organizations', session.organizationId)]);
  if (credential?.value.isActive !== true || organization === undefined || organization.value.state !== 'ACTIVE') return undefined;
  const member = organization.value.members.find((each) => each.userId === session.userId);
  return member?.state === 'ACTIVE' ? actorFor(organization.value, member, session) : undefined;
}

/** A member as whoever acts in a session. */
export function actorFor(organization: Organization, member: Member, session: Pick<Session, 'id' | 'steppedUpAt'>): Actor {
  return {
    userId: member.userId,
    organizationId: organization.id,
    organizationKind: organization.kind,
    organizationName: organization.name,
    name: typeof member.name === 'string' ? member.name : 'Erased',
    roles: member.roles,
    employment: member.employment,
    aliasNumber: member.aliasNumber,
    countries: member.countries,
    ...(member.contact === undefined ? {} : { contact: member.contact }),
    sessionId: session.id,
    steppedUpAt: session.steppedUpAt,
  };
}

/** Replaces a session by a fresh one with a new secret, as sign-in and step-up do. */
export async function renewSession(deps: SessionDeps, session: Session): Promise<{ readonly token: string; readonly steppedUpAt: Instant }> {
  const token = await startSession(deps, { userId: session.userId, organizationId: session.organizationId, userAgent: session.userAgent });
  await endSession(deps, session.id);
  return { token, steppedUpAt: toInstant(deps.clock.now()) };
}

export async function endSession(deps: SessionDeps, id: string): Promise<void> {
  await deps.store.keep({ collection: 'sessions', id, expected: 'any', value: undefined });
}

const pageSize = 200;
const maxPages = 50;

export async function sessionsOf(deps: SessionDeps, userId: string): Promise<readonly Session[]> {
  const now = toInstant(deps.clock.now());
  const rows = await everySessionOf(deps.store, userId);
  return rows.filter((row) => row.expiresAt > now && addMs(row.lastSeenAt, idleMs) > now);
}

/** Every row of an account, dead ones too: what is to end must not hide behind what has ended. */
export async function everySessionOf(store: Pick<Store, 'find'>, userId: string): Promise<readonly Session[]> {
  const rows: Session[] = [];
  for (let pages = 0, after: string | undefined, isMore = true; isMore && pages < maxPages; pages += 1) {
    const page = await store.find('sessions', { index: 'byUser', equals: { userId }, first: pageSize, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows);
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return rows;
}

/** Ends every session of an account, on every device. */
export async function endSessionsOf(deps: SessionDeps, userId: string): Promise<void> {
  const rows = await everySessionOf(deps.store, userId);
  await Promise.all(rows.map((row) => endSession(deps, row.id)));
}
