// An organization says who is on duty when. The roster is one whole: two people who edit it at once cannot
// leave each other's shifts half replaced.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { saveDutyRoster } from '../../domain/directory/duty-roster.ts';
import type { RosterToSave } from '../../domain/directory/duty-roster.ts';
import { handOverWatch } from '../delivery/hand-over.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';

export interface SaveDutyRosterInput extends RosterToSave {
  readonly idempotencyKey: string;
}

/** Refuses FORBIDDEN, VERSION_CONFLICT, and VALIDATION at the shift. */
export function saveRoster(deps: RecordDeps, actor: Actor, input: SaveDutyRosterInput): Promise<Committed> {
  const role = roleFor(actor, 'saveDutyRoster');
  const { shifts, quietHours, expectedVersion, idempotencyKey } = input;
  return recordChange(deps, { actor, mutation: 'saveDutyRoster', idempotencyKey, input: { shifts, ...(quietHours === undefined ? {} : { quietHours }) } }, async (attempt) => {
    const stage = await attempt.open('organizations', actor.organizationId, () => role);
    saveDutyRoster(stage, { shifts, expectedVersion, ...(quietHours === undefined ? {} : { quietHours }) });
    attempt.keep(handOverWatch(stage.state, attempt.t));
    return { organizationId: actor.organizationId };
  });
}
