// Every event an incident's stream may hold, with its revision and its frozen shape. The writer checks
// each event against it before sealing; a later revision is a new shape and an upcaster, never an edit
// here. Whatever a person wrote is a part; `*` in a part's name stands for a number.
import {
  AI_GENERATED, ALERT_ORIGINS, ASKS, CATEGORIES, CONTENT_TYPES, HANDLINGS, LEGITIMATE_AIMS, LOCATOR_TYPES, SEVERITIES, TLPS, TRACKS, WARNING_CODES,
} from '../codes.ts';
import type { Category, SubType } from '../codes.ts';
import { checkAgainst, eventShape } from '../record/event-table.ts';
import type { FoldEvent } from '../record/stage.ts';
import { count, fieldPath, flag, id, instant, language, listOf, oneOf, shape } from '../report/fact-shape.ts';
import type { Checked } from '../report/fact-shape.ts';
import { clockFacts, evidenceFacts } from '../report/report-facts.ts';

export const draftItemFacts = shape(
  {
    companyId: id,
    locatorType: oneOf(LOCATOR_TYPES),
    ask: oneOf(ASKS),
    contentType: oneOf(CONTENT_TYPES),
    aiGenerated: oneOf(AI_GENERATED),
    firstSeenAt: instant,
    evidence: listOf(evidenceFacts),
  },
  { platform: id, contentLanguage: language, approxReach: count },
);
export type DraftItemFacts = Checked<typeof draftItemFacts>;

const evidenceId = shape({ from: id, to: id });
const copyFacts = shape({ companyId: id, reportId: id, publicRef: id, itemIds: listOf(id), evidenceIds: listOf(evidenceId) });
const warnings = listOf(oneOf(WARNING_CODES));

const content = {
  country: id,
  track: oneOf(TRACKS),
  category: oneOf(Object.keys(CATEGORIES) as Category[]),
  subType: oneOf(Object.values(CATEGORIES).flat() as SubType[]),
  severity: oneOf(SEVERITIES),
  handling: oneOf(HANDLINGS),
  tlp: oneOf(TLPS),
  originOfAlert: oneOf(ALERT_ORIGINS),
  legitimateAim: oneOf(LEGITIMATE_AIMS),
  language,
  isExercise: flag,
  shareWithRecipients: flag,
  items: listOf(draftItemFacts),
  recipients: listOf(id),
};
const optionalContent = { electionId: id, colleague: count };
export const contentFacts = shape(content, optionalContent);
export type ContentFacts = Checked<typeof contentFacts>;

/** Names of an item's parts, after `item.<n>.`. */
export const draftItemPartNames = ['locator', 'quote', 'timecode', 'translation', 'reason', 'evidence'] as const;
const itemParts = draftItemPartNames.map((name) => `item.*.${name}`);
const contentParts = [
  'claim', 'severityReason', 'policy', 'correction', 'restriction', 'legal', 'particulars', 'notice', 'suspectedActor', 'recipient.*.claim', ...itemParts,
];

const resubmittedField = shape({ path: fieldPath }, { itemNumber: count, itemId: id, item: count });
const proposalMade = shape(
  { id, cycle: count, kind: oneOf(['APPEND_ITEMS', 'RESUBMIT', 'REOPEN', 'ADD_RECIPIENT'] as const) },
  {
    reportId: id, items: listOf(draftItemFacts), itemIds: listOf(id), evidenceIds: listOf(evidenceId), reuploadOf: count,
    itemNumbers: listOf(count), changes: listOf(resubmittedField), recipient: id, copy: copyFacts, warnings,
  },
);

export const incidentEvents = {
  'incident.created': eventShape(shape({ ...content, incidentId: id, authorityId: id }, { ...optionalContent, replaces: id }), ...contentParts),
  'incident.updated': eventShape(contentFacts, ...contentParts),
  'incident.discarded': eventShape(shape({ isErased: flag })),
  'incident.approval_requested': eventShape(shape({ copies: listOf(copyFacts), warnings }), 'binds', 'officialText', 'warningReasons'),
  'incident.sent_back': eventShape(shape({}), 'note'),
  'incident.filed': eventShape(
    shape({ copies: listOf(copyFacts), isApproved: flag, isEmergency: flag, warnings }),
    'binds', 'legalReading', 'officialText', 'warningReasons',
  ),

  'recipient.added': eventShape(shape({ recipient: id, items: listOf(draftItemFacts), copy: copyFacts, warnings }), 'recipient.*.claim', 'warningReasons', ...itemParts),
  'proposal.made': eventShape(proposalMade, 'recipient.*.claim', 'reason', 'restriction', 'change.*.value', 'change.*.legal', 'warningReasons', ...itemParts),
  'proposal.applied': eventShape(shape({ id }), 'legalReading'),
  'proposal.sent_back': eventShape(shape({ id }), 'note'),
  'proposal.dropped': eventShape(shape({ id })),

  'emergency.confirmed': eventShape(shape({}), 'legalReading'),
  'emergency.refused': eventShape(shape({})),

  'clock.started': eventShape(clockFacts['clock.started']),
  'clock.warned': eventShape(clockFacts['clock.warned']),
  'clock.breached': eventShape(clockFacts['clock.breached']),
  'clock.stopped': eventShape(clockFacts['clock.stopped']),

  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
  'stream.resumed': eventShape(shape({ epoch: count, lastSeq: count })),
} as const;

export type IncidentEventType = keyof typeof incidentEvents;
export type FactsOf<K extends IncidentEventType> = Checked<(typeof incidentEvents)[K]['facts']>;

/** The revision written today; throws for a type this stream does not know. */
export function incidentRevOf(type: string): number {
  if (!Object.hasOwn(incidentEvents, type)) throw new Error(`unknown incident event ${type}`);
  return incidentEvents[type as IncidentEventType].rev;
}

/** Throws where an event does not have its frozen shape: a defect of ours, never a refusal. */
export function checkEvent(event: Pick<FoldEvent, 'type' | 'rev' | 'facts' | 'parts'>): void {
  checkAgainst(incidentEvents, event);
}
