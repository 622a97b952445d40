// From a statement of reasons back to an outcome, for companies whose own tools speak the Transparency
// Database's words. What those words cannot say (who was told, no action and its reason, a reply's way) is
// left to its usual value. What we have no word for becomes OTHER, which the rules then ask to explain.
import type { Ground, OutcomeCode } from '../codes.ts';
import { EEA_COUNTRIES } from '../taxonomy/dsa-vocabulary.ts';
import type { DsaStatement, DsaVisibility } from '../taxonomy/dsa-vocabulary.ts';
import { adRejected, automationOf, isCutOf, visibilityOf, withoutWords } from './dsa-statement.ts';
import type { OutcomeInput } from './outcome-rules.ts';

/** The fields of a statement that say anything about an outcome; a decision and a ground are all it takes. */
export type StatedDecision = Partial<Omit<DsaStatement, 'decision_ground'>> & Pick<DsaStatement, 'decision_ground'>;

export type StatedOutcome = Pick<OutcomeInput, 'codes' | 'ground' | 'territory'> & Partial<Pick<OutcomeInput, 'ruleCited' | 'explanation' | 'appliedAt' | 'until' | 'automatedDetection' | 'automatedDecision'>>;

const codeOf = new Map<DsaVisibility, OutcomeCode>(
  Object.entries(visibilityOf).flatMap(([code, visibility]) => (visibility === 'DECISION_VISIBILITY_OTHER' ? [] : [[visibility, code as OutcomeCode] as const])),
);

export function outcomeFromDsa(statement: StatedDecision): StatedOutcome {
  const codes = [...new Set([...visibilityCodes(statement), ...otherCodes(statement)])];
  const ruleCited = statement.illegal_content_legal_ground ?? statement.incompatible_content_ground;
  const explanation = explanationIn(statement);
  const until = endOf(statement);
  const automatedDecision = Object.entries(automationOf).find(([, word]) => word === statement.automated_decision)?.[0];
  return {
    codes,
    ground: groundIn(statement),
    territory: territoryIn(statement, codes),
    ...(ruleCited === undefined || ruleCited === withoutWords ? {} : { ruleCited }),
    ...(explanation === undefined ? {} : { explanation }),
    ...(statement.application_date === undefined ? {} : { appliedAt: `${statement.application_date}T00:00:00.000Z` }),
    ...(until === undefined ? {} : { until }),
    ...(statement.automated_detection === undefined ? {} : { automatedDetection: statement.automated_detection === 'Yes' }),
    ...(automatedDecision === undefined ? {} : { automatedDecision: automatedDecision as OutcomeInput['automatedDecision'] }),
  };
}

function visibilityCodes({ decision_visibility: visibility = [], decision_visibility_other: other }: StatedDecision): readonly OutcomeCode[] {
  return visibility.map((each) => codeOf.get(each) ?? (other === adRejected ? 'AD_REJECTED' : 'OTHER'));
}

function otherCodes(statement: StatedDecision): readonly OutcomeCode[] {
  const { decision_monetary: monetary, decision_provision: provision, decision_account: account } = statement;
  return [
    ...(monetary === undefined ? [] : (['MONETISATION_REMOVED'] as const)),
    ...(account === undefined ? [] : ([account === 'DECISION_ACCOUNT_TERMINATED' ? 'ACCOUNT_TERMINATED' : 'ACCOUNT_SUSPENDED'] as const)),
    ...(provision === undefined ? [] : (['OTHER'] as const)),
  ];
}

function groundIn({ decision_ground: ground, incompatible_content_illegal: isIllegalToo }: StatedDecision): Ground {
  if (ground === 'DECISION_GROUND_ILLEGAL_CONTENT') return 'ILLEGAL';
  return isIllegalToo === 'Yes' ? 'BOTH' : 'POLICY';
}

/** The whole area is everywhere, but for what is disabled in places, which must be named. */
function territoryIn({ territorial_scope: scope = [] }: StatedDecision, codes: readonly OutcomeCode[]): readonly string[] {
  const isWholeArea = EEA_COUNTRIES.every((country) => scope.includes(country));
  return isWholeArea && !codes.includes('DISABLED_GEO') ? [] : scope;
}

/** Facts and the reason why, once where they are the same. */
function explanationIn({ decision_facts: facts, illegal_content_explanation: illegal, incompatible_content_explanation: incompatible }: StatedDecision): string | undefined {
  const why = illegal ?? incompatible;
  const isSame = facts !== undefined && why !== undefined && isCutOf(why, facts);
  const texts = [facts, isSame ? undefined : why].filter((text) => text !== undefined && text !== withoutWords);
  return texts.length === 0 ? undefined : texts.join('\n\n');
}

/** One end for everything decided; where parts end differently, or one does not end, our single date cannot say it. */
function endOf(statement: StatedDecision): string | undefined {
  const { decision_visibility: visibility, decision_monetary: monetary, decision_provision: provision, decision_account: account } = statement;
  const ends = [
    ...(visibility === undefined || visibility.length === 0 ? [] : [statement.end_date_visibility_restriction]),
    ...(monetary === undefined ? [] : [statement.end_date_monetary_restriction]),
    ...(provision === undefined ? [] : [statement.end_date_service_restriction]),
    ...(account === undefined ? [] : [statement.end_date_account_restriction]),
  ];
  return new Set(ends).size === 1 ? ends[0] : undefined;
}
