// Where no coordinator has looked at what rang for those on duty, the others hear of it: everybody assigned, and
// where all of them are on duty those who administer the coordination. Whoever was told is not told again.
import { alarmOf } from '../../domain/delivery/alarms.ts';
import { peopleOf } from '../../domain/delivery/audiences.ts';
import { toInstant } from '../../domain/time.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { Watch } from '../rows.ts';
import { circleOf } from './circle-of.ts';
import { alarmIdOf, alarmStreamOf } from './look-ahead.ts';
import { subjectOf } from './plan-deliveries.ts';
import { memberTarget } from './recipients-of.ts';
import { isStanding } from './standing-alarms.ts';
import { tellMore } from './tell-more.ts';

const audience = 'NEXT_COORDINATORS';

export async function callNextCoordinators(deps: RecordDeps, watch: Watch): Promise<void> {
  const { id, stream, since: createdAt, seq, type, organizationId } = watch;
  const now = toInstant(deps.clock.now());
  const notice = { stream, seq, type, createdAt };
  const found = (await isUnseen(deps, watch)) ? await circleOf(deps, { stream, createdAt, organizationId, audience }, now) : undefined;
  if (found !== undefined) {
    const { circle, weight } = found;
    const targets = peopleOf(audience, circle).map((each) => memberTarget(each, { audience, urgency: 'AT_ONCE', weight, now }));
    await tellMore(deps, [{ notices: [notice], targets, subject: await subjectOf(deps, [notice]) }], now);
  }
  await deps.store.keep({ collection: 'watches', id, expected: 'any', value: undefined });
}

/** The alarm stands, and nobody has looked since the event. */
async function isUnseen(deps: RecordDeps, { stream, type, since }: Watch): Promise<boolean> {
  const kind = alarmOf({ audience, type });
  const alarm = kind === undefined ? undefined : (await deps.store.get('alarms', alarmIdOf(deps.keys, { kind, stream: alarmStreamOf({ stream }) })))?.value;
  return alarm !== undefined && (alarm.seenAt === undefined || alarm.seenAt < since) && (await isStanding(deps, alarm));
}
