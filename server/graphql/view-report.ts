// A report as one reader sees it. The company and the authority read content; a coordinator metadata;
// of a sealed matter company and clocks only. Nothing here is decided by the client's query.
import { claimOf } from '../app/report/claim-report.ts';
import { reportDeliveries } from '../app/delivery/report-deliveries.ts';
import { notesOf } from '../app/report/internal-notes.ts';
import type { ReadReport } from '../app/report/read-report.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import type { Actor } from '../domain/access/actor.ts';
import { mayDo, permissions } from '../domain/access/permissions.ts';
import type { Operation } from '../domain/access/permissions.ts';
import { cycleView } from '../domain/clock/cycle-view.ts';
import type { Cycle } from '../domain/clock/cycle.ts';
import { isRestrictive } from '../domain/codes.ts';
import { openQuestion } from '../domain/report/command-windows.ts';
import type { Intervention, Item, Report } from '../domain/report/report.ts';
import { availableCommands } from '../domain/report/transitions.ts';
import type { App } from './app.ts';
import { erasedNames, readable } from './readable.ts';
import { viewContent, viewEvidence } from './view-content.ts';

/** What the resolvers of `Report` hold; fields that need a look-up are functions. */
export function viewReport(app: App, actor: Actor, read: ReadReport): object {
  const { report, relation, now, head } = read;
  // What the clocks stand on, and whose they are: all that a coordinator sees of a sealed matter.
  const base = {
    id: report.id, publicRef: report.publicRef, version: report.version, status: report.status, severity: report.severity, phase: report.phase, handling: report.handling,
    delivery: report.delivery, clocks: () => report.clocks.filter((cycle) => cycle.kind !== 'APPROVE').map((cycle) => viewClock(cycle, now)),
    escalationLevel: report.escalationLevel, submittedAt: report.submittedAt, company: () => companyRef(app, report.companyId),
    serverNow: now, items: [], allowedActions: () => [],
  };
  if (relation === 'COORDINATOR' && report.handling === 'SEALED') return base;
  const metadata = {
    ...base, ...metadataOf(app, report), allowedActions: () => allowedActions(actor, report, now), deliveries: () => reportDeliveries(app.deps, read), items: () => report.items.map((item) => viewItem(item, relation !== 'COORDINATOR')),
    head: () => signedReceipt(app.deps.keys, { stream: head.stream, tag: head.tag, epoch: head.epoch, seq: head.seq, leaf: head.leafHash, at: head.at }),
  };
  return relation === 'COORDINATOR' ? metadata : { ...metadata, ...contentOf(app, actor, read) };
}

export function viewClock(cycle: Cycle, now: string): object {
  const seen = cycleView(cycle, now);
  return { ...cycle, ...seen, remainingMs: seen.remainingMs, pauses: cycle.pauses };
}

function metadataOf(app: App, report: Report): object {
  return {
    isExercise: report.isExercise, isRestrictive: isRestrictiveReport(report), tlp: report.tlp, language: report.language, itemCounts: () => countsOf(report), supplemented: report.supplemented,
    isRestorationAsked: report.items.some((item) => item.isRestorationAsked === true && item.state !== 'REVERSED'), hasAgreement: report.hasAgreement, receiptAt: report.receiptAt, deliveredAt: report.deliveredAt,
    acknowledgedAt: report.acknowledgedAt, firstDecidedAt: report.firstDecidedAt, lastDecidedAt: report.lastDecidedAt, closedAt: report.closedAt,
    track: report.track, category: report.category, subType: report.subType, country: report.country, originOfAlert: report.originOfAlert, legitimateAim: report.legitimateAim,
    authority: () => organizationRef(app, report.authorityId),
    election: () => (report.electionId === undefined ? null : electionOf(app, report.electionId)),
    emergency: report.emergency, redirectReason: report.redirect?.reason, withdrawalReason: report.withdrawal?.reason, severityContest: report.severityContest,
    interventions: () => (report.interventions ?? []).map(viewIntervention),
    acknowledgedBy: report.acknowledgedBy === undefined ? null : readable(report.acknowledgedBy.alias),
  };
}

function contentOf(app: App, actor: Actor, read: ReadReport): object {
  const { report, relation } = read;
  const alias = (n: number | undefined): unknown => readable(report.persons.find((person) => person.n === n)?.alias ?? null);
  const question = openQuestion(report);
  const lastReturn = report.returns.at(-1);
  return {
    content: () => ({ ...viewContent(report.content), erased: erasedNames(report.content) }),
    supplement: readable(report.supplement),
    evidence: () => report.evidence.map(viewEvidence),
    conversation: () => report.conversation.map(({ seq, at, kind, by, text }) => ({ seq, at, kind, alias: readable(by.alias) ?? 'Erased', role: by.role, text: readable(text) })),
    returned: report.status === 'RETURNED' ? lastReturn?.fields : null,
    question: report.status === 'INFO_REQUESTED' ? question : null,
    offChannelAnswers: () => report.offChannelAnswers.map((answer) => ({ ...answer, recordedBy: readable(answer.recordedBy.alias) ?? 'Erased' })),
    authorAlias: alias(report.author),
    approverAlias: alias(report.approver),
    companyCaseRef: readable(report.companyCaseRef ?? null),
    duplicateOf: relation === 'COMPANY' || relation === 'AUTHORITY' ? duplicateOf(report) : null,
    claim: async () => {
      const claim = await claimOf(app.deps, read);
      return claim === undefined ? null : { alias: claim.alias, isMine: claim.userId === actor.userId, until: claim.expiresAt };
    },
    internalNotes: async () => notesOf(app.deps, actor, read),
    incidentId: async () => (relation === 'AUTHORITY' ? ((await app.deps.store.get('origins', report.id))?.value.incidentId ?? null) : null),
  };
}

/** Coordinators read it too: these are their own words. */
function viewIntervention({ by, message, ended, ...asked }: Intervention): object {
  const outcome = ended === undefined ? null : { code: ended.outcome, at: ended.at, alias: readable(ended.by.alias) ?? 'Erased', note: readable(ended.note ?? null) };
  return { ...asked, alias: readable(by.alias) ?? 'Erased', message: readable(message), outcome };
}

function duplicateOf(report: Report): object | null {
  return report.duplicateOf === undefined ? null : { id: report.duplicateOf.reportId, publicRef: report.duplicateOf.publicRef };
}

function viewItem(item: Item, showsContent: boolean): object {
  const codes = { id: item.id, number: item.number, batch: item.batch, state: item.state, locatorType: item.locatorType, platform: item.platform, ask: item.ask, pendingAsk: item.pendingAsk, contentType: item.contentType, aiGenerated: item.aiGenerated, contentLanguage: item.contentLanguage, firstSeenAt: item.firstSeenAt, approxReach: item.approxReach, reuploadOf: item.reuploadOf, replaces: item.replaces, reversedAt: item.reversedAt };
  const outcome = (each: Item['outcome']): object | null => (each === undefined ? null : showsContent ? (readable(each) as object) : { ...each, ruleCited: null, explanation: null, appealUrl: null, correctionReason: null });
  const outcomes = { outcome: outcome(item.outcome), earlierOutcomes: item.earlierOutcomes.map(outcome) };
  if (!showsContent) return { ...codes, ...outcomes };
  const { locator, quote, timecode, translation, reason, reversalReason } = item;
  return { ...codes, ...outcomes, ...(readable({ locator, quote, timecode, translation, reason, reversalReason }) as object), evidence: item.evidence.map(viewEvidence) };
}

function countsOf(report: Report): object {
  const count = (state: Item['state']): number => report.items.filter((item) => item.state === state).length;
  return { active: count('OPEN') + count('DECIDED'), decided: count('DECIDED'), open: count('OPEN') };
}

function isRestrictiveReport(report: Report): boolean {
  return report.items.some((item) => isRestrictive(item.pendingAsk ?? item.ask));
}

function allowedActions(actor: Actor, report: Report, now: string): readonly string[] {
  return availableCommands(report, now).filter((command) => command in permissions && mayDo(actor, command as Operation));
}

export async function companyRef(app: App, id: string): Promise<object> {
  const company = (await app.deps.store.get('organizations', id))?.value;
  return { id, slug: company?.slug ?? id, name: company?.name ?? 'Unknown' };
}

export async function organizationRef(app: App, id: string): Promise<object> {
  const found = (await app.deps.store.get('organizations', id))?.value;
  return { id, name: found?.name ?? 'Unknown', country: found?.country, model: found?.model };
}

async function electionOf(app: App, id: string): Promise<object | null> {
  const election = (await app.deps.store.get('elections', id))?.value;
  return election === undefined ? null : { ...election };
}
