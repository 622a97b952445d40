// The facts several of a report's events share: items, outcomes, evidence, clocks. Facts name nobody;
// whatever a person wrote stands beside them as parts under `item.<n>.<name>`.
import {
  AI_GENERATED, ASKS, AUTOMATED_DECISIONS, CLOCK_KINDS, CLOCK_RESULTS, CONTENT_TYPES, GROUNDS, LOCATOR_TYPES, NO_ACTION_REASONS, OUTCOMES, PHASES,
  REPLY_CHANNELS, RETURN_REASONS, ROLES, SEVERITIES, TIERS, USER_NOTIFIED,
} from '../codes.ts';
import { count, fieldPath, flag, id, instant, language, listOf, localDate, oneOf, shape, territory } from './fact-shape.ts';
import type { Checked } from './fact-shape.ts';

export const itemNumbers = listOf(count);
export const person = shape({ n: count, role: oneOf(ROLES) });
export const approval = shape({ n: count, role: oneOf(ROLES), at: instant });

export const evidenceFacts = shape({ id, mediaType: id, sizeBytes: count });
export type EvidenceFacts = Checked<typeof evidenceFacts>;

export const itemFacts = shape(
  {
    id,
    number: count,
    locatorType: oneOf(LOCATOR_TYPES),
    ask: oneOf(ASKS),
    contentType: oneOf(CONTENT_TYPES),
    aiGenerated: oneOf(AI_GENERATED),
    firstSeenAt: instant,
    evidence: listOf(evidenceFacts),
  },
  { platform: id, pendingAsk: oneOf(ASKS), contentLanguage: language, approxReach: count, replaces: count, batch: count },
);
export type ItemFacts = Checked<typeof itemFacts>;
/** Names of an item's parts, after `item.<n>.`. */
export const itemPartNames = ['locator', 'quote', 'timecode', 'translation', 'reason', 'evidence'] as const;

export const outcomeFacts = shape(
  {
    item: count,
    codes: listOf(oneOf(OUTCOMES)),
    ground: oneOf(GROUNDS),
    territory: listOf(territory),
    automatedDetection: flag,
    automatedDecision: oneOf(AUTOMATED_DECISIONS),
    userNotified: oneOf(USER_NOTIFIED),
    replyChannel: oneOf(REPLY_CHANNELS),
    isUnderProtest: flag,
    isReasoned: flag,
  },
  { noActionReason: oneOf(NO_ACTION_REASONS), appliedAt: instant, until: localDate },
);
export type OutcomeFacts = Checked<typeof outcomeFacts>;
/** Names of an outcome's parts, after `item.<n>.`. */
export const outcomePartNames = ['ruleCited', 'explanation', 'appealUrl'] as const;

export const returnedField = shape({ reason: oneOf(RETURN_REASONS), path: fieldPath }, { item: count });
export const resubmittedField = shape({ path: fieldPath }, { item: count });

export const frameFacts = shape({ phases: listOf(shape({ phase: oneOf(PHASES), from: instant })) }, { electionClosesAt: instant });

const cycleKey = { kind: oneOf(CLOCK_KINDS), batch: count, cycle: count };

/** Facts of each clock event without its instant, which is `effectiveAt` or the entry's `at`. */
export const clockFacts = {
  'clock.started': shape({
    ...cycleKey,
    severity: oneOf(SEVERITIES),
    phase: oneOf(PHASES),
    tier: oneOf(TIERS),
    policyVersion: id,
    targetMs: count,
    startedAt: instant,
    dueAt: instant,
    isExpectation: flag,
    intervals: listOf(shape({ from: instant, until: instant })),
  }),
  'clock.paused': shape({ ...cycleKey, remainingMs: count }),
  'clock.resumed': shape({ ...cycleKey, dueAt: instant }),
  'clock.warned': shape({ ...cycleKey, percent: count }),
  'clock.breached': shape(cycleKey),
  'clock.rebased': shape(
    { ...cycleKey, dueAt: instant, targetMs: count, reason: oneOf(['PHASE', 'SEVERITY', 'ELECTION'] as const) },
    { remainingMs: count },
  ),
  'clock.stopped': shape({ ...cycleKey, result: oneOf(CLOCK_RESULTS) }),
};
