// How the public pages say things: words from the catalogue, instants and lengths of time in full. English
// for now, as the catalogue is; times are in UTC, because an edition is read in more than one zone.
import type { Text } from '../../domain/report/content.ts';
import { toMs } from '../../domain/time.ts';
import type { Instant, LocalDate } from '../../domain/time.ts';
import type { Duration } from '../../domain/clock/cycle.ts';

/** The message of a key with its values put in; a key without words says itself. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const language = 'en';
/** The day before the month, as most readers write it. */
const dateLanguage = 'en-GB';
const dayFormat = new Intl.DateTimeFormat(dateLanguage, { dateStyle: 'long', timeZone: 'UTC' });
const momentFormat = new Intl.DateTimeFormat(dateLanguage, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'UTC' });
const numberFormat = new Intl.NumberFormat(language);
const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
const languages = new Intl.DisplayNames(language, { type: 'language', fallback: 'code' });

export function sayDay(at: Instant): string {
  return dayFormat.format(toMs(at));
}

/** A day of the calendar, in no zone. */
export function sayDate(day: LocalDate): string {
  return sayDay(`${day}T00:00:00.000Z`);
}

export function sayMoment(at: Instant): string {
  return `${momentFormat.format(toMs(at))} UTC`;
}

export function sayNumber(count: number): string {
  return numberFormat.format(count);
}

/** Codes that ISO 3166 leaves to users, such as the demonstration's, are said as they are. */
const ofUsers = /^(AA|Q[M-Z]|X[A-Z]|ZZ)$/;

export function sayCountry(code: string): string {
  return ofUsers.test(code) ? code : nameOr(regions, code);
}

export function sayLanguage(code: string): string {
  return nameOr(languages, code);
}

function nameOr(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function sayText(text: Text, say: Say): string {
  return typeof text === 'string' ? text : say('public.erased');
}

const hourMin = 60;
const dayMin = 24 * hourMin;

/** A target: whole hours and days are said as such. */
export function sayDuration({ amount, unit }: Duration, say: Say): string {
  if (unit !== 'min') return say(`public.duration.${unit}`, { count: amount });
  if (amount % dayMin === 0 && amount > dayMin) return say('public.duration.days', { count: amount / dayMin });
  if (amount % hourMin === 0) return say('public.duration.hours', { count: amount / hourMin });
  return say('public.duration.min', { count: amount });
}

/** A measured length of time, in minutes. */
export function sayMinutes(minutes: number, say: Say): string {
  if (minutes < 4 * hourMin) return say('figures.value.minutes', { count: minutes });
  const hours = Math.round(minutes / hourMin);
  if (hours < 48) return say('figures.value.hours', { count: hours });
  return say('figures.value.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}
