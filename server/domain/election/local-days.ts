// Where a calendar day begins, in one zone or across several, and the time of day. The only reader of time-zone data in
// the domain; it never asks for the zone of the machine. The surprise: midnight may not exist (a gap
// at 00:00, a day skipped altogether): then the day begins at the first instant after.
import { Temporal } from 'temporal-polyfill';
import { dayMs, toInstant, type Instant, type LocalDate } from '../time.ts';

/** True for an existing day of the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && toInstant(ms).startsWith(text);
}

/** True for a named zone of the time-zone database, such as `Asia/Kathmandu`; bare offsets are none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The day `days` after `date`, before it where negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return toInstant(Date.parse(`${date}T00:00:00.000Z`) + days * dayMs).slice(0, 10);
}

/** 00:00 of `date` where it comes first among the zones; without zones, in UTC. */
export function earliestStartOf(date: LocalDate, timeZones: readonly string[]): Instant {
  return toInstant(Math.min(...startsOf(date, timeZones)));
}

/** 24:00 of `date` where it comes last among the zones; without zones, in UTC. */
export function latestEndOf(date: LocalDate, timeZones: readonly string[]): Instant {
  return toInstant(Math.max(...startsOf(addDays(date, 1), timeZones)));
}

/** The day on which `t` falls in a zone. */
export function localDayOf(t: Instant, timeZone: string): LocalDate {
  return kept(formats, timeZone, () => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })).format(Date.parse(t));
}

/** The time of day at `t` in a zone, such as `22:05`. */
export function localTimeOf(t: Instant, timeZone: string): string {
  return Temporal.Instant.from(t).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
}

/** When the clocks of a zone show `time` on `date`; inside a gap as much later as the gap is long. */
export function instantOf(date: LocalDate, time: string, timeZone: string): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
}

function startsOf(date: LocalDate, timeZones: readonly string[]): readonly number[] {
  return (timeZones.length === 0 ? ['UTC'] : timeZones).map((zone) => startOf(date, zone));
}

function startOf(date: LocalDate, zone: string): number {
  return kept(starts, `${date} ${zone}`, () => Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

// Every filing and every queue asks for the same few days again, and zone arithmetic is slow. The database
// of zones is fixed for the life of a process, so what was found stays true.
const starts = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();
const maxKept = 2_000;

function kept<T>(cache: Map<string, T>, key: string, find: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size >= maxKept) cache.clear();
  const found = find();
  cache.set(key, found);
  return found;
}
