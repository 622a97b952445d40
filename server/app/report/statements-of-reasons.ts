// The company's decisions on one report as statements of reasons: reading, nothing else.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { dsaStatementsOf } from '../../domain/report/dsa-statement.ts';
import type { DsaReading } from '../../domain/report/dsa-statement.ts';
import { readReport } from './read-report.ts';
import type { ReadDeps } from './read-report.ts';

/** Undefined where the actor may not know of the report. Refuses FORBIDDEN. */
export async function statementsOfReasons(deps: ReadDeps, actor: Actor, reportId: string): Promise<readonly DsaReading[] | undefined> {
  const read = await readReport(deps, actor, reportId);
  if (read === undefined) return undefined;
  roleFor(actor, 'statementsOfReasons');
  return dsaStatementsOf(read.report);
}
