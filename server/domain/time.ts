// Instants are the one representation of time that crosses a boundary: ISO 8601 UTC with
// milliseconds, fixed width, so that they sort as text. Arithmetic is on epoch milliseconds.

/** `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export type Instant = string;

/** `YYYY-MM-DD`, without a zone. */
export type LocalDate = string;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** True for exactly the canonical shape and an existing moment. */
export function isInstant(text: string): boolean {
  return instantShape.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
}

export function toInstant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function toMs(instant: Instant): number {
  return Date.parse(instant);
}

export function addMs(instant: Instant, ms: number): Instant {
  return toInstant(toMs(instant) + ms);
}

export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

export function earlierOf(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}
