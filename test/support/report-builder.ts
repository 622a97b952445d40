// Makes reports for tests the way the product does: a submission on a real stage, commands through
// real stages after it, events collected as the record would hold them.
import { frameOf } from '../../server/domain/report/frame.ts';
import { foldReport } from '../../server/domain/report/fold-report.ts';
import { checkEvent, reportRevOf } from '../../server/domain/report/report-events.ts';
import { submitReport } from '../../server/domain/report/submit-report.ts';
import type { SubmitReport } from '../../server/domain/report/submit-report.ts';
import type { NewItem } from '../../server/domain/report/item-facts.ts';
import type { ItemDecision } from '../../server/domain/report/decide-items.ts';
import type { OutcomeInput } from '../../server/domain/report/outcome-rules.ts';
import type { Report, ReportFrame } from '../../server/domain/report/report.ts';
import type { IncidentContent } from '../../server/domain/report/content.ts';
import type { Severity, Track } from '../../server/domain/codes.ts';
import { defaultTargetTable } from '../../server/domain/clock/targets.ts';
import { openStage, systemActor } from '../../server/domain/record/stage.ts';
import type { Stage, StageActor, StagedEvent } from '../../server/domain/record/stage.ts';
import { tickReport } from '../../server/domain/report/tick-report.ts';
import { addMs } from '../../server/domain/time.ts';
import type { Instant } from '../../server/domain/time.ts';

export const officer: StageActor = { n: 1, role: 'EMB_OFFICER', alias: 'Officer 1, Authority' };
export const approver: StageActor = { n: 2, role: 'EMB_APPROVER', alias: 'Approver 2, Authority' };
export const responder: StageActor = { n: 3, role: 'COMPANY_RESPONDER', alias: 'Responder 7, Company' };
export const secondResponder: StageActor = { n: 4, role: 'COMPANY_RESPONDER', alias: 'Responder 9, Company' };
export const lead: StageActor = { n: 5, role: 'COMPANY_LEAD', alias: 'Lead 1, Company' };
export const secondOfficer: StageActor = { n: 6, role: 'EMB_OFFICER', alias: 'Officer 4, Authority' };
export const coordinator: StageActor = { n: 8, role: 'IFES_COORDINATOR', alias: 'Coordinator 2, Coordination' };

/** A Sunday's poll in a zone two hours ahead of UTC; its critical window opens on the Friday at 00:00 local. */
export const election = { pollingDays: ['2030-05-12'], campaignStartsOn: '2030-04-12', certifiedOn: '2030-06-10', timeZones: ['Africa/Johannesburg'] };
export const frame: ReportFrame = frameOf(election);
/** Inside the critical window of `frame`. */
export const t0: Instant = '2030-05-10T19:12:00.000Z';
/** In the campaign, five days before the critical window. */
export const campaignStart: Instant = '2030-05-05T08:00:00.000Z';

export interface ReportOptions extends Partial<Omit<SubmitReport, 'content' | 'items' | 'author' | 'approval'>> {
  readonly at?: Instant;
  readonly severity?: Severity;
  readonly track?: Track;
  readonly content?: Partial<SubmitReport['content']>;
  readonly items?: number | readonly Partial<NewItem>[];
  readonly by?: StageActor;
}

export function newItem(number: number, changes: Partial<NewItem> = {}): NewItem {
  const locator = `https://social.example/post/${String(number)}`;
  return {
    id: `item-${String(number)}`,
    locatorType: 'URL',
    locator: `${locator}?from=feed`,
    canonicalLocator: locator,
    platform: 'social',
    ask: 'ADD_CONTEXT_OR_LABEL',
    contentType: 'TEXT',
    aiGenerated: 'UNKNOWN',
    firstSeenAt: '2030-05-01T06:00:00.000Z',
    quote: `Voting was moved to Monday (${String(number)})`,
    evidence: [{ id: `file-${String(number)}`, sha256: 'ab'.repeat(32), fileName: 'capture.png', mediaType: 'image/png', sizeBytes: 4_096 }],
    ...changes,
  };
}

export function contentOf(options: ReportOptions = {}): SubmitReport['content'] {
  const plain: Omit<IncidentContent, 'items' | 'recipients' | 'shareWithRecipients'> = {
    electionId: 'election-1', country: 'XA', track: 'POLICY_REFERRAL', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME',
    severity: 'S2_HIGH', handling: 'STANDARD', tlp: 'AMBER', originOfAlert: 'OWN', legitimateAim: 'RIGHT_TO_VOTE', language: 'en',
    isExercise: false, claim: 'Says voting was moved to Monday', policySection: 'Civic integrity', particulars: {},
    correction: { officialFactId: 'fact-1', officialText: 'Sunday 12 May, 07:00-17:00' }, noticeToAuthor: { kind: 'NO_OBJECTION' },
  };
  return { ...plain, ...options.content, severity: options.severity ?? options.content?.severity ?? plain.severity, track: options.track ?? options.content?.track ?? plain.track };
}

/** What the builder reads itself; everything else goes to the submission as it is. */
const ownOptions: readonly string[] = ['at', 'severity', 'track', 'content', 'items', 'by'];

export function submission(options: ReportOptions = {}): SubmitReport {
  const { items = 1, by = officer } = options;
  const changes = Object.fromEntries(Object.entries(options).filter(([name]) => !ownOptions.includes(name)));
  const list = typeof items === 'number' ? Array.from({ length: items }, () => ({})) : items;
  return {
    reportId: 'report-1', publicRef: 'XA-7Q4M-2XKD', authorityId: 'authority-1', companyId: 'company-1',
    content: contentOf(options),
    items: list.map((each, index) => newItem(index + 1, each)),
    author: { n: 1, role: 'EMB_OFFICER', alias: officer.alias ?? '' },
    ...(by.n === 2 ? { approval: { n: 2, role: 'EMB_APPROVER', alias: approver.alias ?? '', at: options.at ?? t0 } } : {}),
    targets: defaultTargetTable('ALWAYS_ON'),
    frame,
    delivery: 'CHANNEL',
    hasAgreement: true,
    isEmergency: false,
    ...changes,
  };
}

/** A report and all its events so far; every act is one change on a fresh stage. */
export class ReportCase {
  events: readonly StagedEvent[] = [];
  private folded: Report | undefined;

  constructor(options: ReportOptions = {}) {
    this.act(options.at ?? t0, options.by ?? officer, (stage) => submitReport(stage, submission(options)));
  }

  get report(): Report {
    if (this.folded === undefined) throw new Error('nothing was submitted');
    return this.folded;
  }

  /** Runs a command at `t`; a refusal leaves the case as it was. */
  act(t: Instant, actor: StageActor, command: (stage: Stage<Report>) => void): this {
    const stage = openStage<Report>({ state: this.folded, nextSeq: this.events.length, t, actor, fold: foldReport, revOf: reportRevOf });
    command(stage);
    stage.events.forEach(checkEvent);
    this.events = [...this.events, ...stage.events];
    if (stage.exists) this.folded = stage.state;
    return this;
  }

  /** As `act`, minutes after the submission. */
  after(minutes: number, actor: StageActor, command: (stage: Stage<Report>) => void): this {
    return this.act(addMs(this.report.submittedAt, minutes * 60_000), actor, command);
  }

  tick(t: Instant): this {
    return this.act(t, systemActor, tickReport);
  }

  types(from = 0): readonly string[] {
    return this.events.slice(from).map((event) => event.type);
  }
}

/** An outcome that is complete whatever severity and track ask for. */
export function outcomeOf(changes: Partial<OutcomeInput> = {}): OutcomeInput {
  return {
    codes: ['REMOVED'], ground: 'POLICY', ruleCited: 'Civic integrity, 2', territory: [], automatedDetection: false, automatedDecision: 'NOT',
    userNotified: 'YES', replyChannel: 'PORTAL', isUnderProtest: false, explanation: 'It gives a wrong polling day in a way people act on.',
    ...changes,
  };
}

export function decided(itemNumber: number, changes: Partial<OutcomeInput> = {}): ItemDecision {
  return { itemNumber, outcome: outcomeOf(changes) };
}

export function noAction(itemNumber: number): ItemDecision {
  return decided(itemNumber, { codes: ['NO_ACTION'], ground: 'NONE', ruleCited: undefined, noActionReason: 'NO_VIOLATION_FOUND' });
}
