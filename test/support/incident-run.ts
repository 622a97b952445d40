// Drives an incident as the write path does: one stage per change, every event checked against its
// shape, and only a change that did not refuse is kept.
import { checkEvent, incidentRevOf } from '../../server/domain/incident/incident-events.ts';
import { createIncident } from '../../server/domain/incident/draft-incident.ts';
import { requestApproval } from '../../server/domain/incident/approve-incident.ts';
import { submitIncident } from '../../server/domain/incident/submit-incident.ts';
import type { Filing, SubmitIncident } from '../../server/domain/incident/submit-incident.ts';
import { filesOf } from '../../server/domain/incident/copy-for.ts';
import { foldIncident } from '../../server/domain/incident/fold-incident.ts';
import type { Incident, RecipientCopy } from '../../server/domain/incident/incident.ts';
import { openStage } from '../../server/domain/record/stage.ts';
import type { FoldEvent, Stage, StageActor, StagedEvent } from '../../server/domain/record/stage.ts';
import { Refusal } from '../../server/domain/refusal.ts';
import type { IncidentContent } from '../../server/domain/report/content.ts';
import { aContent, aContext, now } from './incident-builder.ts';

export const officer: StageActor = { n: 1, role: 'EMB_OFFICER', alias: 'Officer 1, Authority' };
export const approver: StageActor = { n: 2, role: 'EMB_APPROVER', alias: 'Officer 2, Authority' };
export const legal: StageActor = { n: 3, role: 'EMB_LEGAL', alias: 'Officer 3, Authority' };
export const secondOfficer: StageActor = { n: 4, role: 'EMB_OFFICER', alias: 'Officer 4, Authority' };

export interface IncidentRun {
  readonly incident: Incident;
  readonly events: readonly StagedEvent[];
  act<T>(actor: StageActor, run: (stage: Stage<Incident>) => T, at?: string): T;
}

/** A stream without events; `act` runs one change on it. */
export function newRun(): IncidentRun {
  let state: Incident | undefined;
  const events: StagedEvent[] = [];
  return {
    get incident(): Incident {
      if (state === undefined) throw new Error('nothing was created');
      return state;
    },
    events,
    act(actor, run, at = now) {
      const stage = openStage({ state, nextSeq: events.length, t: at, actor, fold: foldIncident, revOf: incidentRevOf });
      const result = run(stage);
      stage.events.forEach(checkEvent);
      events.push(...stage.events);
      if (stage.exists) state = stage.state;
      return result;
    },
  };
}

export function drafted(content: IncidentContent = aContent(), actor: StageActor = officer): IncidentRun {
  const run = newRun();
  run.act(actor, (stage) => createIncident(stage, { incidentId: 'incident-1', authorityId: 'authority-xa', content }));
  return run;
}

/** One copy per recipient, its ids derived from `mark` so that two sets differ. */
export function copiesOf(content: IncidentContent, mark = 'a'): readonly RecipientCopy[] {
  return content.recipients.map(({ companyId }) => copyOf(content, companyId, mark));
}

export function copyOf(content: IncidentContent, companyId: string, mark = 'a'): RecipientCopy {
  const items = content.items.filter((item) => item.companyId === companyId);
  return {
    companyId,
    reportId: `report-${mark}-${companyId}`,
    publicRef: 'XA-7Q4M-2XKD',
    itemIds: items.map((_, index) => `item-${mark}-${companyId}-${String(index)}`),
    evidenceIds: filesOf(content, companyId).map((from) => ({ from, to: `${from}-${mark}-${companyId}` })),
  };
}

export function pending(content: IncidentContent, actor: StageActor = officer): IncidentRun {
  const run = drafted(content, actor);
  run.act(actor, (stage) => requestApproval(stage, { isAttested: true, confirmedWarnings: [], context: aContext(), copies: copiesOf(content) }));
  return run;
}

export function submission(content: IncidentContent, over: Partial<SubmitIncident> = {}): SubmitIncident {
  return { isAttested: true, employment: 'STAFF', confirmedWarnings: [], context: aContext(), copies: copiesOf(content, 'b'), ...over };
}

/** Files by the shortest way the content allows: alone, or approved by `approver`. */
export function filed(content: IncidentContent, over: Partial<SubmitIncident> = {}): IncidentRun & { readonly filing: Filing } {
  const isAlone = content.track === 'POLICY_REFERRAL' && (content.category !== 'VIOLENCE' || over.emergency === true);
  const run = isAlone ? drafted(content) : pending(content);
  const filing = run.act(isAlone ? officer : approver, (stage) => submitIncident(stage, submission(content, { legalReading: 'Article 7 applies', ...over })));
  return Object.defineProperties(Object.create(null), { ...Object.getOwnPropertyDescriptors(run), filing: { value: filing } });
}

/** The refusal `run` throws, as `CODE rule`; fails where it throws none. */
export function refusalOf(run: () => unknown): string {
  const found = caught(run);
  return [found.code, found.rule].filter((part) => part !== undefined).join(' ');
}

export function caught(run: () => unknown): Refusal {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Folds events anew, as from the record; `isErased` says which parts are gone. */
export function refold(events: readonly FoldEvent[], isErased: (event: FoldEvent, part: string) => boolean = () => false): Incident | undefined {
  return events.map((event) => withErased(event, isErased)).reduce<Incident | undefined>(foldIncident, undefined);
}

function withErased(event: FoldEvent, isErased: (event: FoldEvent, part: string) => boolean): FoldEvent {
  const parts = Object.fromEntries(Object.entries(event.parts).map(([name, part]) => [name, isErased(event, name) ? { erased: true as const } : part]));
  return { ...event, parts };
}
