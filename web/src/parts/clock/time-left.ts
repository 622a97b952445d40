// Durations and instants as people read them. Pure: the present is handed in. Durations are cut down to
// whole minutes towards the deadline, so that a clock never promises more time than there is.
import type { Translate } from '../../i18n/catalogue.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Manner = 'left' | 'late' | 'in' | 'ago';

function durationIn(t: Translate, ms: number, manner: Manner): string {
  if (ms < minuteMs) return t(`clock.${manner}.soon`);
  const minutes = Math.floor(ms / minuteMs);
  if (ms < hourMs) return t(`clock.${manner}.minutes`, { minutes });
  if (ms < 2 * dayMs) return t(`clock.${manner}.hours`, { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return t(`clock.${manner}.days`, { count: Math.floor(ms / dayMs) });
}

/** "30 min left", "12 min late". */
export function timeLeft(t: Translate, remainingMs: number): string {
  return remainingMs > 0 ? durationIn(t, remainingMs, 'left') : durationIn(t, -remainingMs, 'late');
}

/** "in 30 min", "12 min ago". */
export function relativeTime(t: Translate, deltaMs: number): string {
  return deltaMs > 0 ? durationIn(t, deltaMs, 'in') : durationIn(t, -deltaMs, 'ago');
}

export interface InZone {
  /** The reader's language. */
  readonly language: string;
  /** IANA name, the election's. */
  readonly zone: string;
}

/** "21:42", or with the day in front where that is not the day of `nowMs`: "Sun 12 May, 21:42". */
export function timeOfDay(ms: number, nowMs: number, { language, zone }: InZone): string {
  const time = new Intl.DateTimeFormat(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms);
  const day = (at: number, year: '2-digit' | undefined): string =>
    new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'short', day: 'numeric', month: 'short', year }).format(at);
  if (day(ms, '2-digit') === day(nowMs, '2-digit')) return time;
  return `${day(ms, undefined)}, ${time}`;
}

/** What people call the zone: "Nairobi time"; "UTC", also where it is written "Etc/UTC". */
export function zoneName(zone: string): string {
  const place = zone.split('/').at(-1) ?? zone;
  return place === 'UTC' ? 'UTC' : `${place.replaceAll('_', ' ')} time`;
}
