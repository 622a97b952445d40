// Claims: who is looking at a report on the company's side. Advisory, off the record, gone after 30
// minutes idle; claiming what a colleague holds takes it over, which the colleague sees.
import type { Actor } from '../../domain/access/actor.ts';
import { aliasOf } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { assertRelation } from '../../domain/access/report-access.ts';
import { assertCommand } from '../../domain/report/transitions.ts';
import { addMs, minuteMs } from '../../domain/time.ts';
import type { Claim } from '../rows.ts';
import { readReport } from './read-report.ts';
import type { ReadDeps, ReadReport } from './read-report.ts';

/** Source: domain rules on claims. */
const idleMs = 30 * minuteMs;

export async function claimReport(deps: ReadDeps, actor: Actor, input: { readonly reportId: string; readonly isHeld: boolean }): Promise<void> {
  const read = await readReport(deps, actor, input.reportId);
  assertRelation(read?.relation);
  roleFor(actor, 'claimReport');
  if (read === undefined) return;
  assertCommand(read.report, 'claimReport', read.now);
  const { id } = read.report;
  const value: Claim | undefined = input.isHeld
    ? { id, organizationId: actor.organizationId, userId: read.report.handling === 'SEALED' ? '-' : actor.userId, alias: aliasOf(actor), expiresAt: addMs(read.now, idleMs) }
    : undefined;
  await deps.store.keep({ collection: 'claims', id, expected: 'any', value });
}

/** The claim that stands now; undefined where nobody holds the report. */
export async function claimOf(deps: ReadDeps, { report, now }: Pick<ReadReport, 'report' | 'now'>): Promise<Claim | undefined> {
  const claim = (await deps.store.get('claims', report.id))?.value;
  return claim === undefined || claim.expiresAt <= now ? undefined : claim;
}
