// What every verb on a report shares: the relation and role, the tick, the verb's own rules, and only
// then the client's expected version, so that a late act hears what really stands in its way.
import type { Actor } from '../../domain/access/actor.ts';
import type { Operation } from '../../domain/access/permissions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { tickReport } from '../../domain/report/tick-report.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps, ResultIds } from '../record/record-change.ts';
import { assertKnowsReport } from './known-cases.ts';
import { roleOnReport } from './report-access.ts';
import { takeMissedFrame } from './take-frame.ts';

export interface ReportInput {
  readonly reportId: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

export interface ReportVerb<I extends ReportInput> {
  readonly actor: Actor;
  readonly operation: Operation;
  readonly input: I;
}

export type ActOnReport = (stage: OpenedStage<'reports'>, attempt: Attempt) => Promise<ResultIds | undefined> | ResultIds | undefined;

/** Runs one verb on one report. Refuses what access, the verb and VERSION_CONFLICT refuse. */
export function changeReport<I extends ReportInput>(deps: RecordDeps, { actor, operation, input }: ReportVerb<I>, act: ActOnReport): Promise<Committed> {
  const request = { actor, mutation: operation, idempotencyKey: input.idempotencyKey, input };
  return recordChange(deps, request, async (attempt) => {
    await assertKnowsReport(deps, actor, input.reportId);
    const stage = await attempt.open('reports', input.reportId, (report) => roleOnReport(deps, { actor, operation, report, attempt }));
    tickReport(stage);
    await takeMissedFrame(attempt, stage);
    const ids = await act(stage, attempt);
    assertVersion(stage, input.expectedVersion);
    return { reportId: input.reportId, ...ids };
  });
}

/** Refuses VERSION_CONFLICT where a change that moves the version was made against another one. */
export function assertVersion(stage: OpenedStage<'reports'> | OpenedStage<'incidents'>, expected: number): void {
  const standing = stage.before?.version;
  if (standing === undefined || stage.state.version === standing) return;
  assertStandingVersion(standing, expected);
}

/** Refuses VERSION_CONFLICT where the caller looked at another version than the one that stands. */
export function assertStandingVersion(standing: number, expected: number): void {
  if (standing === expected) return;
  throw new Refusal('VERSION_CONFLICT', { path: 'expectedVersion', message: 'Somebody changed this meanwhile; look again.', details: { version: standing } });
}
