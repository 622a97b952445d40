// From a decided item to the statement of reasons that its company owes the EU's Transparency Database, or to
// why none is due. Pure; it knows one report and one item. The surprise: `content_date`, when the post was
// made, is required there and known to the company alone; and texts are the company's own, which it must
// free of personal data before it submits them.
import type { ContentType, OutcomeCode, Track } from '../codes.ts';
import { dsaAdditionOf, dsaClassOf } from '../taxonomy/dsa-categories.ts';
import { EEA_COUNTRIES, dsaLimits } from '../taxonomy/dsa-vocabulary.ts';
import type { DSA_AUTOMATED_DECISIONS, DsaContentType, DsaSourceType, DsaStatement, DsaVisibility } from '../taxonomy/dsa-vocabulary.ts';
import type { Text } from './content.ts';
import type { Item, Outcome, Report } from './report.ts';

/** Why an item has no statement. */
export const DSA_NONE = ['NOT_DECIDED', 'SEALED', 'LEGAL_ORDER', 'NOT_A_RESTRICTION', 'OUTSIDE_EEA'] as const;
export type DsaNone = (typeof DSA_NONE)[number];

export type DsaReading =
  | { readonly itemNumber: number; readonly statement: DsaStatement; readonly leftOut: readonly OutcomeCode[]; readonly missing: readonly string[] }
  | { readonly itemNumber: number; readonly none: DsaNone };

/** Restrictions of visibility, one word for one. AD_REJECTED has none of its own and is said in words. */
export const visibilityOf: Partial<Readonly<Record<OutcomeCode, DsaVisibility>>> = {
  REMOVED: 'DECISION_VISIBILITY_CONTENT_REMOVED',
  DISABLED_GEO: 'DECISION_VISIBILITY_CONTENT_DISABLED',
  LABELLED: 'DECISION_VISIBILITY_CONTENT_LABELLED',
  DEMOTED: 'DECISION_VISIBILITY_CONTENT_DEMOTED',
  INTERACTION_RESTRICTED: 'DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED',
  AGE_RESTRICTED: 'DECISION_VISIBILITY_CONTENT_AGE_RESTRICTED',
  AD_REJECTED: 'DECISION_VISIBILITY_OTHER',
};
export const adRejected = 'Advertisement rejected';

/** Stands where a text is required and the company gave none. */
export const withoutWords = 'Decided on a report of an election authority.';

export const automationOf: Readonly<Record<Outcome['automatedDecision'], (typeof DSA_AUTOMATED_DECISIONS)[number]>> = {
  FULL: 'AUTOMATED_DECISION_FULLY', PARTIAL: 'AUTOMATED_DECISION_PARTIALLY', NOT: 'AUTOMATED_DECISION_NOT_AUTOMATED',
};

/** A notice under article 16 says that something is illegal; whether its author is a trusted flagger only the company knows. */
const sourceOf = (track: Track): DsaSourceType => (track === 'LEGAL_REQUEST' ? 'SOURCE_ARTICLE_16' : 'SOURCE_TYPE_OTHER_NOTIFICATION');

const contentTypeOf: Readonly<Record<ContentType, readonly [DsaContentType, other?: string]>> = {
  TEXT: ['CONTENT_TYPE_TEXT'], IMAGE: ['CONTENT_TYPE_IMAGE'], VIDEO: ['CONTENT_TYPE_VIDEO'], AUDIO: ['CONTENT_TYPE_AUDIO'], LIVE: ['CONTENT_TYPE_VIDEO'],
  AD: ['CONTENT_TYPE_OTHER', 'Advertisement'], ACCOUNT: ['CONTENT_TYPE_OTHER', 'Account'],
};

/** Every item's statement, or why it has none, in the report's order. */
export function dsaStatementsOf(report: Report): readonly DsaReading[] {
  return report.items.map((item) => dsaStatementOf(report, item));
}

export function dsaStatementOf(report: Report, item: Item): DsaReading {
  const { number: itemNumber, outcome } = item;
  const none = (reason: DsaNone): DsaReading => ({ itemNumber, none: reason });
  if (report.handling === 'SEALED') return none('SEALED');
  if (outcome === undefined || item.state !== 'DECIDED') return none('NOT_DECIDED');
  if (report.track === 'LEGAL_ORDER') return none('LEGAL_ORDER');
  const scope = scopeOf(outcome.territory);
  const mapped = outcome.codes.filter(isRestriction);
  if (mapped.length === 0) return none('NOT_A_RESTRICTION');
  if (scope.length === 0) return none('OUTSIDE_EEA');
  const leftOut = outcome.codes.filter((code) => !isRestriction(code));
  const statement = { ...decisionOf(outcome), ...groundOf(outcome), ...subjectOf(report, item), ...circumstancesOf(report, item, outcome), territorial_scope: scope };
  return { itemNumber, statement, leftOut, missing: ['content_date'] };
}

function isRestriction(code: OutcomeCode): boolean {
  return visibilityOf[code] !== undefined || code === 'MONETISATION_REMOVED' || code === 'ACCOUNT_SUSPENDED' || code === 'ACCOUNT_TERMINATED';
}

/** Countries of the area among the territories; all of them where none is named. */
function scopeOf(territory: readonly string[]): readonly string[] {
  if (territory.length === 0) return EEA_COUNTRIES;
  return EEA_COUNTRIES.filter((country) => territory.some((code) => code.slice(0, 2) === country));
}

function decisionOf({ codes, until }: Outcome): Partial<DsaStatement> {
  const visibility = codes.flatMap((code) => visibilityOf[code] ?? []);
  const hasAccount = codes.includes('ACCOUNT_SUSPENDED') || codes.includes('ACCOUNT_TERMINATED');
  const isTerminated = codes.includes('ACCOUNT_TERMINATED');
  return {
    ...(visibility.length === 0 ? {} : { decision_visibility: visibility, ...(until === undefined ? {} : { end_date_visibility_restriction: until }) }),
    ...(codes.includes('AD_REJECTED') ? { decision_visibility_other: adRejected } : {}),
    ...(codes.includes('MONETISATION_REMOVED') ? monetaryOf(until) : {}),
    ...(hasAccount ? { decision_account: isTerminated ? 'DECISION_ACCOUNT_TERMINATED' : 'DECISION_ACCOUNT_SUSPENDED', ...(until === undefined ? {} : { end_date_account_restriction: until }) } : {}),
  };
}

function monetaryOf(until: string | undefined): Partial<DsaStatement> {
  if (until === undefined) return { decision_monetary: 'DECISION_MONETARY_TERMINATION' };
  return { decision_monetary: 'DECISION_MONETARY_SUSPENSION', end_date_monetary_restriction: until };
}

function groundOf({ ground, ruleCited, explanation }: Outcome): Pick<DsaStatement, 'decision_ground'> & Partial<DsaStatement> {
  const rule = cut(known(ruleCited) ?? withoutWords, dsaLimits.ground);
  const why = cut(known(explanation) ?? withoutWords, dsaLimits.explanation);
  if (ground === 'ILLEGAL') return { decision_ground: 'DECISION_GROUND_ILLEGAL_CONTENT', illegal_content_legal_ground: rule, illegal_content_explanation: why };
  return {
    decision_ground: 'DECISION_GROUND_INCOMPATIBLE_CONTENT', incompatible_content_ground: rule, incompatible_content_explanation: why,
    incompatible_content_illegal: ground === 'BOTH' ? 'Yes' : 'No',
  };
}

function subjectOf(report: Report, item: Item): Pick<DsaStatement, 'category' | 'content_type'> & Partial<DsaStatement> {
  const named = dsaClassOf(report.category, report.subType);
  const addition = dsaAdditionOf(named);
  const [type, otherType] = contentTypeOf[item.contentType];
  const language = item.contentLanguage?.split('-')[0] ?? '';
  return {
    category: named.category,
    ...(addition.length === 0 ? {} : { category_addition: addition }),
    category_specification: [named.keyword],
    ...(named.other === undefined ? {} : { category_specification_other: named.other }),
    content_type: [type, ...(item.aiGenerated === 'YES' ? (['CONTENT_TYPE_SYNTHETIC_MEDIA'] as const) : [])],
    ...(otherType === undefined ? {} : { content_type_other: otherType }),
    ...(language.length === 2 ? { content_language: language.toUpperCase() } : {}),
  };
}

type Circumstances = Pick<DsaStatement, 'application_date' | 'decision_facts' | 'source_type' | 'automated_detection' | 'automated_decision' | 'puid'>;

function circumstancesOf({ track }: Report, item: Item, outcome: Outcome): Circumstances {
  const version = item.earlierOutcomes.length;
  return {
    application_date: (outcome.appliedAt ?? outcome.decidedAt).slice(0, 'YYYY-MM-DD'.length),
    decision_facts: cut(known(outcome.explanation) ?? withoutWords, dsaLimits.facts),
    source_type: sourceOf(track),
    automated_detection: outcome.automatedDetection ? 'Yes' : 'No',
    automated_decision: automationOf[outcome.automatedDecision],
    puid: version === 0 ? item.id : `${item.id}-${String(version + 1)}`,
  };
}

function known(text: Text | undefined): string | undefined {
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

const cutMark = '…';

/** At most `max` characters, marked where something was cut off; never half a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - cutMark.length);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}${cutMark}`;
}

/** True where `short` is what `cut` left of `long`. */
export function isCutOf(short: string, long: string): boolean {
  return short === long || (short.endsWith(cutMark) && long.startsWith(short.slice(0, -cutMark.length)));
}
