/** What a local date-and-time control shows for an instant, in the device's zone. */
export function localOf(instant: string | null | undefined): string {
  if (instant === null || instant === undefined) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The instant behind a local date-and-time control; null where it is empty. */
export function instantOf(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}
