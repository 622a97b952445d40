// Confirmed warnings as an event holds them: the codes are facts, the reasons one part beside them.
import { WARNING_CODES } from '../codes.ts';
import type { WarningCode } from '../codes.ts';
import type { ConfirmedWarning } from '../report/content.ts';

/** Codes and reasons in step; an unknown code is left out, it confirms nothing. */
export function confirmedFacts(confirmed: readonly ConfirmedWarning[]): { readonly codes: readonly WarningCode[]; readonly reasons: readonly string[] | undefined } {
  const known = confirmed.flatMap(({ code, reason }) => WARNING_CODES.flatMap((each) => (each === code ? [{ code: each, reason }] : [])));
  return { codes: known.map(({ code }) => code), reasons: known.length === 0 ? undefined : known.map(({ reason }) => reason) };
}
