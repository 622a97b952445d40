// What a status alone does not say: acts that may be done once, only for so long, or only where there
// is something to do them to. Each window answers with the rule it breaks, or undefined.
import { INTERVENTION_KINDS } from '../codes.ts';
import { addMs, dayMs, hourMs } from '../time.ts';
import type { Instant } from '../time.ts';
import type { Intervention, Item, Report } from './report.ts';

/** How long a company may correct an outcome. */
export const correctionMs = 24 * hourMs;
/** How long the authority may contest a redirect or a duplicate. */
export const contestMs = 24 * hourMs;
/** How long a report closed from DECIDED can be opened again. */
export const reopeningMs = 30 * dayMs;
/** How many names a supplement has. */
const supplementCount = 10;
const highestEscalation = 3;

export type WindowRule = 'ACK_WINDOW' | 'ONCE' | 'WINDOW' | 'NOTHING_TO_DO' | 'NOT_FROM_DECIDED';
type Window = (report: Report, t: Instant) => WindowRule | undefined;

const within = (at: Instant | undefined, t: Instant): WindowRule | undefined => (at !== undefined && t < at ? undefined : 'WINDOW');
const unless = (rule: WindowRule, isFine: boolean): WindowRule | undefined => (isFine ? undefined : rule);
const hasItem = (report: Report, ...states: readonly Item['state'][]): boolean => report.items.some((item) => states.includes(item.state));

/** CLOSED after a decision, within the days a reopening has. */
function reopening(report: Report, t: Instant): WindowRule | undefined {
  if (report.status !== 'CLOSED') return undefined;
  if (report.closedFrom !== 'DECIDED' || report.closedAt === undefined) return 'NOT_FROM_DECIDED';
  return within(addMs(report.closedAt, reopeningMs), t);
}

const windows: Readonly<Record<string, Window>> = {
  returnReport: (report, t) => {
    if (report.returns.length > 0) return 'ONCE';
    const ackDueAt = report.clocks.findLast((cycle) => cycle.kind === 'ACK')?.dueAt;
    return ackDueAt !== undefined && t < ackDueAt ? undefined : 'ACK_WINDOW';
  },
  answerInformation: (report) => unless('NOTHING_TO_DO', openQuestion(report) !== undefined),
  correctOutcome: (report, t) => unless('WINDOW', report.items.some((item) => isCorrectable(item, t))),
  reportReversal: (report) => unless('NOTHING_TO_DO', hasItem(report, 'DECIDED')),
  contestSeverity: (report) => unless('ONCE', report.severityContest === undefined),
  requestReconsideration: (report, t) => (report.reconsideration === undefined ? within(report.reconsiderUntil, t) : 'ONCE'),
  contestClosure: (report, t) => {
    if (report.contestedAt !== undefined || report.closedAt === undefined) return 'ONCE';
    return within(addMs(report.closedAt, contestMs), t);
  },
  appendItems: (report, t) => reopening(report, t) ?? unless('NOTHING_TO_DO', report.status !== 'CLOSED' || hasItem(report, 'DECIDED', 'REUPLOADED')),
  reopenReport: (report, t) => reopening(report, t) ?? unless('NOTHING_TO_DO', hasItem(report, 'REVERSED')),
  confirmEmergency: (report) => unless('NOTHING_TO_DO', report.emergency === 'UNCONFIRMED'),
  confirmOffChannelAnswer: (report) => unless('NOTHING_TO_DO', report.offChannelAnswers.some((each) => each.confirmedAt === undefined)),
  supplementReport: (report) => unless('ONCE', report.supplemented.length < supplementCount),
  escalateReport: (report) => unless('NOTHING_TO_DO', report.escalationLevel < highestEscalation),
  recordIntervention: (report) => unless('ONCE', openInterventions(report).length < INTERVENTION_KINDS.length),
  recordInterventionOutcome: (report) => unless('NOTHING_TO_DO', openInterventions(report).length > 0),
  lowerEscalation: (report) => unless('NOTHING_TO_DO', report.escalationLevel > 0),
};

/** The rule a command's window breaks at `t`; undefined where it is open or the command has none. */
export function brokenWindow(report: Report, command: string, t: Instant): WindowRule | undefined {
  return windows[command]?.(report, t);
}

/** A decided item within the time its company may correct it; the first decision starts that time. */
export function isCorrectable(item: Item, t: Instant): boolean {
  return item.state === 'DECIDED' && item.outcome !== undefined && t < addMs(item.outcome.decidedAt, correctionMs);
}

/** Those whose outcome nobody has recorded: at most one of each kind. */
export function openInterventions({ interventions = [] }: Report): readonly Intervention[] {
  return interventions.filter(({ ended }) => ended === undefined);
}

/** The question an answer would go to: the open one, else the newest that was never answered. */
export function openQuestion(report: Report): Report['questions'][number] | undefined {
  const unanswered = report.questions.filter((each) => each.answeredAt === undefined && each.endedBy !== 'CANCELLED');
  return unanswered.findLast((each) => each.endedBy === undefined) ?? unanswered.at(-1);
}
