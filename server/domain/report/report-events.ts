// Every event a report's stream may hold, with its revision and its frozen shape: which facts, which
// parts. The writer checks each event against it before sealing; a later revision is a new shape and
// an upcaster, never an edit here. `*` in a part's name stands for an item's or a file's number.
import {
  ALERT_ORIGINS, CATEGORIES, COUNTER_SPEECH, DELIVERIES, HANDLINGS, INTERVENTION_ADDRESSEES, INTERVENTION_KINDS, INTERVENTION_OUTCOMES, LEGITIMATE_AIMS, PHASES,
  REDIRECT_REASONS, REPLY_CHANNELS, REPORT_STATUSES, SEVERITIES, TLPS, TRACKS, WITHDRAWAL_REASONS,
} from '../codes.ts';
import type { Category, SubType } from '../codes.ts';
import { count, flag, id, instant, isPlainObject, language, listOf, oneOf, shape } from './fact-shape.ts';
import type { Check, Checked } from './fact-shape.ts';
import {
  approval, clockFacts, evidenceFacts, frameFacts, itemFacts, itemNumbers, itemPartNames, outcomeFacts, outcomePartNames, person, resubmittedField,
  returnedField,
} from './report-facts.ts';
import type { JsonObject } from '../record/canonical.ts';
import { byParts } from '../record/event-table.ts';

const status = oneOf(REPORT_STATUSES);
const phase = oneOf(PHASES);
const severity = oneOf(SEVERITIES);
const jsonObject: Check<JsonObject> = (value): value is JsonObject => isPlainObject(value);
const none = shape({});
const moved = shape({ status });
const contentParts = ['claim', 'policy', 'correction', 'restriction', 'legal', 'particulars', 'severityReason'];
const itemParts = itemPartNames.map((name) => `item.*.${name}`);
const outcomeParts = outcomePartNames.map((name) => `item.*.${name}`);

const submitted = shape(
  {
    reportId: id, publicRef: id, authorityId: id, companyId: id, country: id,
    track: oneOf(TRACKS),
    category: oneOf(Object.keys(CATEGORIES) as Category[]),
    subType: oneOf(Object.values(CATEGORIES).flat() as SubType[]),
    severity, phase,
    handling: oneOf(HANDLINGS),
    delivery: oneOf(DELIVERIES),
    isExercise: flag,
    isEmergency: flag,
    tlp: oneOf(TLPS),
    originOfAlert: oneOf(ALERT_ORIGINS),
    legitimateAim: oneOf(LEGITIMATE_AIMS),
    language, hasAgreement: flag,
    author: person,
    targets: jsonObject,
    frame: frameFacts,
    items: listOf(itemFacts),
  },
  { electionId: id, approval },
);

const offChannelKind = oneOf(['ACK', 'OUTCOMES'] as const);
const side = oneOf(['AUTHORITY', 'COMPANY'] as const);
const emergencyDecision = oneOf(['CONFIRM', 'REFUSE'] as const);
const closingCause = oneOf(['BY_AUTHORITY', 'AFTER_DECISION', 'NOT_RESUBMITTED', 'UNANSWERED_AFTER_DECISION'] as const);
const supplementName = oneOf([
  'subdivisions', 'reach', 'language', 'translation', 'vulnerableGroup', 'counterSpeech', 'counterSpeechLink', 'knownRemedy', 'disarmTags', 'rabat',
] as const);
const supplementParts = ['subdivisions', 'reach', 'translation', 'vulnerableGroup', 'counterSpeechLink', 'knownRemedy', 'disarmTags', 'rabat'];

function event<F>(facts: Check<F>, ...parts: readonly string[]): { readonly rev: 1; readonly facts: Check<F>; readonly parts: readonly string[] } {
  return { rev: 1, facts, parts };
}

export const reportEvents = {
  'report.submitted': event(submitted, ...contentParts, ...itemParts, 'notice', 'author', 'approver'),
  'report.dispatched_off_channel': event(none),
  'report.receipt_recorded': event(none),
  'report.delivered': event(none),

  'report.acknowledged': event(shape({ status }, { by: count, offChannelId: id })),
  'report.review_started': event(moved),
  'report.information_requested': event(shape({ items: itemNumbers, isPausing: flag, answerDueAt: instant, status }), 'question'),
  'report.information_answered': event(shape({ isLate: flag }, { status }), 'answer'),
  'report.information_request_cancelled': event(moved),
  'report.information_lapsed': event(moved),
  'report.returned': event(shape({ fields: listOf(returnedField), status }), 'note'),
  'report.resubmitted': event(shape({ fields: listOf(resubmittedField), items: listOf(itemFacts), status }), ...contentParts, ...itemParts),
  'report.redirected': event(shape({ reason: oneOf(REDIRECT_REASONS), status }), 'responsible'),
  'report.marked_duplicate': event(shape({ ofReportId: id, ofPublicRef: id, status })),
  'report.closure_contested': event(shape({ status, phase }), 'reason'),

  'report.items_decided': event(shape({ outcomes: listOf(outcomeFacts) }, { status, by: count, offChannelId: id }), ...outcomeParts),
  'report.decided': event(shape({ status, reconsiderUntil: instant })),
  'report.outcome_corrected': event(shape({ outcome: outcomeFacts }), ...outcomeParts, 'reason'),
  'report.item_reversed': event(shape({ item: count }), 'reason'),
  'report.reconsideration_requested': event(shape({ items: itemNumbers, batch: count, status }), 'newFacts'),
  'report.reconsideration_decided': event(
    shape({ outcomes: listOf(outcomeFacts), isSameDecider: flag, isChanged: flag }, { by: count, offChannelId: id }),
    ...outcomeParts,
    'explanation',
  ),
  'report.reconsideration_lapsed': event(moved),

  'report.severity_contested': event(shape({ proposed: severity }), 'reason'),
  'report.severity_rerated': event(shape({ from: severity, severity }, { contest: oneOf(['RERATED', 'UPHELD'] as const) }), 'reason'),
  'report.severity_contest_lapsed': event(shape({ endedBy: oneOf(['NOT_RERATED', 'MOOT'] as const) })),

  'report.supplemented': event(
    shape({ names: listOf(supplementName) }, { counterSpeech: oneOf(COUNTER_SPEECH), language }),
    ...supplementParts,
  ),
  'report.evidence_added': event(shape({ evidence: listOf(evidenceFacts) }, { item: count }), 'evidence'),
  'report.comment_added': event(none, 'comment'),
  'report.company_case_ref_set': event(none, 'companyCaseRef'),
  'report.withdrawn': event(shape({ reason: oneOf(WITHDRAWAL_REASONS), status }), 'note'),
  'report.closed': event(shape({ cause: closingCause, status })),
  'report.expired': event(moved),
  'report.items_appended': event(
    shape({ items: listOf(itemFacts), batch: count }, { reuploadOf: count, status, phase }),
    ...itemParts,
  ),
  'report.reopened': event(shape({ items: itemNumbers, batch: count, status, phase }), 'reason'),

  'report.emergency_decided': event(shape({ decision: emergencyDecision })),
  'report.emergency_applied': event(
    shape({ decision: emergencyDecision, reopened: itemNumbers, superseded: itemNumbers, restore: itemNumbers }, { batch: count, status }),
  ),

  'report.off_channel_recorded': event(
    shape({ id, kind: offChannelKind, side, saidAt: instant, channel: oneOf(REPLY_CHANNELS), isOneSided: flag, outcomes: listOf(outcomeFacts) }),
    ...outcomeParts,
  ),
  'report.off_channel_confirmed': event(shape({ id })),
  'report.escalated': event(shape({ level: count }), 'note'),
  'report.escalation_lowered': event(shape({ level: count }), 'note'),

  'report.intervention_recorded': event(shape({ id, kind: oneOf(INTERVENTION_KINDS), addressee: oneOf(INTERVENTION_ADDRESSEES) }), 'message'),
  'report.intervention_ended': event(shape({ id, outcome: oneOf(INTERVENTION_OUTCOMES) }), 'note'),

  'report.phase_changed': event(shape({ phase })),
  'report.frame_changed': event(shape({ frame: frameFacts, phase })),
  'clock.started': event(clockFacts['clock.started']),
  'clock.paused': event(clockFacts['clock.paused']),
  'clock.resumed': event(clockFacts['clock.resumed']),
  'clock.warned': event(clockFacts['clock.warned']),
  'clock.breached': event(clockFacts['clock.breached']),
  'clock.rebased': event(clockFacts['clock.rebased']),
  'clock.stopped': event(clockFacts['clock.stopped']),

  'part.erased': event(shape({ seq: count, names: listOf(id), ground: id })),
  'stream.resumed': event(shape({ epoch: count, lastSeq: count })),
} as const;

export type ReportEventType = keyof typeof reportEvents;
export type FactsOf<K extends ReportEventType> = Checked<(typeof reportEvents)[K]['facts']>;

export function isReportEvent(type: string): type is ReportEventType {
  return Object.hasOwn(reportEvents, type);
}

/** The revision written today; throws for a type this stream does not know. */
export function reportRevOf(type: string): number {
  if (!isReportEvent(type)) throw new Error(`unknown report event ${type}`);
  return reportEvents[type].rev;
}

/** What the writer holds of an event about to be sealed. */
export interface WrittenEvent {
  readonly type: string;
  readonly rev: number;
  readonly facts: JsonObject;
  readonly parts: { readonly [name: string]: unknown };
}

/** Throws where an event does not have its frozen shape: a defect of ours, never a refusal. */
export function checkEvent(written: WrittenEvent): void {
  const { effectiveAt, ...facts } = written.facts;
  if (written.rev !== reportRevOf(written.type) || !isReportEvent(written.type)) throw new Error(`${written.type} has no revision ${String(written.rev)}`);
  const known = reportEvents[written.type];
  if (effectiveAt !== undefined && !instant(effectiveAt)) throw new Error(`${written.type}: effectiveAt is not an instant`);
  if (!known.facts(facts)) throw new Error(`${written.type}: facts do not have their shape`);
  const stray = Object.keys(written.parts).find((name) => !isNamed(name, known.parts));
  if (stray !== undefined) throw new Error(`${written.type}: unknown part ${stray}`);
}

function isNamed(name: string, patterns: readonly string[]): boolean {
  return byParts.includes(name) || patterns.includes(name.replace(/\.[1-9][0-9]*\./, '.*.'));
}
