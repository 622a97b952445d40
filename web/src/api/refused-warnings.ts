// Warnings that hold something up: a refusal for want of a reason names them in its details, all at once.
import type { WarningCode } from './__generated__/documents.ts';
import type { UserError } from './errors.ts';

/** The warnings to be confirmed with a reason; empty where the refusal is about something else. */
export function warningsIn(errors: readonly UserError[]): readonly WarningCode[] {
  const named = errors.flatMap(({ details }) => details.filter(({ name }) => name === 'warnings').flatMap(({ values }) => values));
  return [...new Set(named)] as WarningCode[];
}

export type WarningReasons = Readonly<Partial<Record<WarningCode, string>>>;

/** The reasons as the API takes them; warnings without one are left out. */
export function confirmedWarnings(reasons: WarningReasons): { code: WarningCode; reason: string }[] {
  return Object.entries(reasons).flatMap(([code, reason]) => (reason.trim() === '' ? [] : [{ code: code as WarningCode, reason: reason.trim() }]));
}
