// How far an ask may go: a ceiling per track and sub-type, and the lists of asks that are no content
// asks at all. It must not know items or texts. The surprise: a ceiling may come from the track (V3),
// from the subject (V20: results, investigations) or from who asks (V21), and the refusal says which.
import { ASKS, CONTENT_ASKS, SERVICE_ASKS, isRestrictive } from '../codes.ts';
import type { Ask, Category, SubType } from '../codes.ts';
import { isEmbImpersonation } from './matrix.ts';
import type { TaxonomyCell } from './matrix.ts';

export type AskRule = 'V3' | 'V9' | 'V20' | 'V21';

const serviceRequestAsks: readonly Ask[] = ['CORRECT_INFORMATION', 'SECURE_ACCOUNT', 'RESTORE'];
const connectivityAsks: readonly Ask[] = ['SHARE_DATA_ON_OUTAGE', 'RESTORE', 'NONE_INFORMATION'];
// An order may also command the help that other tracks only ask for; outage data concerns shutdowns alone.
const orderServiceAsks: readonly Ask[] = [...serviceRequestAsks, 'PRESERVE_EVIDENCE'];

const openPolicyReferral: readonly SubType[] = ['PHISHING_OF_OFFICIALS', 'PHISHING_OF_VOTERS', 'DIRECT_THREAT', 'DOXXING'];

/**
 * The most intrusive content ask of the cell; on SERVICE_REQUEST and CONNECTIVITY, where content asks
 * have no place, `NONE_INFORMATION`. Takes the strictest of track, subject and the authority's model.
 */
export function ceilingOf(cell: TaxonomyCell): Ask {
  return leastOf([trackCeiling(cell), subjectCeiling(cell), modelCeiling(cell)]);
}

/** True where this ask may be made in this cell (V3, V9, V20, V21). */
export function askAllowed(cell: TaxonomyCell, ask: Ask): boolean {
  return askRefusedBy(cell, ask) === undefined;
}

/** The rule that stands against an ask, the most specific one first; undefined where none does. */
export function askRefusedBy(cell: TaxonomyCell, ask: Ask): AskRule | undefined {
  if (cell.category === 'INTERNET_SHUTDOWN' && isAskAboutContent(ask)) return 'V9';
  if (!isContentAsk(ask) || hasOwnList(cell)) return extraAsks(cell).includes(ask) ? undefined : 'V3';
  if (isAbove(ask, modelCeiling(cell))) return 'V21';
  if (isAbove(ask, subjectCeiling(cell))) return 'V20';
  return isAbove(ask, trackCeiling(cell)) ? 'V3' : undefined;
}

/** All asks of a cell, in the order of `ASKS`. */
export function allowedAsks(cell: TaxonomyCell): readonly Ask[] {
  return ASKS.filter((ask) => askAllowed(cell, ask));
}

/** True for an ask on the ladder of intrusiveness, false for a service ask. */
export function isContentAsk(ask: Ask): boolean {
  return !(SERVICE_ASKS as readonly string[]).includes(ask);
}

/** False where a GOVERNMENTAL authority would restrict without an order, whatever the subject. */
export function mayRestrict(cell: Pick<TaxonomyCell, 'track' | 'model'>): boolean {
  return cell.model !== 'GOVERNMENTAL' || cell.track === 'LEGAL_ORDER';
}

function trackCeiling(cell: TaxonomyCell): Ask {
  switch (cell.track) {
    case 'LEGAL_ORDER':
      return 'SUSPEND_ACCOUNT';
    case 'LEGAL_REQUEST':
      return 'REMOVE_CONTENT';
    case 'POLICY_REFERRAL':
      return isOpenOnPolicy(cell.category, cell.subType) ? 'SUSPEND_ACCOUNT' : 'ADD_CONTEXT_OR_LABEL';
    case 'INFORMATION':
    case 'SERVICE_REQUEST':
    case 'CONNECTIVITY':
      return 'NONE_INFORMATION';
  }
}

// Harm so plain that the platform's own rules need no authority's law: it may be asked for anything.
function isOpenOnPolicy(category: Category, subType: SubType): boolean {
  return isEmbImpersonation(category, subType) || openPolicyReferral.includes(subType);
}

function subjectCeiling(cell: TaxonomyCell): Ask {
  if (cell.subType === 'FOREIGN_LINKED') return 'REVIEW_AGAINST_POLICY';
  if (cell.category !== 'RESULTS_INTEGRITY_DISINFO') return 'SUSPEND_ACCOUNT';
  return cell.track === 'LEGAL_ORDER' && cell.isCourtOrder === true ? 'SUSPEND_ACCOUNT' : 'ADD_CONTEXT_OR_LABEL';
}

function modelCeiling(cell: TaxonomyCell): Ask {
  return mayRestrict(cell) ? 'SUSPEND_ACCOUNT' : 'ADD_CONTEXT_OR_LABEL';
}

function hasOwnList(cell: TaxonomyCell): boolean {
  return cell.track === 'SERVICE_REQUEST' || cell.track === 'CONNECTIVITY';
}

function extraAsks(cell: TaxonomyCell): readonly Ask[] {
  if (cell.track === 'SERVICE_REQUEST') return serviceRequestAsks;
  if (cell.track === 'CONNECTIVITY') return connectivityAsks;
  return cell.track === 'LEGAL_ORDER' ? orderServiceAsks : [];
}

function isAskAboutContent(ask: Ask): boolean {
  return isRestrictive(ask) || ask === 'ADD_CONTEXT_OR_LABEL' || ask === 'REVIEW_AGAINST_POLICY';
}

function isAbove(ask: Ask, ceiling: Ask): boolean {
  return rankOf(ask) > rankOf(ceiling);
}

function leastOf(asks: readonly Ask[]): Ask {
  return asks.reduce((least, ask) => (rankOf(ask) < rankOf(least) ? ask : least));
}

function rankOf(ask: Ask): number {
  return (CONTENT_ASKS as readonly Ask[]).indexOf(ask);
}
