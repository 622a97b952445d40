// When editions of an election fall due, and how long its parties may comment. Working days are Monday to
// Friday, in the zone that reaches their end last: weekends differ between countries, and nobody has given us
// their holidays. Source of the spans: the rules of publication.
import { addDays, earliestStartOf, latestEndOf, localDayOf } from '../election/local-days.ts';
import { certificationOf, phaseWindows } from '../election/phase.ts';
import type { PhaseInput } from '../election/phase.ts';
import { dayMs, toMs } from '../time.ts';
import type { Instant, LocalDate } from '../time.ts';

const interimDays = 7;
const fullDays = 30;
const commentDays = 5;

/**
 * From then on it may be prepared; undefined without a polling day. A date of certification that nobody entered is
 * assumed, as for the phase: the authority whose answers are counted cannot put its edition off by silence.
 */
export function editionDueAt(kind: 'INTERIM' | 'FULL', { pollingDays, certifiedOn, timeZones }: PhaseInput): Instant | undefined {
  const from = kind === 'INTERIM' ? [...pollingDays].sort().at(-1) : certificationOf({ pollingDays, certifiedOn })?.on;
  return from === undefined ? undefined : latestEndOf(addDays(from, kind === 'INTERIM' ? interimDays : fullDays), timeZones);
}

/** The end of the fifth working day after that of `t`. */
export function commentsUntil(t: Instant, { timeZones }: Pick<PhaseInput, 'timeZones'>): Instant {
  let day = localDayOf(t, zoneOf(timeZones));
  for (let left = commentDays; left > 0; ) {
    day = addDays(day, 1);
    if (weekdayOf(day) < 5) left -= 1;
  }
  return latestEndOf(day, timeZones);
}

export interface CampaignWeek {
  /** Its Monday. */
  readonly startsOn: LocalDate;
  readonly from: Instant;
  readonly until: Instant;
}

/** The last whole week, Monday to Sunday in the election's first zone; undefined where none of it lay in the campaign. */
export function lastCampaignWeek(election: PhaseInput, t: Instant): CampaignWeek | undefined {
  const zone = zoneOf(election.timeZones);
  const today = localDayOf(t, zone);
  const monday = addDays(today, -weekdayOf(today));
  const startsOn = addDays(monday, -7);
  const from = earliestStartOf(startsOn, [zone]);
  const until = earliestStartOf(monday, [zone]);
  const isCampaign = phaseWindows(election).some(
    (window) => (window.phase === 'CAMPAIGN' || window.phase === 'CRITICAL_WINDOW') && (window.from ?? from) < until && (window.until ?? until) > from,
  );
  return isCampaign ? { startsOn, from, until } : undefined;
}

function zoneOf(timeZones: readonly string[]): string {
  return timeZones[0] ?? 'UTC';
}

/** 0 is Monday; the first day of the epoch was a Thursday. */
function weekdayOf(day: LocalDate): number {
  return (toMs(`${day}T00:00:00.000Z`) / dayMs + 3) % 7;
}
