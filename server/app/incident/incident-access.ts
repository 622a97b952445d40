// How an actor stands to one incident of the own authority, and the role an operation is recorded
// under. Companies never get past here; a sealed matter is for its readers only.
import type { Actor } from '../../domain/access/actor.ts';
import { roleAmong } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import type { Operation } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { rolesToSubmit } from '../../domain/incident/incident-guard.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Attempt } from '../record/attempt.ts';
import { sealedReaderOrdinal } from '../report/report-access.ts';
import type { AccessDeps } from '../report/report-access.ts';

/** Refuses NOT_FOUND to everybody but the authority's own people, and on sealed matters but their readers. */
export async function assertOwnIncident(deps: AccessDeps, actor: Actor, incident: Incident): Promise<void> {
  if (actor.organizationId !== incident.authorityId) throw notFound();
  if (incident.handling !== 'SEALED') return;
  if ((await sealedReaderOrdinal(deps, actor, `incident:${incident.id}`)) === undefined) throw notFound();
}

interface Asked {
  readonly actor: Actor;
  readonly operation: Operation;
  readonly attempt: Attempt;
}

/** The one role that allows the operation on this incident. Refuses NOT_FOUND, FORBIDDEN, STEP_UP_REQUIRED. */
export async function roleOnIncident(deps: AccessDeps, incident: Incident, { actor, operation, attempt }: Asked): Promise<string> {
  await assertOwnIncident(deps, actor, incident);
  const held = roleFor(actor, operation);
  assertStepUpFor(actor, operation, attempt.t);
  return operation === 'submitIncident' ? (firstRole(actor, rolesToSubmit(incident)) ?? held) : held;
}

/** The first of the wanted roles that the actor holds or includes. */
function firstRole(actor: Actor, wanted: ReturnType<typeof rolesToSubmit>): string | undefined {
  return wanted.map((role) => roleAmong(actor, [role])).find((role) => role !== undefined);
}
