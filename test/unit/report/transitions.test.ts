import { describe, expect, test } from '@jest/globals';
import { REPORT_STATUSES } from '../../../server/domain/codes.ts';
import type { ReportStatus } from '../../../server/domain/codes.ts';
import { Refusal } from '../../../server/domain/refusal.ts';
import { isOpenStatus } from '../../../server/domain/report/fold-status.ts';
import { availableCommands, reportCommands } from '../../../server/domain/report/transitions.ts';
import type { ReportCommand } from '../../../server/domain/report/transitions.ts';
import { actOf, caseIn, soonAfter } from '../../support/report-statuses.ts';
import type { ReportCase } from '../../support/report-builder.ts';

// + allowed, - ILLEGAL_TRANSITION, A ALREADY_ACKNOWLEDGED. Columns in the order of the statuses.
const columns: readonly ReportStatus[] = [
  'SUBMITTED', 'ACKNOWLEDGED', 'IN_REVIEW', 'INFO_REQUESTED', 'RETURNED', 'DECIDED', 'RECONSIDERATION',
  'CLOSED', 'REDIRECTED', 'DUPLICATE', 'WITHDRAWN', 'EXPIRED',
];
const expected: Readonly<Record<ReportCommand, string>> = {
  acknowledgeReport: /*        */ '+AAAAAA-----',
  startReview: /*              */ '-+----------',
  requestInformation: /*       */ '+++---------',
  cancelInformationRequest: /* */ '---+--------',
  returnReport: /*             */ '++----------',
  redirectReport: /*           */ '+++---------',
  markDuplicate: /*            */ '++----------',
  decideItems: /*              */ '-+++--------',
  correctOutcome: /*           */ '--+--+-+----',
  reportReversal: /*           */ '--++-++++-++',
  decideReconsideration: /*    */ '------+-----',
  contestSeverity: /*          */ '++++--------',
  setCompanyCaseRef: /*        */ '++++++++++++',
  claimReport: /*              */ '+++++++-----',
  answerInformation: /*        */ '--++-++-----',
  supplementReport: /*         */ '+++++++-----',
  addEvidence: /*              */ '+++++++-----',
  appendItems: /*              */ '++++-+-+----',
  resubmitReport: /*           */ '----+-------',
  rerateSeverity: /*           */ '++++--------',
  withdrawReport: /*           */ '+++++++-----',
  closeReport: /*              */ '-----+------',
  requestReconsideration: /*   */ '-----+------',
  reopenReport: /*             */ '-------+----',
  contestClosure: /*           */ '--------++--',
  confirmEmergency: /*         */ '++++++++++++',
  addComment: /*               */ '++++++++++++',
  addInternalNote: /*          */ '++++++++++++',
  recordOffChannelAnswer: /*   */ '+++++++-----',
  confirmOffChannelAnswer: /*  */ '++++A-+-----',
  escalateReport: /*           */ '+++++++-----',
  lowerEscalation: /*          */ '+++++++-----',
  recordIntervention: /*       */ '+++++++-----',
  recordInterventionOutcome: /**/ '++++++++++++',
};

const codes: Readonly<Record<string, string>> = { '+': 'allowed', '-': 'ILLEGAL_TRANSITION', A: 'ALREADY_ACKNOWLEDGED' };

function attempt(made: ReportCase, command: ReportCommand): string {
  const { actor, run, before } = actOf(command, made.report);
  try {
    if (before !== undefined) made.act(soonAfter(made), before.actor, before.run);
    made.act(soonAfter(made), actor, run);
    return 'allowed';
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.code;
  }
}

test('the table above covers every command and every status', () => {
  expect(Object.keys(expected).sort()).toEqual([...reportCommands].sort());
  expect([...columns].sort()).toEqual([...REPORT_STATUSES].sort());
});

describe.each(reportCommands)('%s', (command) => {
  test.each(columns.map((status, index) => [status, codes[expected[command][index] ?? ''] ?? 'none'] as const))('in %s: %s', (status, outcome) => {
    expect(attempt(caseIn(status), command)).toBe(outcome);
  });
});

test.each(columns)('what is available in %s is what would be allowed', (status) => {
  const made = caseIn(status);
  const offered = availableCommands(made.report, soonAfter(made));
  const index = columns.indexOf(status);
  // Two need something recorded first, which these reports do not have.
  const listed = reportCommands.filter((command) => command !== 'confirmOffChannelAnswer' && command !== 'lowerEscalation');
  expect(listed.filter((command) => offered.includes(command))).toEqual(listed.filter((command) => expected[command][index] === '+'));
});

test('an illegal transition names where it stands, where it would lead and what is allowed', () => {
  const made = caseIn('RETURNED');
  try {
    made.act(soonAfter(made), actOf('startReview', made.report).actor, actOf('startReview', made.report).run);
    throw new Error('it was allowed');
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'ILLEGAL_TRANSITION', details: { from: 'RETURNED', to: 'IN_REVIEW' } });
    expect((thrown as Refusal).details.allowed).toContain('resubmitReport');
    expect((thrown as Refusal).details.allowed).not.toContain('decideItems');
  }
});

test.each(columns.filter((status) => !isOpenStatus(status)))('nothing happens by itself to a report that is %s, and no clock runs on it', (status) => {
  const { report } = caseIn(status);
  expect(report.nextTimerAt).toBeUndefined();
  expect(report.clocks.filter((cycle) => cycle.state !== 'STOPPED')).toEqual([]);
});
