import type { Cycle, TablePhase, TargetPair } from '../../server/domain/clock/cycle.ts';
import type { Item, Person, Report } from '../../server/domain/report/report.ts';

const at = '2031-03-01T08:00:00.000Z';
const person: Person = { n: 2, role: 'COMPANY_RESPONDER', alias: 'Responder 7, Example' };
const pair: TargetPair = { ack: { amount: 30, unit: 'min' }, decide: { amount: 2, unit: 'bh' } };
const row: Readonly<Record<TablePhase, TargetPair>> = { CRITICAL_WINDOW: pair, CAMPAIGN: pair, PRE_POST: pair, ROUTINE: pair };
const clock: Cycle = {
  kind: 'ACK', batch: 0, cycle: 1, state: 'STOPPED', result: 'MET', severity: 'S1_CRITICAL', phase: 'CRITICAL_WINDOW', tier: 'ON_CALL', policyVersion: '1',
  targetMs: 1_800_000, startedAt: at, dueAt: at, stoppedAt: at, pauses: [{ from: at, until: at }], warned: [50], isExpectation: false,
};

/** A decided report with that many items, each with a file and an outcome. */
export function sampleReport(itemCount: number): Report {
  return {
    id: 'r', publicRef: 'TCN-1', authorityId: 'o', companyId: 'c', country: 'XA', electionId: 'e', version: 4, status: 'DECIDED', track: 'POLICY_REFERRAL',
    category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME', severity: 'S1_CRITICAL', phaseAtSubmission: 'CRITICAL_WINDOW', phase: 'CRITICAL_WINDOW',
    phaseNoticedAt: at, phaseCaps: [], handling: 'STANDARD', delivery: 'CHANNEL', isExercise: false, tlp: 'AMBER', originOfAlert: 'OWN', legitimateAim: 'RIGHT_TO_VOTE',
    language: 'en',
    content: {
      claim: 'It says polling day was moved to Monday', policySection: 'Election information', correction: { officialText: 'Polling day is Sunday' },
      restriction: { erased: true }, particulars: { imminence: 3, harm: 3 }, noticeToAuthor: { kind: 'DELAY', reason: 'safety', until: '2031-03-10' },
    },
    supplement: { reach: '10,000 views' }, supplemented: ['reach'], evidence: [], items: Array.from({ length: itemCount }, (_, place) => sampleItem(place + 1)),
    batches: [{ batch: 1, startedAt: at, origin: 'SUBMISSION' }], persons: [{ n: 1, role: 'EMB_OFFICER', alias: 'Officer 1' }, person], author: 1,
    targets: { policyVersion: '1', tier: 'ON_CALL', rows: { S1_CRITICAL: row, S2_HIGH: row, S3_MEDIUM: row, S4_LOW: row, SHUTDOWN: row } },
    hasAgreement: true, clocks: [clock, { ...clock, kind: 'DECIDE', batch: 1 }], escalationLevel: 0,
    conversation: [{ seq: 3, at, kind: 'QUESTION', by: person, text: 'Which of the two posts?' }],
    questions: [{ seq: 3, askedAt: at, itemNumbers: [1], answerDueAt: at, isPausing: true, answeredAt: at, endedBy: 'ANSWER' }],
    returns: [], lastRater: 1, offChannelAnswers: [], submittedAt: at, acknowledgedAt: at, acknowledgedBy: person, firstDecidedAt: at, lastDecidedAt: at,
    frame: { phases: [{ phase: 'CRITICAL_WINDOW', from: at }], electionClosesAt: at }, nextTimerAt: at, lastEventAt: at,
  };
}

function sampleItem(number: number): Item {
  return {
    id: `item${number}`, number, batch: 1, state: 'DECIDED', locatorType: 'URL', locator: `https://video.example/watch/${number}`,
    canonicalLocator: `video.example/watch/${number}`, platform: 'example-video', ask: 'REVIEW_AGAINST_POLICY', contentType: 'VIDEO', aiGenerated: 'UNKNOWN',
    firstSeenAt: at, quote: 'Vote on Monday!', translation: { erased: true },
    evidence: [{ id: `file${number}`, sha256: 'ab'.repeat(32), fileName: 'shot.png', mediaType: 'image/png', sizeBytes: 12_345 }],
    outcome: {
      codes: ['LABELLED', 'DEMOTED'], ground: 'POLICY', ruleCited: 'Election information 2.1', territory: ['XA'], appliedAt: at, automatedDetection: false,
      automatedDecision: 'NOT', userNotified: 'YES', replyChannel: 'PORTAL', isUnderProtest: false, explanation: 'It misleads on the date of the vote', isReasoned: true,
      decidedAt: at, decidedBy: 2,
    },
    earlierOutcomes: [], firstDecidedAt: at,
  };
}
