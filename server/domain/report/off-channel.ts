// Answers given by phone, by mail or in a meeting. One side writes down what was said and when; the
// ordinary command runs when the other side confirms, dated by what was said. On a hand-carried report
// nobody is there to confirm, so the authority's entry counts at once and says that it is one-sided.
// The surprise: a breach already recorded stays, and is shown beside a result that was in time.
import { EMB_ROLES } from '../codes.ts';
import type { ReplyChannel } from '../codes.ts';
import { invalid, Refusal } from '../refusal.ts';
import type { Stage, StageActor } from '../record/stage.ts';
import type { Instant } from '../time.ts';
import { assertNotAcknowledged } from './acknowledge-report.ts';
import { assertDecisions, datedBy, recordedOutcomes, writeDecisions } from './decide-items.ts';
import type { ItemDecision, Said } from './decide-items.ts';
import { emit } from './emit.ts';
import { outcomeProblem } from './outcome-rules.ts';
import { asInput } from './outcome-text.ts';
import { assertReconsidered, decidersOf, writeReconsideration } from './reconsider-report.ts';
import { stopAck } from './report-clocks.ts';
import type { OffChannelAnswer, Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus, illegal } from './transitions.ts';

export interface RecordOffChannelAnswer {
  /** A fresh id. */
  readonly id: string;
  readonly kind: 'ACK' | 'OUTCOMES';
  readonly saidAt: Instant;
  readonly channel: ReplyChannel;
  /** OUTCOMES: what was said of which item. */
  readonly outcomes: readonly ItemDecision[];
}

/** Writes down an answer given outside the channel. `saidAt` outside the cycle's start and now refuses VALIDATION. */
export function recordOffChannelAnswer(stage: Stage<Report>, input: RecordOffChannelAnswer): void {
  tickReport(stage);
  const report = stage.state;
  assertStatus(report, 'recordOffChannelAnswer');
  assertEntry(stage, input);
  const { id, kind, saidAt, channel, outcomes } = input;
  const side = sideOf(stage.actor);
  const isOneSided = side === 'AUTHORITY' && report.delivery === 'HAND_CARRIED';
  const { facts, parts } = recordedOutcomes(outcomes);
  emit(
    stage,
    { type: 'report.off_channel_recorded', facts: { id, kind, side, saidAt, channel, isOneSided, outcomes: facts } },
    { parts },
  );
  if (isOneSided) runAnswer(stage, { kind, decisions: outcomes, said: { saidAt, by: stage.actor.n, offChannelId: id } });
}

function sideOf(actor: StageActor): OffChannelAnswer['side'] {
  return (EMB_ROLES as readonly string[]).includes(actor.role) ? 'AUTHORITY' : 'COMPANY';
}

function assertEntry(stage: Stage<Report>, { id, kind, saidAt, outcomes }: RecordOffChannelAnswer): void {
  const report = stage.state;
  if (report.offChannelAnswers.some((each) => each.id === id)) throw invalid('id', 'ONCE', 'this answer is recorded');
  const isFitting = kind === 'ACK' ? outcomes.length === 0 : outcomes.length > 0;
  if (!isFitting) throw invalid('outcomes', 'OUTCOMES', 'an acknowledgement has no outcomes, a decision at least one');
  outcomes.forEach(({ itemNumber, outcome }, index) => {
    if (!report.items.some((item) => item.number === itemNumber)) throw invalid(`outcomes.${String(index)}.itemNumber`, 'ITEM_STATE', 'there is no such item');
    const problem = outcomeProblem(report, outcome, `outcomes.${String(index)}.outcome`);
    if (problem !== undefined) throw problem;
  });
  if (saidAt < earliestSaidAt(report, outcomes) || saidAt > stage.t) throw invalid('saidAt', 'SAID_AT', 'said between the start of its clock and now');
}

/** The latest start among the cycles an answer would stop: nothing is answered before it was asked. */
function earliestSaidAt({ clocks, items, status, submittedAt }: Report, outcomes: readonly ItemDecision[]): Instant {
  const batches = items.filter((item) => outcomes.some((each) => each.itemNumber === item.number)).map((item) => item.batch);
  const starts = batches.map((batch) => clocks.findLast((cycle) => cycle.kind === 'DECIDE' && cycle.batch === batch)?.startedAt);
  const isAcknowledging = outcomes.length === 0 || status === 'SUBMITTED';
  const ackStart = isAcknowledging ? clocks.findLast((cycle) => cycle.kind === 'ACK')?.startedAt : undefined;
  return [...starts, ackStart].reduce<Instant>((latest, each) => (each !== undefined && each > latest ? each : latest), submittedAt);
}

/** The other side confirms what was recorded, and it takes effect. A one-sided entry took effect before. */
export function confirmOffChannelAnswer(stage: Stage<Report>, { answerId }: { readonly answerId: string }): void {
  tickReport(stage);
  assertStatus(stage.state, 'confirmOffChannelAnswer');
  const answer = stage.state.offChannelAnswers.find((each) => each.id === answerId);
  if (answer === undefined) throw new Refusal('NOT_FOUND', { path: 'answerId', message: 'no such answer is recorded' });
  if (answer.confirmedAt !== undefined) throw illegal(stage.state, 'confirmOffChannelAnswer', 'ONCE');
  assertCommand(stage.state, 'confirmOffChannelAnswer', stage.t);
  if (answer.side === sideOf(stage.actor)) throw new Refusal('FORBIDDEN', { rule: 'OTHER_SIDE', message: 'the other side confirms' });
  const decisions = answer.outcomes.map(({ itemNumber, outcome }) => ({ itemNumber, outcome: asInput(outcome) }));
  emit(stage, { type: 'report.off_channel_confirmed', facts: { id: answerId } });
  if (answer.isOneSided) return;
  const by = answer.side === 'COMPANY' ? answer.recordedBy.n : stage.actor.n;
  runAnswer(stage, { kind: answer.kind, decisions, said: { saidAt: answer.saidAt, by, offChannelId: answerId } });
}

interface Answer {
  readonly kind: OffChannelAnswer['kind'];
  readonly decisions: readonly ItemDecision[];
  readonly said: Said;
}

/** The ordinary command, dated by what was said; outcomes of a submitted report acknowledge it too. */
function runAnswer(stage: Stage<Report>, { kind, decisions, said }: Answer): void {
  if (kind === 'ACK') return acknowledge(stage, said);
  const { status } = stage.state;
  if (status === 'RECONSIDERATION') {
    assertReconsidered(stage.state, decisions, 'outcomes');
    return writeReconsideration(stage, { decisions, isSameDecider: decidersOf(stage.state).includes(said.by), said });
  }
  if (status === 'SUBMITTED') acknowledge(stage, said);
  else assertStatus(stage.state, 'decideItems');
  assertDecisions(stage.state, decisions, 'outcomes');
  writeDecisions(stage, decisions, said);
}

function acknowledge(stage: Stage<Report>, { saidAt, by, offChannelId }: Said): void {
  assertNotAcknowledged(stage.state);
  assertStatus(stage.state, 'acknowledgeReport');
  const facts = { status: 'ACKNOWLEDGED' as const, by, offChannelId };
  emit(stage, { type: 'report.acknowledged', facts }, datedBy(stage, saidAt));
  stopAck(stage, saidAt);
}
