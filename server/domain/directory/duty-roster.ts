// Who of an organization is on duty when, and the hours in which it wants no mail that can wait. Saved as a
// whole on the organization's stream. The surprise: a roster without a running shift means that everybody
// is asked, never nobody; what that makes of a message is `domain/delivery`.
import type { OrganizationKind, Role } from '../codes.ts';
import type { Stage } from '../record/stage.ts';
import { Refusal, invalid } from '../refusal.ts';
import { addMs, dayMs, laterOf, toMs } from '../time.ts';
import type { Instant } from '../time.ts';
import type { DutyRoster, Member, Organization, Shift } from './organization.ts';

export interface RosterToSave extends Pick<DutyRoster, 'shifts' | 'quietHours'> {
  readonly expectedVersion: number;
}

// A quarter of shifts of eight hours, and a week on call. Source: none yet.
const maxShifts = 300;
const maxShiftMs = 8 * dayMs;
const maxAheadMs = 400 * dayMs;

const dutyRoles: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  AUTHORITY: ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL'],
  COMPANY: ['COMPANY_RESPONDER', 'COMPANY_LEAD'],
  COORDINATOR: ['IFES_COORDINATOR', 'IFES_ADMIN'],
};

/** True for members whose roles let them act on what a duty is about. */
export function mayHaveDuty({ kind }: Pick<Organization, 'kind'>, { state, roles }: Pick<Member, 'state' | 'roles'>): boolean {
  return state === 'ACTIVE' && roles.some((role) => dutyRoles[kind].includes(role));
}

/** Replaces the roster; shifts that are over are left out. Refuses VERSION_CONFLICT, and VALIDATION at the shift's path. */
export function saveDutyRoster(stage: Stage<Organization>, { shifts, quietHours, expectedVersion }: RosterToSave): void {
  const version = stage.state.dutyRoster?.version ?? 0;
  if (expectedVersion !== version) throw new Refusal('VERSION_CONFLICT', { path: 'expectedVersion', message: 'Somebody saved this roster meanwhile; look again.', details: { version } });
  if (shifts.length > maxShifts) throw invalid('shifts', 'SHIFTS', `At most ${String(maxShifts)} shifts.`);
  shifts.forEach((shift, place) => assertShift(stage, shift, `shifts.${String(place)}`));
  shifts.forEach((shift, place) => assertNoOverlap(shifts.slice(0, place), shift, `shifts.${String(place)}`));
  if (quietHours !== undefined && quietHours.from === quietHours.until) throw invalid('quietHours', 'QUIET_HOURS', 'Quiet hours end at another time than they begin.');
  const standing = shifts.filter(({ until }) => until > stage.t).map(({ userId, from, until }) => ({ userId, from, until }));
  stage.emit({ type: 'roster.saved', facts: { shifts: standing.sort(byStart), ...(quietHours === undefined ? {} : { quietHours: { ...quietHours } }) } });
}

function assertShift({ state, t }: Stage<Organization>, { userId, from, until }: Shift, path: string): void {
  const member = state.members.find((each) => each.userId === userId);
  if (member === undefined || !mayHaveDuty(state, member)) throw invalid(`${path}.memberId`, 'DUTY_MEMBER', 'Only an active member who may act on reports can be on duty.');
  if (until <= from) throw invalid(`${path}.until`, 'SHIFT_ORDER', 'A shift ends after it begins.');
  if (toMs(until) - toMs(from) > maxShiftMs) throw invalid(`${path}.until`, 'SHIFT_LENGTH', 'A shift lasts at most eight days.');
  if (from > addMs(t, maxAheadMs)) throw invalid(`${path}.from`, 'SHIFT_AHEAD', 'Plan at most 400 days ahead.');
}

function assertNoOverlap(others: readonly Shift[], shift: Shift, path: string): void {
  const isTwice = others.some((other) => other.userId === shift.userId && other.from < shift.until && shift.from < other.until);
  if (isTwice) throw invalid(path, 'SHIFT_OVERLAP', 'This person is on duty already for part of this time.');
}

function byStart(a: Shift, b: Shift): number {
  return a.from.localeCompare(b.from) || a.until.localeCompare(b.until) || a.userId.localeCompare(b.userId);
}

const runs = ({ from, until }: Shift, t: Instant): boolean => from <= t && t < until;

/** Members on duty at `t`; empty where no shift runs. */
export function onDutyAt(organization: Organization, t: Instant): readonly Member[] {
  const shifts = (organization.dutyRoster?.shifts ?? []).filter((shift) => runs(shift, t));
  return organization.members.filter((member) => mayHaveDuty(organization, member) && shifts.some(({ userId }) => userId === member.userId));
}

/** Whose duty began after `since`, up to and including `t`, and still runs: those to whom what is open is handed over. */
export function takingOver(organization: Organization, since: Instant, t: Instant): readonly Member[] {
  const shifts = organization.dutyRoster?.shifts ?? [];
  const begun = shifts.filter((shift) => shift.from > since && runs(shift, t));
  const isNew = ({ userId, from }: Shift): boolean => !shifts.some((other) => other.userId === userId && other.until === from);
  const ids = new Set(begun.filter(isNew).map(({ userId }) => userId));
  return onDutyAt(organization, t).filter(({ userId }) => ids.has(userId));
}

/** The next hand-over after `t`; undefined where no shift is planned any more. */
export function nextHandOver({ shifts }: Pick<DutyRoster, 'shifts'>, t: Instant): Instant | undefined {
  return shifts.find(({ from }) => from > t)?.from;
}

export interface DutyGap {
  readonly from: Instant;
  readonly until: Instant;
}

/** The spans between `from` and `until` in which no shift runs. */
export function dutyGaps({ shifts }: Pick<DutyRoster, 'shifts'>, from: Instant, until: Instant): readonly DutyGap[] {
  const gaps: DutyGap[] = [];
  let covered = from;
  for (const shift of shifts) {
    if (shift.from >= until) break;
    if (shift.from > covered) gaps.push({ from: covered, until: shift.from });
    covered = laterOf(covered, shift.until);
  }
  return covered < until ? [...gaps, { from: covered, until }] : gaps;
}
