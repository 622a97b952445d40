// What an outcome must say before it counts: which codes stand alone, when a reason, a rule, a
// territory or an explanation is due. It knows one item's outcome and the report's severity and track.
import { isLegal, OUTCOMES, RESTRICTIVE_OUTCOMES } from '../codes.ts';
import type { Ground, NoActionReason, OutcomeCode, ReplyChannel, AUTOMATED_DECISIONS, USER_NOTIFIED } from '../codes.ts';
import { invalid } from '../refusal.ts';
import type { Refusal } from '../refusal.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { Report } from './report.ts';

/** What a company says of one item. */
export interface OutcomeInput {
  readonly codes: readonly OutcomeCode[];
  readonly ground: Ground;
  readonly ruleCited?: string;
  readonly noActionReason?: NoActionReason;
  readonly territory: readonly string[];
  readonly appliedAt?: Instant;
  readonly until?: LocalDate;
  readonly automatedDetection: boolean;
  readonly automatedDecision: (typeof AUTOMATED_DECISIONS)[number];
  readonly userNotified: (typeof USER_NOTIFIED)[number];
  readonly appealUrl?: string;
  readonly replyChannel: ReplyChannel;
  readonly isUnderProtest: boolean;
  readonly explanation?: string;
}

const aloneCodes: readonly OutcomeCode[] = ['NO_ACTION', 'NOTED'];
const dateLength = 10;

type Rule = (outcome: OutcomeInput, report: Report) => readonly [path: string, rule: string, message: string] | undefined;

const rules: readonly Rule[] = [
  ({ codes }) => {
    const isList = codes.length > 0 && new Set(codes).size === codes.length && codes.every((code) => OUTCOMES.includes(code));
    return isList ? undefined : ['codes', 'OUTCOME_CODES', 'name at least one outcome, each once'];
  },
  ({ codes }) => {
    const alone = codes.find((code) => aloneCodes.includes(code));
    return alone === undefined || codes.length === 1 ? undefined : ['codes', 'STANDS_ALONE', `${alone} stands alone`];
  },
  ({ codes, ground }) =>
    isRestrictiveOutcome(codes) && ground === 'NONE' ? ['ground', 'GROUND', 'a restrictive outcome names its ground'] : undefined,
  ({ codes, ruleCited }) =>
    isRestrictiveOutcome(codes) && isBlank(ruleCited) ? ['ruleCited', 'RULE_CITED', 'a restrictive outcome cites the rule it rests on'] : undefined,
  ({ codes, territory }) =>
    codes.includes('DISABLED_GEO') && territory.length === 0 ? ['territory', 'V12', 'say where it is disabled'] : undefined,
  ({ codes, noActionReason }) =>
    codes.includes('NO_ACTION') && noActionReason === undefined ? ['noActionReason', 'V13', 'no action needs a reason'] : undefined,
  ({ codes, noActionReason }) =>
    !codes.includes('NO_ACTION') && noActionReason !== undefined ? ['noActionReason', 'V13', 'only no action has such a reason'] : undefined,
  ({ appliedAt, until }) =>
    appliedAt !== undefined && until !== undefined && until < appliedAt.slice(0, dateLength) ? ['until', 'V14', 'the end lies before the start'] : undefined,
  (outcome, report) =>
    needsExplanation(outcome, report) && isBlank(outcome.explanation) ? ['explanation', 'EXPLANATION', 'this outcome needs an explanation'] : undefined,
];

/** The first rule an outcome breaks, at `path`; undefined where it may stand. */
export function outcomeProblem(report: Report, outcome: OutcomeInput, path: string): Refusal | undefined {
  return outcomeProblems(report, outcome, path)[0];
}

/** Every rule an outcome breaks, in their order. */
export function outcomeProblems(report: Report, outcome: OutcomeInput, path: string): readonly Refusal[] {
  return rules.flatMap((rule) => {
    const broken = rule(outcome, report);
    return broken === undefined ? [] : [invalid(`${path}.${broken[0]}`, broken[1], broken[2])];
  });
}

function isRestrictiveOutcome(codes: readonly OutcomeCode[]): boolean {
  return codes.some((code) => RESTRICTIVE_OUTCOMES.includes(code));
}

function needsExplanation({ codes, noActionReason }: OutcomeInput, { severity, track }: Report): boolean {
  const isOther = codes.includes('OTHER') || noActionReason === 'OTHER';
  return isOther || severity === 'S1_CRITICAL' || severity === 'S2_HIGH' || isLegal(track);
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim().length === 0;
}
