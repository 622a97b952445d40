// Seeds the demonstration's reports: more than two hundred invented cases in every status, filed and
// answered through the ordinary use cases while the clock is led from the past to now.
import type { Actor } from '../../domain/access/actor.ts';
import { SEVERITIES } from '../../domain/codes.ts';
import type { Category, SubType } from '../../domain/codes.ts';
import type { OutcomeInput } from '../../domain/report/outcome-rules.ts';
import { dayMs, hourMs, minuteMs, toInstant } from '../../domain/time.ts';
import { resolveActor, startSession } from '../access/sessions.ts';
import type { SentContent } from '../incident/complete-content.ts';
import { fileIncident } from '../incident/incident-verbs.ts';
import type { IncidentDeps } from '../incident/incident-verbs.ts';
import { runVerb } from '../report/report-verbs.ts';
import type { PlainVerb, VerbInputs } from '../report/report-verbs.ts';
import { sweepClocks } from '../report/sweep-clocks.ts';
import { demoAuthority, demoCompanies, demoElection } from './demo-world.ts';
import { seedMatters } from './seed-matters.ts';

/** A clock that can be led; seeding ends with it back at the present. */
export interface LedClock {
  now(): number;
  set(epochMs: number): void;
}

export interface Narrative {
  readonly title: string;
  readonly category: Category;
  readonly subType: SubType;
  readonly particulars?: SentContent['particulars'];
}

const reportCount = 220;
const hosts = ['chirpline.example', 'vidora.example', 'palaver.example'] as const;
const responders = ['demo-responder', 'demo-vidora', 'demo-palaver'] as const;

export interface Cast {
  readonly officer: Actor;
  readonly approver: Actor;
  readonly responders: readonly Actor[];
}

/** Returns how many reports were filed. */
export async function seedReports(deps: IncidentDeps, clock: LedClock, narratives: readonly Narrative[]): Promise<number> {
  const startMs = clock.now();
  const cast = await castOf(deps);
  await seedExpired(deps, clock, { cast, startMs });
  for (let index = 0; index < reportCount; index += 1) {
    const agoMs = (reportCount - index) * 13 * minuteMs;
    clock.set(startMs - agoMs);
    const narrative = narratives[index % narratives.length];
    if (narrative === undefined) break;
    await seedCase(deps, clock, { cast, index, narrative, agoMs, electionId: demoElection, factId: index % 2 === 0 ? 'demo-fact-day' : 'demo-fact-hours' });
  }
  clock.set(startMs - 4 * minuteMs);
  const matters = await seedMatters(deps, { officer: cast.officer, responder: cast.responders[0] ?? cast.officer });
  clock.set(startMs);
  await sweepClocks(deps);
  return reportCount + 1 + matters;
}

export async function castOf(deps: IncidentDeps): Promise<Cast> {
  return {
    officer: await actorOf(deps, 'demo-officer', demoAuthority),
    approver: await actorOf(deps, 'demo-approver', demoAuthority),
    responders: await Promise.all(responders.map((id, index) => actorOf(deps, id, demoCompanies[index] ?? ''))),
  };
}

/** A person of the demonstration, whose factor is fresh for as long as seeding takes. */
export async function actorOf(deps: IncidentDeps, userId: string, organizationId: string): Promise<Actor> {
  const actor = await resolveActor(deps, await startSession(deps, { userId, organizationId, userAgent: 'seed' }));
  if (actor === undefined) throw new Error(`${userId} cannot sign in`);
  return { ...actor, steppedUpAt: toInstant(deps.clock.now() + 10 * dayMs) };
}

interface Case {
  readonly cast: Cast;
  readonly index: number;
  readonly narrative: Narrative;
  readonly agoMs: number;
  readonly electionId: string;
  readonly factId: string;
}

/** Files one case and lets both sides do what its number says. */
export async function seedCase(deps: IncidentDeps, clock: LedClock, { cast, index, narrative, agoMs, electionId, factId }: Case): Promise<void> {
  const which = index % demoCompanies.length;
  const companyId = demoCompanies[which] ?? demoCompanies[0];
  const host = hosts[which] ?? hosts[0];
  const items = Array.from({ length: 1 + (index % 3) }, (_, at) => ({ companyId, locatorType: 'URL' as const, locator: `https://${host}/post/${String(1000 + index * 5 + at)}` }));
  const content: SentContent = {
    category: narrative.category, subType: narrative.subType, electionId, severity: SEVERITIES[index % SEVERITIES.length], items,
    severityReason: 'Judged by how fast it spreads (invented).', claim: `${narrative.title} (invented case ${String(index + 1)}).`, correction: { officialFactId: factId },
    ...(narrative.particulars === undefined ? {} : { particulars: narrative.particulars }),
  };
  const filed = await fileIncident(deps, cast.officer, { content, isAttested: true, confirmedWarnings: [], idempotencyKey: keyOf(`file-${String(index)}`) });
  const [reportId] = filed.ids.reportIds ?? [];
  const responder = cast.responders[which];
  if (reportId !== undefined && responder !== undefined) await seedCourse(deps, clock, { reportId, responder, cast, index, stepMs: Math.min(4 * minuteMs, agoMs / 6), itemCount: items.length, agoMs });
}

interface Course {
  readonly reportId: string;
  readonly responder: Actor;
  readonly cast: Cast;
  readonly index: number;
  readonly stepMs: number;
  readonly itemCount: number;
  readonly agoMs: number;
}

const noOutcome: Omit<OutcomeInput, 'codes' | 'ground'> = { territory: [], automatedDetection: false, automatedDecision: 'NOT', userNotified: 'YES', replyChannel: 'PORTAL', isUnderProtest: false };
const outcomes: readonly OutcomeInput[] = [
  { ...noOutcome, codes: ['LABELLED'], ground: 'POLICY', ruleCited: 'Civic integrity policy, section 2', explanation: 'A label with the official text now stands beside the post.' },
  { ...noOutcome, codes: ['REMOVED'], ground: 'POLICY', ruleCited: 'Civic integrity policy, section 1', explanation: 'The post gave a false instruction on how to vote.' },
  { ...noOutcome, codes: ['NO_ACTION'], ground: 'NONE', noActionReason: 'SATIRE_OR_OPINION', explanation: 'The account is marked as satire and the post says so in its text.' },
];

type Step = (at: { readonly run: Runner; readonly course: Course }) => Promise<void>;
type Runner = <V extends PlainVerb>(operation: V, actor: Actor, input: VerbInputs[V]) => Promise<void>;

const acknowledge: Step = ({ run, course }) => run('acknowledgeReport', course.responder, {});
const decide: Step = ({ run, course }) => {
  const outcome = outcomes[course.index % outcomes.length];
  const decisions = Array.from({ length: course.itemCount }, (_, at) => ({ itemNumber: at + 1, outcome: outcome as OutcomeInput }));
  return run('decideItems', course.responder, { decisions });
};

/** What becomes of a case, by its number: every status the ordinary way. */
const underWay: readonly (readonly Step[])[] = [
  [],
  [acknowledge],
  [acknowledge, ({ run, course }) => run('startReview', course.responder, {})],
  [acknowledge, ({ run, course }) => run('requestInformation', course.responder, { text: 'Please add a translation of the spoken text.', itemNumbers: [1] })],
  [({ run, course }) => run('returnReport', course.responder, { fields: [{ reason: 'LOCATOR_INVALID', path: 'locator', itemNumber: 1 }], note: 'The link opens an empty page.' })],
  [acknowledge, decide, ({ run, course }) => run('requestReconsideration', course.cast.approver, { itemNumbers: [1], newFacts: 'The same text was posted again by the account after your decision.' })],
  [acknowledge, ({ run, course }) => run('addComment', course.responder, { text: 'We are looking at the whole thread.' })],
];

const answered: readonly (readonly Step[])[] = [
  [acknowledge, decide],
  [acknowledge, decide, ({ run, course }) => run('closeReport', course.cast.approver, {})],
  [({ run, course }) => run('redirectReport', course.responder, { reason: 'WRONG_SERVICE', responsible: 'The messaging service of another provider' })],
  [acknowledge, ({ run, course }) => run('withdrawReport', course.cast.approver, { reason: 'MOOT' })],
];

const courses = [...underWay, ...answered];

/** Older than this, nearly every case has been answered; one in forty stays silent, as happens. */
const settledAfterMs = 5 * hourMs;

function courseOf({ index, agoMs }: Course): readonly Step[] {
  const among = agoMs > settledAfterMs && index % 40 !== 0 ? answered : courses;
  return among[index % among.length] ?? [];
}

async function seedCourse(deps: IncidentDeps, clock: LedClock, course: Course): Promise<void> {
  const run: Runner = async (operation, actor, input) => {
    clock.set(clock.now() + course.stepMs);
    const version = (await deps.store.get('reports', course.reportId))?.value.version ?? 0;
    await runVerb(deps, actor, { operation, input: { ...input, reportId: course.reportId, expectedVersion: version, idempotencyKey: keyOf(`${operation}-${course.reportId}`) } });
  };
  for (const step of courseOf(course)) await step({ run, course });
}

/** A request nobody answered, long ago: it has expired by now. */
async function seedExpired(deps: IncidentDeps, clock: LedClock, { cast, startMs }: { readonly cast: Cast; readonly startMs: number }): Promise<void> {
  clock.set(startMs - 92 * dayMs);
  const content: SentContent = {
    category: 'ACCOUNT_SECURITY', subType: 'LOCKED_OUT', items: [{ companyId: demoCompanies[2], locatorType: 'ACCOUNT_HANDLE', locator: '@amaranth-elections' }],
    claim: 'The commission is locked out of its own account (invented case).', particulars: { ownedAsset: '@amaranth-elections', lastKnownGoodAt: toInstant(startMs - 93 * dayMs) },
  };
  await fileIncident(deps, cast.officer, { content, isAttested: true, confirmedWarnings: [], idempotencyKey: keyOf('file-expired') });
}

export function keyOf(name: string): string {
  return `demo-${name}`.padEnd(22, '-').slice(0, 64);
}
