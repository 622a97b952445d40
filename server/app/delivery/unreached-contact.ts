// A contact whom mail did not reach. Three days later, where no mail has got through since and the person has
// not given a code either, the contact is stale: filings count on it no longer, and coordinators verify it anew.
import { markStale } from '../../domain/directory/change-organization.ts';
import { addMs, dayMs, toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Store } from '../ports.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { DeliveryRow, Watch } from '../rows.ts';

/** Long enough for a mail server to be mended; a wrong refusal must not take a company out of the channel. Source: none yet. */
const waitMs = 3 * dayMs;
/** A step of a time-based code. Source: RFC 6238. */
const totpStepMs = 30_000;
const pageSize = 100;

/** Called where a delivery is given up. Of a sealed matter no row may say who it was for, so none is kept. */
export async function noteUnreached({ store }: Pick<RecordDeps, 'store'>, { targetKind, targetId: userId, organizationId, list }: DeliveryRow, since: Instant): Promise<void> {
  if (targetKind !== 'MEMBER' || list.startsWith('sealed:')) return;
  const organization = (await store.get('organizations', organizationId))?.value;
  const member = organization?.members.find((each) => each.userId === userId);
  if (member?.state !== 'ACTIVE' || member.contact?.state !== 'VERIFIED') return;
  const id = `CONTACT_UNREACHED|${userId}`;
  const value: Watch = { id, kind: 'CONTACT_UNREACHED', organizationId, stream: `organization:${organizationId}`, seq: 0, type: 'contact.went_stale', since, userId, dueAt: addMs(since, waitMs) };
  await store.keep({ collection: 'watches', id, expected: 'absent', value });
}

export async function judgeUnreached(deps: RecordDeps, { id, organizationId, userId = '', since }: Watch): Promise<void> {
  const isBack = (await hasSignedIn(deps.store, userId, since)) || (await wasReached(deps.store, userId, since));
  await recordChange(deps, { actor: undefined, mutation: 'watchDeliveries', input: { id } }, async (attempt) => {
    attempt.keep({ collection: 'watches', id, expected: 'any', value: undefined });
    if (!isBack) markStale(await attempt.open('organizations', organizationId, () => 'SYSTEM'), userId);
    return {};
  });
}

async function hasSignedIn(store: Pick<Store, 'get'>, userId: string, since: Instant): Promise<boolean> {
  const credential = (await store.get('credentials', userId))?.value;
  return credential !== undefined && toInstant(credential.lastTotpStep * totpStepMs) >= since;
}

async function wasReached(store: Pick<Store, 'find'>, targetId: string, since: Instant): Promise<boolean> {
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await store.find('deliveries', { index: 'byTarget', equals: { targetId }, range: { from: since }, first: pageSize, ...(after === undefined ? {} : { after }) });
    if (page.rows.some(({ state }) => state === 'SENT' || state === 'CONFIRMED')) return true;
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return false;
}
