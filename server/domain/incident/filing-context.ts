// What the rules of a filing need to know beside the content: who files, in which phase, what the
// platforms are and what was reported before. The use case gathers it; the rules only read it. For a
// sealed matter it holds no more than the caller may read.
import type { Phase, WarningCode } from '../codes.ts';
import type { Organization } from '../directory/organization.ts';
import type { Election } from '../election/election.ts';
import type { RefusalCode, RefusalDetails } from '../refusal.ts';
import type { DraftItem, IncidentContent } from '../report/content.ts';
import type { Instant } from '../time.ts';

export type FilingAuthority = Pick<Organization, 'id' | 'country' | 'model' | 'ownHosts' | 'ownAccounts' | 'restrictiveHoldUntil'>;

/** A company that is, or may become, a recipient. */
export interface CompanyFacts {
  readonly companyId: string;
  /** Its own name and those of its platforms, as a text might name them. */
  readonly names: readonly string[];
  readonly isCarrierInCountry: boolean;
}

/** A locator of an open report of the same authority. */
export interface OpenLocator {
  readonly companyId: string;
  readonly canonicalLocator: string;
  readonly reportId: string;
  readonly publicRef: string;
}

export interface FilingContext {
  readonly authority: FilingAuthority;
  /** The one the content names; undefined where it names none or one that does not exist. */
  readonly election?: Election | undefined;
  readonly phase: Phase;
  /** Undefined: not known, judged in the officer's favour. */
  readonly isPollingDay?: boolean | undefined;
  readonly companies: readonly CompanyFacts[];
  /** Whose host the locator belongs to; undefined for a host of no known platform. */
  readonly platformCompanyOf: (item: DraftItem) => { readonly companyId: string; readonly platform: string } | undefined;
  readonly openLocators: readonly OpenLocator[];
  /** Standard incidents this authority filed on this day. */
  readonly filedToday: number;
  /** Incidents per day outside the critical window. */
  readonly softLimit: number;
  /** What the report already holds, where items are added to one. */
  readonly alreadyInReport?: { readonly items: number; readonly restrictiveItems: number; readonly files: number } | undefined;
  readonly now: Instant;
}

/** A rule the content breaks: a refusal that has not been thrown yet. */
export interface Problem {
  /** Dotted input path, such as `content.items.0.quote`. */
  readonly path: string;
  /** `V1` to `V21`, or a short name. */
  readonly rule: string;
  readonly code: Extract<RefusalCode, 'VALIDATION' | 'ASK_TOO_INTRUSIVE' | 'TRACK_LOCKED'>;
  readonly message: string;
  readonly details?: RefusalDetails;
}

export interface Warning {
  readonly code: WarningCode;
  readonly path: string;
  readonly details: RefusalDetails;
}

/** One group of rules. */
export type ContentCheck = (content: IncidentContent, context: FilingContext) => readonly Problem[];

/** A problem of the commonest kind. */
export function problem(path: string, rule: string, message: string): Problem {
  return { path, rule, code: 'VALIDATION', message };
}

/** The problem where `isBroken`, else nothing: rules read as lists. */
export function when(isBroken: boolean, found: Problem): readonly Problem[] {
  return isBroken ? [found] : [];
}

/** True for an absent text and one of blanks only. */
export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
