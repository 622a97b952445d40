// Saving an election, new or edited, and noting that an edit has reached every open report. What the
// dates mean is `phase.ts`; who may save is judged by the caller. Dates may lie in the past: a poll
// that was moved is corrected after the fact as well.
import type { JsonObject } from '../record/canonical.ts';
import type { Stage } from '../record/stage.ts';
import { invalid } from '../refusal.ts';
import { withoutAbsent } from '../report/fact-shape.ts';
import type { LocalDate } from '../time.ts';
import { assertNamesNobody } from '../transparency/public-text.ts';
import type { Election } from './election.ts';
import { addDays, isLocalDate, isTimeZone } from './local-days.ts';
import { phaseOf } from './phase.ts';
import { confirmsNames, isNameConfirmed } from './public-name.ts';

export type ElectionToSave = Omit<Election, 'version' | 'confirmedName' | 'officialFacts' | 'updatedAt' | 'unappliedSince' | 'criticalToldAt' | 'nextTimerAt'>;

const maxPollingDays = 20;
const maxTimeZones = 40;
/** From the first to the last day of one election, a repeated round included. Source: none yet. */
const maxSpanDays = 400;
/** Dates outside are typing errors. */
const firstDate = '2000-01-01';
const lastDate = '2199-12-31';

/** Refuses VALIDATION at the path of the field. Says nothing where nothing changed and no name is confirmed. */
export function saveElection(stage: Stage<Election>, election: ElectionToSave): void {
  // It stands on public pages, beside editions that two people answer for.
  assertNamesNobody('name', election.name);
  assertPollingDays(election.pollingDays);
  assertTimeZones(election.timeZones);
  const days = [...election.pollingDays].sort();
  assertFrame(election, { first: days[0] ?? '', last: days.at(-1) ?? '' });
  const { id, ...facts } = { ...election, pollingDays: days };
  const saved = withoutAbsent({ electionId: id, ...facts }) as JsonObject;
  const confirms = stage.exists && confirmsNames(stage.actor.role) && !isNameConfirmed(stage.state);
  if (stage.exists && isSame(stage.state, saved) && !confirms) return;
  stage.emit({ type: 'election.saved', facts: saved });
}

/** Every open report has the dates of this version. Says nothing where they were edited again meanwhile. */
export function markApplied(stage: Stage<Election>, version: number): void {
  if (stage.state.unappliedSince === undefined || stage.state.version !== version) return;
  stage.emit({ type: 'election.applied', facts: { version }, isSystem: true });
}

/** Says once per critical window that the phase has turned critical; of one that was missed altogether, that it is over. */
export function markCritical(stage: Stage<Election>): void {
  const { nextTimerAt, unappliedSince } = stage.state;
  if (unappliedSince !== undefined || nextTimerAt === undefined || nextTimerAt > stage.t) return;
  const isOver = phaseOf(stage.state, stage.t) !== 'CRITICAL_WINDOW';
  stage.emit({ type: 'phase.turned_critical', facts: { isOver }, effectiveAt: nextTimerAt, isSystem: true });
}

function assertPollingDays(days: readonly LocalDate[]): void {
  if (days.length === 0 || days.length > maxPollingDays) throw invalid('pollingDays', 'POLLING_DAYS', `An election has 1 to ${String(maxPollingDays)} polling days.`);
  days.forEach((day, index) => {
    assertDate(day, `pollingDays.${String(index)}`);
    if (days.indexOf(day) !== index) throw invalid(`pollingDays.${String(index)}`, 'POLLING_DAYS', 'This day is named twice.');
  });
}

function assertTimeZones(zones: readonly string[]): void {
  if (zones.length === 0 || zones.length > maxTimeZones) throw invalid('timeZones', 'TIME_ZONES', `Name 1 to ${String(maxTimeZones)} time zones.`);
  zones.forEach((zone, index) => {
    if (!isTimeZone(zone) || zones.indexOf(zone) !== index) throw invalid(`timeZones.${String(index)}`, 'TIME_ZONES', 'Give each zone once by its name, such as Africa/Nairobi.');
  });
}

function assertFrame({ campaignStartsOn, certifiedOn }: ElectionToSave, { first, last }: { readonly first: LocalDate; readonly last: LocalDate }): void {
  if (addDays(first, maxSpanDays) < last) throw invalid('pollingDays', 'POLLING_DAYS', `Polling days lie within ${String(maxSpanDays)} days; another poll is another election.`);
  if (campaignStartsOn !== undefined) {
    assertDate(campaignStartsOn, 'campaignStartsOn');
    if (campaignStartsOn > first) throw invalid('campaignStartsOn', 'DATE_ORDER', 'A campaign starts before the first polling day.');
  }
  if (certifiedOn !== undefined) {
    assertDate(certifiedOn, 'certifiedOn');
    if (certifiedOn < last) throw invalid('certifiedOn', 'DATE_ORDER', 'A result is certified after the last polling day.');
  }
}

function assertDate(date: LocalDate, path: string): void {
  if (!isLocalDate(date) || date < firstDate || date > lastDate) throw invalid(path, 'DATE', 'This is not a date of an election.');
}

function isSame(state: Election, saved: JsonObject): boolean {
  const standing: Readonly<Record<string, unknown>> = { ...state, electionId: state.id };
  const names = new Set([...Object.keys(saved), 'campaignStartsOn', 'certifiedOn']);
  return [...names].every((name) => JSON.stringify(standing[name]) === JSON.stringify(saved[name]));
}
