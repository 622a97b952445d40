// Deciding a reconsideration: who may depends on who else could, so the company's stream is relied on.
import type { Actor } from '../../domain/access/actor.ts';
import type { ItemDecision } from '../../domain/report/decide-items.ts';
import { decideReconsideration } from '../../domain/report/reconsider-report.ts';
import type { CompanyStaff } from '../../domain/report/reconsider-report.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { changeReport } from './change-report.ts';
import type { ReportInput } from './change-report.ts';

export interface DecideReconsiderationInput extends ReportInput {
  readonly decisions: readonly ItemDecision[];
  readonly explanation: string;
}

export function decideReportReconsideration(deps: RecordDeps, actor: Actor, input: DecideReconsiderationInput): Promise<Committed> {
  return changeReport(deps, { actor, operation: 'decideReconsideration', input }, async (stage, attempt) => {
    const staff = await staffOf(stage, attempt, actor.organizationId);
    decideReconsideration(stage, { decisions: input.decisions, explanation: input.explanation, staff });
    return undefined;
  });
}

async function staffOf(stage: OpenedStage<'reports'>, attempt: Attempt, companyId: string): Promise<readonly CompanyStaff[]> {
  const company = await attempt.relyOn('organizations', companyId);
  const members = (company?.members ?? []).filter((member) => member.state === 'ACTIVE' && member.roles.some((role) => role === 'COMPANY_LEAD' || role === 'COMPANY_RESPONDER'));
  const sealedCase = stage.state.handling === 'SEALED' ? 'sealed' : undefined;
  return Promise.all(
    members.map(async (member) => {
      const n = await attempt.persons.ordinalOf(stage.stream, member.userId, sealedCase);
      return { isLead: member.roles.includes('COMPANY_LEAD'), ...(n === undefined ? {} : { n }) };
    }),
  );
}
