// Wall-clock times of a zone, as a `datetime-local` field writes them, to instants and back.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, known);
  return known;
}

/** `2030-05-01T22:00` as the clocks of the zone show the instant. */
export function toWallTime(instant: string, zone: string): string {
  return formatOf(zone).format(Date.parse(instant)).replace(' ', 'T');
}

/** The instant at which the clocks of the zone show this; where they skip it, the same time as before the skip. Undefined for what is no time. */
export function fromWallTime(wall: string, zone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const offsetAt = (ms: number): number => Date.parse(`${toWallTime(new Date(ms).toISOString(), zone)}Z`) - ms;
  const first = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(first)).toISOString();
}
