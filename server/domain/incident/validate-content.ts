// All rules a content must pass before it is filed, and the two doors commands go through. Adding a rule
// means adding it to one of the groups; this file only runs them.
import { Refusal } from '../refusal.ts';
import type { ConfirmedWarning, IncidentContent } from '../report/content.ts';
import { checkAsks } from './check-asks.ts';
import { checkClaim } from './check-claim.ts';
import { checkFrame } from './check-frame.ts';
import { checkItems } from './check-items.ts';
import { checkLegal } from './check-legal.ts';
import { checkParticulars } from './check-particulars.ts';
import type { ContentCheck, FilingContext, Problem, Warning } from './filing-context.ts';
import { assertWarningsConfirmed, warningsOf } from './warnings.ts';

const checks: readonly ContentCheck[] = [checkFrame, checkItems, checkClaim, checkLegal, checkAsks, checkParticulars];

/** The most problems a refusal lists. */
const maxListed = 20;

export interface Validation {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** Everything that stands against filing this content now; two empty lists mean that it may go. */
export function validateContent(content: IncidentContent, context: FilingContext): Validation {
  return { problems: checks.flatMap((check) => check(content, context)), warnings: warningsOf(content, context) };
}

/** Refuses with the first problem; `details.problems` lists all of them as `path rule`. */
export function assertValid(problems: readonly Problem[]): void {
  const first = problems[0];
  if (first === undefined) return;
  const listed = problems.slice(0, maxListed).map(({ path, rule }) => `${path} ${rule}`);
  throw new Refusal(first.code, { path: first.path, rule: first.rule, message: first.message, details: { ...first.details, problems: listed } });
}

/** Both doors at once: no problem left, and every blocking warning confirmed. Returns the warnings. */
export function assertFileable(content: IncidentContent, context: FilingContext, confirmed: readonly ConfirmedWarning[]): readonly Warning[] {
  const { problems, warnings } = validateContent(content, context);
  assertValid(problems);
  assertWarningsConfirmed(warnings, confirmed);
  return warnings;
}
