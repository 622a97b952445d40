// All that time alone will make true of a report, as data: the deadline that comes next and what it
// is. The tick applies it; the sweep wakes at its instant. Nothing here looks at the present, so one
// late look finds the same deadlines, in the same order, as many early ones.
import { dueClockFacts } from '../clock/due-clock-facts.ts';
import type { DueClockFact } from '../clock/due-clock-facts.ts';
import { pauseEndsAt } from '../clock/pauses.ts';
import type { Cycle } from '../clock/cycle.ts';
import type { ClockKind, Phase } from '../codes.ts';
import { addMs, dayMs, hourMs } from '../time.ts';
import type { Instant } from '../time.ts';
import { isOpenStatus, mayExpire } from './fold-status.ts';
import type { Report } from './report.ts';

/** From the latest decision to the system's closing. */
export const closingMs = 72 * hourMs;
/** How long a returned report waits for the authority. Source: none yet. */
export const resubmissionMs = 14 * dayMs;

export type Deadline =
  | { readonly kind: 'PHASE'; readonly at: Instant; readonly phase: Phase }
  | { readonly kind: 'PAUSE_CAP'; readonly at: Instant; readonly cycle: Cycle }
  | { readonly kind: 'CLOCK'; readonly at: Instant; readonly fact: DueClockFact }
  | { readonly kind: 'NO_EMB_REPLY' | 'NOT_RERATED' | 'RECONSIDERATION' | 'CLOSE' | 'NOT_RESUBMITTED' | 'EXPIRE'; readonly at: Instant };

/** Sorts after every instant: what is due by then is all that is still to come. */
const everAfter: Instant = '9999-12-31T23:59:59.999Z';

/** Of one instant, in this order: what tightens, what resumes, what is due, what follows from it. */
const order: readonly Deadline['kind'][] = [
  'PHASE', 'PAUSE_CAP', 'CLOCK', 'NO_EMB_REPLY', 'NOT_RERATED', 'RECONSIDERATION', 'CLOSE', 'NOT_RESUBMITTED', 'EXPIRE',
];

/** The earliest deadline not yet applied, past or future; undefined when nothing will happen by itself. */
export function nextDeadline(report: Report): Deadline | undefined {
  if (!isOpenStatus(report.status)) return undefined;
  const ahead = [...phaseAhead(report), ...pauseCaps(report), ...clockAhead(report), ...dutiesAhead(report), ...endsAhead(report)];
  return ahead.reduce<Deadline | undefined>((first, each) => (first === undefined || isBefore(each, first) ? each : first), undefined);
}

/** When the sweep must look again: the instant of the next deadline. */
export function nextTimerOf(report: Report): Instant | undefined {
  return nextDeadline(report)?.at;
}

function isBefore(a: Deadline, b: Deadline): boolean {
  return a.at < b.at || (a.at === b.at && order.indexOf(a.kind) < order.indexOf(b.kind));
}

function phaseAhead({ frame, phaseNoticedAt }: Report): readonly Deadline[] {
  const next = frame.phases.find(({ from }) => from > phaseNoticedAt);
  return next === undefined ? [] : [{ kind: 'PHASE', at: next.from, phase: next.phase }];
}

/** Pauses whose allowance is used up before the answer is due; the answer's own due time ends the rest. */
function pauseCaps(report: Report): readonly Deadline[] {
  const answerDueAt = runningOf(report, 'ANSWER')?.dueAt;
  if (answerDueAt === undefined) return [];
  return report.clocks.flatMap((cycle) => {
    const at = pauseEndsAt(cycle, { answerDueAt });
    return at === undefined || at >= answerDueAt ? [] : [{ kind: 'PAUSE_CAP' as const, at, cycle }];
  });
}

function clockAhead({ clocks }: Report): readonly Deadline[] {
  const fact = dueClockFacts(clocks, everAfter)[0];
  return fact === undefined ? [] : [{ kind: 'CLOCK', at: fact.at, fact }];
}

function dutiesAhead(report: Report): readonly Deadline[] {
  const answer = report.status === 'INFO_REQUESTED' ? runningOf(report, 'ANSWER') : undefined;
  const isContested = report.severityContest !== undefined && report.severityContest.endedBy === undefined;
  const rerate = isContested ? runningOf(report, 'RERATE') : undefined;
  return [
    ...(answer === undefined ? [] : [{ kind: 'NO_EMB_REPLY' as const, at: answer.dueAt }]),
    ...(rerate === undefined ? [] : [{ kind: 'NOT_RERATED' as const, at: rerate.dueAt }]),
  ];
}

function endsAhead(report: Report): readonly Deadline[] {
  const { status, expiresAt, lastDecidedAt } = report;
  const returnedAt = status === 'RETURNED' ? report.returns.at(-1)?.returnedAt : undefined;
  return [
    ...(status === 'DECIDED' && lastDecidedAt !== undefined ? [{ kind: 'CLOSE' as const, at: addMs(lastDecidedAt, closingMs) }] : []),
    ...(returnedAt === undefined ? [] : [{ kind: 'NOT_RESUBMITTED' as const, at: addMs(returnedAt, resubmissionMs) }]),
    ...(expiresAt === undefined || !mayExpire(status)
      ? []
      : [{ kind: status === 'RECONSIDERATION' ? ('RECONSIDERATION' as const) : ('EXPIRE' as const), at: expiresAt }]),
  ];
}

function runningOf(report: Report, kind: ClockKind): Cycle | undefined {
  return report.clocks.findLast((cycle) => cycle.kind === kind && cycle.state === 'RUNNING');
}
