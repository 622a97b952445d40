// What a coordinator asks the board about. Who may ask, and about which countries, is decided here once; it
// knows nothing of how the numbers are counted.
import { coversCountry } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import type { Severity } from '../../domain/codes.ts';
import { addMs, dayMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { assertAssigned } from '../transparency/edition-access.ts';

export interface BoardFilter {
  readonly companyId?: string | undefined;
  readonly country?: string | undefined;
  readonly severity?: Severity | undefined;
}

export interface FiguresFilter extends BoardFilter {
  readonly language?: string | undefined;
  /** The company's agreement at submission: figures of those without one stand apart. */
  readonly isCommitted?: boolean | undefined;
  readonly from: Instant;
}

export interface AskedFilter extends Partial<FiguresFilter> {
  readonly days?: number | undefined;
}

/** What is recent enough to act on. Source: none yet. */
const usualDays = 30;

/** Refuses FORBIDDEN: who is no coordinator, and a country that is not assigned. */
export function boardFilter(actor: Actor, { days = usualDays, ...asked }: AskedFilter, now: Instant): FiguresFilter {
  roleFor(actor, 'responsivenessBoard');
  if (asked.country !== undefined) assertAssigned(actor, asked.country);
  return { ...asked, from: asked.from ?? addMs(now, -days * dayMs) };
}

export function fits({ companyId, country, severity }: BoardFilter, report: { readonly companyId: string; readonly country: string; readonly severity: Severity }): boolean {
  return (companyId ?? report.companyId) === report.companyId && (country ?? report.country) === report.country && (severity ?? report.severity) === report.severity;
}

export function isAssigned({ countries }: Actor): (country: string) => boolean {
  return (country) => coversCountry(countries, country);
}
