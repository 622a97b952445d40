// Random lives of a report: any command by anybody at any time, most of them refused. A walk is data,
// so that the same one can be taken with many looks at the clock in between and with none.
import fc from 'fast-check';
import { SEVERITIES } from '../../server/domain/codes.ts';
import type { Stage } from '../../server/domain/record/stage.ts';
import { openStage, systemActor } from '../../server/domain/record/stage.ts';
import { Refusal } from '../../server/domain/refusal.ts';
import { recordReceipt } from '../../server/domain/report/acknowledge-report.ts';
import { applyEmergency } from '../../server/domain/report/apply-emergency.ts';
import { frameOf } from '../../server/domain/report/frame.ts';
import { recordOffChannelAnswer } from '../../server/domain/report/off-channel.ts';
import { applyFrame, recordDelivery } from '../../server/domain/report/record-delivery.ts';
import { requestReconsideration } from '../../server/domain/report/reconsider-report.ts';
import type { Item, Report } from '../../server/domain/report/report.ts';
import { decideItems } from '../../server/domain/report/decide-items.ts';
import { rerateSeverity } from '../../server/domain/report/severity.ts';
import { tickReport } from '../../server/domain/report/tick-report.ts';
import { foldReport } from '../../server/domain/report/fold-report.ts';
import { reportRevOf } from '../../server/domain/report/report-events.ts';
import { availableCommands, reportCommands } from '../../server/domain/report/transitions.ts';
import type { ReportCommand } from '../../server/domain/report/transitions.ts';
import { addMs } from '../../server/domain/time.ts';
import type { Instant } from '../../server/domain/time.ts';
import { approver, decided, election, officer, ReportCase, responder, secondOfficer } from './report-builder.ts';
import type { ReportOptions } from './report-builder.ts';
import { actOf } from './report-statuses.ts';
import type { Act } from './report-statuses.ts';

const minute = 60_000;
const extras = ['DECIDE_SOME', 'RERATE', 'REFUSE', 'SAY_EARLIER', 'DELIVER', 'RECEIPT', 'EDIT_ELECTION', 'RECONSIDER'] as const;

export interface Step {
  /** Minutes since the step before. */
  readonly wait: number;
  /** `FITTING`: one of those that status and windows allow at that moment. */
  readonly command: ReportCommand | (typeof extras)[number] | 'FITTING';
  /** Whatever the command chooses among. */
  readonly choice: number;
  /** Looks at the clock on the way, as shares of the wait in percent; used by one of two walkers. */
  readonly looks: readonly number[];
}

export interface Walk {
  readonly options: ReportOptions;
  readonly steps: readonly Step[];
}

const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 45 }) },
    { weight: 4, arbitrary: fc.integer({ min: 45, max: 2_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 2_000, max: 60_000 }) },
  ),
  command: fc.oneof(
    { weight: 6, arbitrary: fc.constant('FITTING' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...extras, 'DECIDE_SOME' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...reportCommands) },
  ),
  choice: fc.nat({ max: 1_000 }),
  looks: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 3 }),
});

export const walks: fc.Arbitrary<Walk> = fc.record({
  options: fc.record({
    at: fc.constantFrom('2030-01-02T10:00:00.000Z', '2030-05-05T08:00:00.000Z', '2030-05-09T21:30:00.000Z', '2030-05-10T19:12:00.000Z', '2030-06-30T00:00:00.000Z', '2030-08-01T00:00:00.000Z'),
    severity: fc.constantFrom(...SEVERITIES),
    track: fc.constantFrom('POLICY_REFERRAL' as const, 'LEGAL_REQUEST' as const, 'CONNECTIVITY' as const),
    items: fc.constantFrom<readonly { readonly ask: Item['ask'] }[]>([{ ask: 'REMOVE_CONTENT' }], [{ ask: 'ADD_CONTEXT_OR_LABEL' }, { ask: 'REMOVE_CONTENT' }], [{ ask: 'NONE_INFORMATION' }, { ask: 'GEO_RESTRICT' }, { ask: 'REMOVE_CONTENT' }]),
    isEmergency: fc.boolean(),
    delivery: fc.constantFrom('CHANNEL' as const, 'CHANNEL' as const, 'HAND_CARRIED' as const),
    hasAgreement: fc.boolean(),
  }),
  steps: fc.array(step, { minLength: 1, maxLength: 25 }),
});

const some = (report: Report, state: Item['state'], choice: number): readonly number[] => {
  const numbers = report.items.filter((item) => item.state === state).map((item) => item.number);
  return numbers.filter((_number, index) => numbers.length === 1 || ((choice >> index) & 1) === 1);
};

function extraOf(command: (typeof extras)[number], report: Report, choice: number): Act {
  const decisions = some(report, 'OPEN', choice).map((number) => decided(number));
  switch (command) {
    case 'DECIDE_SOME':
      return { actor: responder, run: (stage) => decideItems(stage, { decisions }) };
    case 'RERATE':
      return { actor: choice % 2 === 0 ? officer : secondOfficer, run: (stage) => rerateSeverity(stage, { severity: SEVERITIES[choice % 4] ?? 'S4_LOW', reason: 'Looked at again.' }) };
    case 'REFUSE':
      return { actor: approver, run: (stage) => applyEmergency(stage, choice % 2 === 0 ? 'CONFIRM' : 'REFUSE') };
    case 'SAY_EARLIER':
      return { actor: officer, run: (stage) => sayEarlier(stage, choice) };
    case 'DELIVER':
      return { actor: systemActor, run: recordDelivery };
    case 'RECEIPT':
      return { actor: systemActor, run: recordReceipt };
    case 'EDIT_ELECTION':
      return { actor: systemActor, run: (stage) => applyFrame(stage, frameOf({ ...election, pollingDays: [`2030-05-${String(7 + (choice % 20)).padStart(2, '0')}`] })) };
    case 'RECONSIDER':
      return { actor: approver, run: (stage) => requestReconsideration(stage, { itemNumbers: some(report, 'DECIDED', choice), newFacts: 'It was edited since.' }) };
  }
}

function sayEarlier(stage: Stage<Report>, choice: number): void {
  const outcomes = some(stage.state, 'OPEN', choice).map((number) => decided(number));
  recordOffChannelAnswer(stage, { id: 'said-1', kind: outcomes.length === 0 ? 'ACK' : 'OUTCOMES', saidAt: addMs(stage.t, -(choice % 50) * minute), channel: 'PHONE', outcomes });
}

/** Rarely taken where another fits: what ends a report, and what leaves it as it is. */
const rare: ReadonlySet<ReportCommand> = new Set([
  'withdrawReport', 'redirectReport', 'markDuplicate', 'returnReport', 'addComment', 'addInternalNote', 'claimReport', 'setCompanyCaseRef',
  'supplementReport', 'addEvidence', 'escalateReport', 'lowerEscalation',
  'recordIntervention', 'recordInterventionOutcome',
]);

/** The report as time will have made it by `t`: what both walkers judge by. */
function tickedTo(report: Report, t: Instant): Report {
  const stage = openStage<Report>({ state: report, nextSeq: 0, t, actor: systemActor, fold: foldReport, revOf: reportRevOf });
  tickReport(stage);
  return stage.state;
}

/** A command that fits at `t`. */
function fitting(report: Report, t: Instant, choice: number): ReportCommand {
  const available = availableCommands(report, t);
  const wanted = choice % 4 === 0 ? available : available.filter((command) => !rare.has(command));
  return wanted[choice % Math.max(1, wanted.length)] ?? 'addComment';
}

const isExtra = (command: Step['command']): command is (typeof extras)[number] => (extras as readonly string[]).includes(command);

export interface Taken {
  readonly made: ReportCase;
  /** Per step `allowed` or the refusal's code. */
  readonly answers: readonly string[];
}

/** Takes a walk and looks once more at the end; `afterEach` sees the report after every change. */
export function take({ options, steps }: Walk, way: { readonly isLooking: boolean; readonly afterEach?: (made: ReportCase, t: Instant) => void }): Taken {
  const made = new ReportCase(options);
  const answers: string[] = [];
  let t = made.report.submittedAt;
  for (const { wait, command, choice, looks } of steps) {
    const from = t;
    t = addMs(t, wait * minute);
    if (way.isLooking) for (const share of [...looks].sort((a, b) => a - b)) look(made, addMs(from, Math.floor((wait * minute * share) / 100)), way);
    const { actor, run } = actFor(made.report, t, { command, choice });
    answers.push(attempt(made, t, { actor, run }));
    way.afterEach?.(made, t);
  }
  look(made, addMs(t, 45 * 24 * 60 * minute), way);
  return { made, answers };
}

function actFor(found: Report, t: Instant, { command, choice }: Pick<Step, 'command' | 'choice'>): Act {
  const report = tickedTo(found, t);
  if (command === 'FITTING') return actOf(fitting(report, t, choice), report);
  return isExtra(command) ? extraOf(command, report, choice) : actOf(command, report);
}

function look(made: ReportCase, t: Instant, way: { readonly afterEach?: (made: ReportCase, t: Instant) => void }): void {
  const { nextTimerAt } = made.tick(t).report;
  if (nextTimerAt !== undefined && nextTimerAt <= t) throw new Error(`a look at ${t} left what was due at ${nextTimerAt}`);
  way.afterEach?.(made, t);
}

function attempt(made: ReportCase, t: Instant, act: Act): string {
  try {
    made.act(t, act.actor, act.run);
    return 'allowed';
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.code !== 'INTERNAL') return thrown.code;
    throw thrown;
  }
}
