// The hours in which an organization wants no mail that can wait, in its own zone.
import { addDays, instantOf, localDayOf, localTimeOf } from '../election/local-days.ts';
import type { Instant } from '../time.ts';
import type { QuietHours } from './organization.ts';

/** When the quiet hours that run at `t` end; undefined where none run. Both ends may lie on different days. */
export function quietUntil({ from, until }: QuietHours, timeZone: string, t: Instant): Instant | undefined {
  const time = localTimeOf(t, timeZone);
  const isOvernight = from > until;
  const isQuiet = isOvernight ? time >= from || time < until : time >= from && time < until;
  if (!isQuiet) return undefined;
  const today = localDayOf(t, timeZone);
  return instantOf(isOvernight && time >= from ? addDays(today, 1) : today, until, timeZone);
}
