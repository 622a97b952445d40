// The columns of an outcome table: which item a row is about, what the report says of it for whoever fills
// the row in, and the outcome itself, in our words or in those of the EU's Transparency Database.

/** Which item; read on the way in. `version` is only compared, to say that a report moved on meanwhile. */
export const keyColumns = ['reportId', 'version', 'item'] as const;

/** For the reader of the table; never read on the way in. */
export const contextColumns = [
  'reference', 'status', 'severity', 'decideDueAt', 'track', 'category', 'subType', 'ask', 'locatorType', 'locator', 'claim', 'quote', 'reason', 'policySection',
] as const;

export const outcomeColumns = [
  'codes', 'ground', 'ruleCited', 'noActionReason', 'territory', 'appliedAt', 'until', 'automatedDetection', 'automatedDecision', 'userNotified', 'appealUrl', 'replyChannel', 'isUnderProtest', 'explanation',
] as const;
export type OutcomeColumn = (typeof outcomeColumns)[number];

/** The part of a statement of reasons that says an outcome, under the database's own names. */
export const dsaColumns = [
  'decision_visibility', 'decision_visibility_other', 'decision_monetary', 'decision_provision', 'decision_account', 'decision_ground', 'illegal_content_legal_ground', 'illegal_content_explanation',
  'incompatible_content_ground', 'incompatible_content_explanation', 'incompatible_content_illegal', 'territorial_scope', 'application_date', 'end_date_visibility_restriction',
  'end_date_monetary_restriction', 'end_date_service_restriction', 'end_date_account_restriction', 'decision_facts', 'automated_detection', 'automated_decision',
] as const;
export type DsaColumn = (typeof dsaColumns)[number];

/** What those words cannot say; they stand beside them. */
export const besideDsa: readonly OutcomeColumn[] = ['codes', 'noActionReason', 'userNotified', 'appealUrl', 'replyChannel', 'isUnderProtest', 'explanation'];

export const OUTCOME_VOCABULARIES = ['TOCSIN', 'DSA'] as const;
export type OutcomeVocabulary = (typeof OUTCOME_VOCABULARIES)[number];

export function columnsOf(vocabulary: OutcomeVocabulary): readonly string[] {
  const said = vocabulary === 'DSA' ? [...besideDsa, ...dsaColumns] : outcomeColumns;
  return [...keyColumns, ...contextColumns, ...said];
}

const known = new Map([...keyColumns, ...contextColumns, ...outcomeColumns, ...dsaColumns].map((column) => [column.toLowerCase(), column] as const));

/** A header cell as the column it means, whatever its capitals; undefined for a column of the file's own. */
export function knownColumn(header: string): string | undefined {
  return known.get(header.toLowerCase());
}
