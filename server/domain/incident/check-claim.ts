// What a filing says: the claim or a capture, and for false information what is true instead and where
// the authority says so itself.
import type { Correction, DraftItem, IncidentContent } from '../report/content.ts';
import { requiredFields } from '../taxonomy/required-fields.ts';
import type { ContentCheck, FilingContext, Problem } from './filing-context.ts';
import { isBlank, problem, when } from './filing-context.ts';
import { isOwnLink } from './own-link.ts';

/** V10 and V11. */
export const checkClaim: ContentCheck = (content, context) => [...checkClaims(content), ...checkCorrection(content, context)];

function checkClaims(content: IncidentContent): readonly Problem[] {
  return [
    ...when(isUrlOnly(content.claim), problem('content.claim', 'V10', 'A claim says what the post says; a link alone does not.')),
    ...content.recipients.flatMap(({ companyId, claim }, index) => {
      const path = `content.recipients.${String(index)}.claim`;
      if (isUrlOnly(claim)) return [problem(path, 'V10', 'A claim says what the post says; a link alone does not.')];
      const isSaid = !isBlank(claim) || !isBlank(content.claim) || hasCapture(content.items, companyId);
      return when(!isSaid, problem('content.claim', 'V10', 'Say in one sentence what the post says, or attach a capture.'));
    }).slice(0, 1),
  ];
}

function hasCapture(items: readonly DraftItem[], companyId: string): boolean {
  return items.some((item) => item.companyId === companyId && item.evidence.length > 0);
}

function isUrlOnly(claim: string | undefined): boolean {
  if (isBlank(claim)) return false;
  return (claim ?? '').split(/\s+/u).every((word) => word === '' || /^(?:https?:\/\/|www\.)\S+$/iu.test(word));
}

function checkCorrection(content: IncidentContent, context: FilingContext): readonly Problem[] {
  const isNeeded = requiredFields(content.category, content.subType).includes('correction');
  const correction = content.correction;
  if (correction === undefined) return when(isNeeded, problem('content.correction', 'minimum', 'Pick the official fact this contradicts, or state what is correct.'));
  return [...checkFact(correction, context), ...checkStatement(correction, { isNeeded, context })];
}

function checkFact({ officialFactId }: Correction, { election }: FilingContext): readonly Problem[] {
  const isKnown = officialFactId === undefined || election?.officialFacts.some((fact) => fact.id === officialFactId) === true;
  return when(!isKnown, problem('content.correction.officialFactId', 'minimum', 'This official fact is not in the register of the election.'));
}

function checkStatement(correction: Correction, { isNeeded, context }: { readonly isNeeded: boolean; readonly context: FilingContext }): readonly Problem[] {
  const { officialFactId, statement, link, notice } = correction;
  const isForeign = link !== undefined && !isOwnLink(link, context.authority);
  const isUnproven = !isBlank(statement) && link === undefined && notice === undefined && officialFactId === undefined;
  const isEmpty = isNeeded && isBlank(statement) && officialFactId === undefined;
  return [
    ...when(isEmpty, problem('content.correction.statement', 'minimum', 'Pick the official fact this contradicts, or state what is correct.')),
    ...when(isForeign, problem('content.correction.link', 'V11', 'The link must lead to a page or a registered account of the authority.')),
    ...when(isUnproven, problem('content.correction.link', 'V11', 'Show where the authority says so: a link to its own page or account, or its notice as a file.')),
  ];
}
