// When a delivery is given up: who hears in its reader's place, before the row says that it is dead, so that no
// crash in between leaves the event untold. Stand-ins get the message of the same event; where the
// backup contact hears of it anyway nobody else is asked, and once all are lost there is nobody left to ask.
import type { DeliveryCode } from '../../domain/delivery/delivery.ts';
import type { Member } from '../../domain/directory/organization.ts';
import { standInsOf } from '../../domain/delivery/stand-ins.ts';
import type { Standing } from '../../domain/delivery/stand-ins.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { DeliveredEvent, DeliveryRow } from '../rows.ts';
import { circleOf } from './circle-of.ts';
import { messageIdOf } from './delivery-rows.ts';
import { subjectOf } from './plan-deliveries.ts';
import type { Told } from './plan-deliveries.ts';
import { memberTarget } from './recipients-of.ts';
import { tellMore } from './tell-more.ts';
import { noteUnreached } from './unreached-contact.ts';

/** Digests since the one that failed that are looked through for the same event. */
const maxDigests = 100;

/** Codes that say nothing about whoever was to be told: nobody can stand in for what is gone. */
const isNobodysLoss: readonly DeliveryCode[] = ['SUBJECT_GONE'];

/** Called with a row that is about to be given up; may be called again for the same one. */
export async function tellStandIns(deps: RecordDeps, row: DeliveryRow, code: DeliveryCode): Promise<void> {
  // Whoever a webhook tells has a mail of the same event as well.
  if (isNobodysLoss.includes(code) || row.targetKind === 'WEBHOOK') return;
  const now = toInstant(deps.clock.now());
  const told = await Promise.all(row.events.map((event) => standInsFor(deps, { row, event, now })));
  await tellMore(deps, told.filter((each) => each !== undefined), now);
  await noteUnreached(deps, row, now);
}

interface Missed {
  readonly row: DeliveryRow;
  readonly event: DeliveredEvent;
  readonly now: Instant;
}

async function standInsFor(deps: RecordDeps, { row, event, now }: Missed): Promise<Told | undefined> {
  const { stream, seq, type } = event;
  const notice = { stream, seq, type, createdAt: row.createdAt };
  const found = await circleOf(deps, { ...notice, organizationId: row.organizationId, audience: event.audience }, now);
  if (found === undefined) return undefined;
  const { circle, weight } = found;
  const standings = await standingsOf(deps, { row, event, now }, [circle.company, circle.authority, ...circle.coordinators].flatMap((each) => each?.members ?? []).filter(mayStandIn));
  const { audience, people } = standInsOf(event.audience as Audience, circle, { standingOf: (userId) => standings.get(userId) ?? 'UNTOLD', isInside: stream.startsWith('incident:') });
  const targets = people.map((each) => memberTarget(each, { audience, urgency: row.isDigest ? 'DIGEST' : 'AT_ONCE', weight, now }));
  return targets.length === 0 ? undefined : { notices: [notice], targets, subject: await subjectOf(deps, [notice]) };
}

function mayStandIn({ contact, roles }: Member): boolean {
  return contact !== undefined || roles.some((role) => role === 'EMB_ADMIN' || role === 'IFES_COORDINATOR' || role === 'IFES_ADMIN');
}

/** By the message of this event that somebody has, or the digest it stands in. */
async function standingsOf({ store, keys }: RecordDeps, { row, event }: Missed, members: readonly Member[]): Promise<ReadonlyMap<string, Standing>> {
  const rowOf = async ({ userId: targetId }: Member): Promise<DeliveryRow | undefined> => {
    const message = await store.get('deliveries', messageIdOf(keys, event, { kind: 'MEMBER', organizationId: '', userId: targetId }));
    if (message !== undefined || !row.isDigest) return message?.value;
    const digests = await store.find('deliveries', { index: 'byTarget', equals: { targetId }, range: { from: row.createdAt }, first: maxDigests });
    return digests.rows.find(({ events }) => events.some(({ stream, seq }) => stream === event.stream && seq === event.seq));
  };
  const standings = members.map(async (member): Promise<readonly [string, Standing]> => {
    const known = await rowOf(member);
    if (known === undefined) return [member.userId, 'UNTOLD'];
    return [member.userId, known.id === row.id || known.state === 'DEAD' ? 'LOST' : 'TOLD'];
  });
  return new Map(await Promise.all(standings));
}
