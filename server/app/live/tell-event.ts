// What one listener is told of what moved: ids and versions, of what they may see now and of nothing else.
// A batch in which nothing is theirs tells nothing, so neither when nor how often others act can be counted.
import type { Actor } from '../../domain/access/actor.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Keys, Store } from '../ports.ts';
import { assertOwnIncident } from '../incident/incident-access.ts';
import { relationToReport } from '../report/report-access.ts';
import type { Listener } from './listener.ts';
import { partsOf } from './routes.ts';

export interface ReportMove {
  readonly reportId: string;
  readonly version: number;
}

export interface Told {
  readonly reports: readonly ReportMove[];
  readonly incidentIds: readonly string[];
  readonly organizationIds: readonly string[];
  readonly hasGap: boolean;
}

export interface Batch {
  readonly streams: readonly string[];
  readonly hasGap: boolean;
}

interface TellDeps {
  readonly store: Pick<Store, 'get' | 'find'>;
  readonly keys: Keys;
}

/** Undefined where nothing of it is the listener's. Refuses NOT_FOUND where the one report listened to is theirs no more. */
export async function tell(deps: TellDeps, listening: { readonly actor: Actor; readonly listener: Pick<Listener, 'topic' | 'reportId'> }, { streams, hasGap }: Batch): Promise<Told | undefined> {
  const { actor, listener } = listening;
  if (listener.reportId !== undefined) {
    const move = await moveOf(deps, actor, listener.reportId);
    if (move === undefined) throw notFound();
    return { reports: [move], incidentIds: [], organizationIds: [], hasGap };
  }
  if (hasGap) return { reports: [], incidentIds: [], organizationIds: [], hasGap };
  const ids = (kind: string): string[] => streams.map(partsOf).flatMap((parts) => (parts.kind === kind ? [parts.id] : []));
  const reports = (await Promise.all(ids('report').map((id) => moveOf(deps, actor, id)))).filter((move) => move !== undefined);
  const incidentIds = listener.topic === 'queueChanged' ? await ownIncidents(deps, actor, ids('incident')) : [];
  const organizationIds = listener.topic === 'boardChanged' ? ids('organization') : [];
  return reports.length + incidentIds.length + organizationIds.length === 0 ? undefined : { reports, incidentIds, organizationIds, hasGap };
}

async function moveOf(deps: TellDeps, actor: Actor, id: string): Promise<ReportMove | undefined> {
  const report = (await deps.store.get('reports', id))?.value;
  const relation = report === undefined ? undefined : await relationToReport(deps, actor, report);
  return report === undefined || relation === undefined ? undefined : { reportId: id, version: report.version };
}

async function ownIncidents(deps: TellDeps, actor: Actor, ids: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(ids.map(async (id) => ((await isOwn(deps, actor, id)) ? [id] : [])));
  return found.flat();
}

async function isOwn(deps: TellDeps, actor: Actor, id: string): Promise<boolean> {
  const incident = (await deps.store.get('incidents', id))?.value;
  if (incident === undefined) return false;
  try {
    await assertOwnIncident(deps, actor, incident);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}
