// Asks, for one actor and one report, whether there is a relation, which role allows an operation, and
// whether a sealed matter names this actor as its reader. Every use case on reports starts here.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, authorOnlyWhenSealed, roleFor } from '../../domain/access/permissions.ts';
import type { Operation } from '../../domain/access/permissions.ts';
import { assertRelation, relationTo } from '../../domain/access/report-access.ts';
import type { Relation } from '../../domain/access/report-access.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Keys, Store } from '../ports.ts';
import type { Attempt } from '../record/attempt.ts';
import { readerOf } from '../record/sealed-persons.ts';

export interface AccessDeps {
  readonly store: Pick<Store, 'find'>;
  readonly keys: Keys;
}

/** The reader's ordinal in a sealed stream; undefined for everybody else and after destruction. */
export async function sealedReaderOrdinal(deps: AccessDeps, actor: Actor, stream: string): Promise<number | undefined> {
  const blind = readerOf(deps.keys, actor);
  const page = await deps.store.find('sealedIdentities', { index: 'byPerson', equals: { stream, blind }, first: 1 });
  const row = page.rows[0];
  return row === undefined || row.reader === '' ? undefined : row.n;
}

/** How the actor stands to a report; undefined where they may not know that it exists. */
export async function relationToReport(deps: AccessDeps, actor: Actor, report: Report): Promise<Relation | undefined> {
  const isOwn = actor.organizationId === report.authorityId && report.handling === 'SEALED';
  const isReader = isOwn && (await sealedReaderOrdinal(deps, actor, `report:${report.id}`)) !== undefined;
  return relationTo(actor, report, isReader);
}

/** The role under which an operation on this report is recorded. Refuses NOT_FOUND, FORBIDDEN, STEP_UP_REQUIRED. */
export async function roleOnReport(deps: AccessDeps, { actor, operation, report, attempt }: { readonly actor: Actor; readonly operation: Operation; readonly report: Report; readonly attempt: Attempt }): Promise<string> {
  assertRelation(await relationToReport(deps, actor, report));
  const role = report.handling === 'SEALED' && authorOnlyWhenSealed.includes(operation) ? await sealedAuthorRole(deps, actor, report) : roleFor(actor, operation);
  assertStepUpFor(actor, operation, attempt.t);
  return role;
}

async function sealedAuthorRole(deps: AccessDeps, actor: Actor, report: Report): Promise<string> {
  const n = await sealedReaderOrdinal(deps, actor, `report:${report.id}`);
  const role = actor.roles.find((held) => held.startsWith('EMB_'));
  if (n !== report.author || role === undefined) throw new Refusal('FORBIDDEN', { message: 'On a sealed matter only its author may do this.' });
  return role;
}
