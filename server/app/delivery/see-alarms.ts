// A coordinator who opens a report has looked at what rings about it; what names no report is looked at where it is
// listed. Once for each time it rings, beside the record and in nobody's name. Where nothing can be written the
// page is shown all the same, and the next look counts.
import type { Actor } from '../../domain/access/actor.ts';
import { ALARM_KINDS } from '../../domain/delivery/alarms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Clock, Keys, Store } from '../ports.ts';
import { alarmIdOf, rangAt } from './look-ahead.ts';

interface SeeDeps {
  readonly store: Pick<Store, 'get' | 'keep'>;
  readonly keys: Keys;
  readonly clock: Clock;
}

/** What rings about one report. */
export async function seeReportAlarms(deps: SeeDeps, actor: Actor, reportId: string): Promise<void> {
  const stream = `report:${reportId}`;
  await seeAlarms(deps, actor, ALARM_KINDS.map((kind) => alarmIdOf(deps.keys, { kind, stream })));
}

export async function seeAlarms({ store, clock }: SeeDeps, actor: Actor, ids: readonly string[]): Promise<void> {
  if (actor.organizationKind !== 'COORDINATOR' || actor.machine !== undefined) return;
  const seenAt = toInstant(clock.now());
  try {
    for (const id of ids) {
      const alarm = await store.get('alarms', id);
      if (alarm === undefined || (alarm.value.seenAt ?? '') >= rangAt(alarm.value)) continue;
      // Where it rang or was seen meanwhile the next look counts.
      await store.keep({ collection: 'alarms', id, expected: alarm.revision, value: { ...alarm.value, seenAt } });
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'UNAVAILABLE') throw error;
  }
}
