// The table of what may be done to a report, and when: per command the statuses it starts from, where
// it leads, the side and the roles. Statuses not listed refuse with ILLEGAL_TRANSITION. Windows (once,
// within so many hours) stand in `command-windows.ts`; who a role is, in `domain/access`.
import { OPEN_STATUSES, REPORT_STATUSES } from '../codes.ts';
import type { ReportStatus, Role } from '../codes.ts';
import { Refusal } from '../refusal.ts';
import type { Instant } from '../time.ts';
import { brokenWindow } from './command-windows.ts';
import type { Report } from './report.ts';

export interface CommandRule {
  readonly from: readonly ReportStatus[];
  /** Where it leads, if it always moves the status. */
  readonly to?: ReportStatus;
  readonly side: 'AUTHORITY' | 'COMPANY' | 'BOTH' | 'COORDINATOR';
  readonly roles: readonly Role[];
}

const beforeDecision = ['SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW', 'INFO_REQUESTED'] as const;
const withDecidedItems = ['IN_REVIEW', 'INFO_REQUESTED', 'DECIDED', 'RECONSIDERATION', 'CLOSED', 'REDIRECTED', 'WITHDRAWN', 'EXPIRED'] as const;
const responder = { side: 'COMPANY', roles: ['COMPANY_RESPONDER'] } as const;
const officer = { side: 'AUTHORITY', roles: ['EMB_OFFICER'] } as const;
const approver = { side: 'AUTHORITY', roles: ['EMB_APPROVER'] } as const;
const leads = { side: 'BOTH', roles: ['EMB_APPROVER', 'COMPANY_LEAD'] } as const;
const staff = { side: 'BOTH', roles: ['EMB_OFFICER', 'COMPANY_RESPONDER'] } as const;
const coordinator = { side: 'COORDINATOR', roles: ['IFES_COORDINATOR', 'IFES_ADMIN'] } as const;

export const commandRules = {
  acknowledgeReport: { from: ['SUBMITTED'], to: 'ACKNOWLEDGED', ...responder },
  startReview: { from: ['ACKNOWLEDGED'], to: 'IN_REVIEW', ...responder },
  requestInformation: { from: ['SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW'], to: 'INFO_REQUESTED', ...responder },
  cancelInformationRequest: { from: ['INFO_REQUESTED'], to: 'IN_REVIEW', ...responder },
  returnReport: { from: ['SUBMITTED', 'ACKNOWLEDGED'], to: 'RETURNED', ...responder },
  redirectReport: { from: ['SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW'], to: 'REDIRECTED', ...responder },
  markDuplicate: { from: ['SUBMITTED', 'ACKNOWLEDGED'], to: 'DUPLICATE', ...responder },
  decideItems: { from: ['ACKNOWLEDGED', 'IN_REVIEW', 'INFO_REQUESTED'], to: 'DECIDED', ...responder },
  correctOutcome: { from: ['IN_REVIEW', 'DECIDED', 'CLOSED'], ...responder },
  reportReversal: { from: withDecidedItems, ...responder },
  decideReconsideration: { from: ['RECONSIDERATION'], to: 'DECIDED', side: 'COMPANY', roles: ['COMPANY_LEAD', 'COMPANY_RESPONDER'] },
  contestSeverity: { from: beforeDecision, ...responder },
  setCompanyCaseRef: { from: REPORT_STATUSES, ...responder },
  claimReport: { from: OPEN_STATUSES, ...responder },

  answerInformation: { from: ['INFO_REQUESTED', 'IN_REVIEW', 'DECIDED', 'RECONSIDERATION'], ...officer },
  supplementReport: { from: OPEN_STATUSES, ...officer },
  addEvidence: { from: OPEN_STATUSES, ...officer },
  appendItems: { from: [...beforeDecision, 'DECIDED', 'CLOSED'], ...officer },
  resubmitReport: { from: ['RETURNED'], to: 'SUBMITTED', ...officer },
  rerateSeverity: { from: beforeDecision, ...officer },
  withdrawReport: { from: OPEN_STATUSES, to: 'WITHDRAWN', ...approver },
  closeReport: { from: ['DECIDED'], to: 'CLOSED', ...approver },
  requestReconsideration: { from: ['DECIDED'], to: 'RECONSIDERATION', ...approver },
  reopenReport: { from: ['CLOSED'], to: 'IN_REVIEW', ...approver },
  contestClosure: { from: ['DUPLICATE', 'REDIRECTED'], to: 'IN_REVIEW', ...approver },
  confirmEmergency: { from: REPORT_STATUSES, side: 'AUTHORITY', roles: ['EMB_APPROVER', 'EMB_LEGAL'] },

  addComment: { from: REPORT_STATUSES, ...staff },
  addInternalNote: { from: REPORT_STATUSES, ...staff },
  recordOffChannelAnswer: { from: OPEN_STATUSES, ...staff },
  confirmOffChannelAnswer: { from: OPEN_STATUSES, ...staff },
  escalateReport: { from: OPEN_STATUSES, ...leads },
  lowerEscalation: { from: OPEN_STATUSES, ...leads },

  recordIntervention: { from: OPEN_STATUSES, ...coordinator },
  recordInterventionOutcome: { from: REPORT_STATUSES, ...coordinator },
} as const satisfies Readonly<Record<string, CommandRule>>;

export type ReportCommand = keyof typeof commandRules;
export const reportCommands = Object.keys(commandRules) as readonly ReportCommand[];

/** The rule of a command, in its general form. */
export function ruleOf(command: ReportCommand): CommandRule {
  return commandRules[command];
}

/** Throws ILLEGAL_TRANSITION where the report's status does not allow the command. */
export function assertStatus(report: Report, command: ReportCommand): void {
  if (!ruleOf(command).from.includes(report.status)) throw illegal(report, command);
}

/**
 * Throws ILLEGAL_TRANSITION where status or window does not allow the command; `windowAt` is the
 * instant a proposal was made, which is when its window is judged.
 */
export function assertCommand(report: Report, command: ReportCommand, windowAt: Instant): void {
  assertStatus(report, command);
  const rule = brokenWindow(report, command, windowAt);
  if (rule !== undefined) throw illegal(report, command, rule);
}

/** ILLEGAL_TRANSITION with `from`, `to`, the command, and the commands this status does allow. */
export function illegal(report: Report, command: ReportCommand, rule?: string): Refusal {
  const to = ruleOf(command).to ?? report.status;
  const allowed = reportCommands.filter((each) => ruleOf(each).from.includes(report.status));
  const message = `${command} is not possible: the report is ${report.status}${rule === undefined ? '' : ` (${rule})`}`;
  return new Refusal('ILLEGAL_TRANSITION', { rule, message, details: { from: report.status, to, command, allowed } });
}

/** The commands that status and windows allow at `t`, whoever asks; the report must have been ticked to `t`. */
export function availableCommands(report: Report, t: Instant): readonly ReportCommand[] {
  return reportCommands.filter((command) => ruleOf(command).from.includes(report.status) && brokenWindow(report, command, t) === undefined);
}
