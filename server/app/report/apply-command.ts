// Carries out on a report what was asked of it after filing: at once, at the approval, or on a copy in
// memory to hear whether it would be refused. It must not know whether anybody had to approve.
import { reopenReport, appendItems } from '../../domain/report/append-items.ts';
import { newItemsOf } from '../../domain/incident/copy-for.ts';
import type { ProposalCommand, RecipientCopy, ResubmittedField } from '../../domain/incident/incident.ts';
import type { LegalBasis } from '../../domain/report/content.ts';
import { foldReport } from '../../domain/report/fold-report.ts';
import { reportRevOf } from '../../domain/report/report-events.ts';
import type { Report } from '../../domain/report/report.ts';
import { resubmitReport } from '../../domain/report/return-report.ts';
import type { ResubmittedChange } from '../../domain/report/return-report.ts';
import { openStage } from '../../domain/record/stage.ts';
import type { Stage } from '../../domain/record/stage.ts';
import type { Instant } from '../../domain/time.ts';

/** What may be done to one filed report; a recipient more is no act on a report. */
export type ReportCommand = Exclude<ProposalCommand, { readonly kind: 'ADD_RECIPIENT' }>;

/** Refuses what the report's rules refuse; `proposedAt` is when its windows are judged. */
export function applyCommand(stage: Stage<Report>, command: ReportCommand, proposedAt?: Instant): void {
  const windowAt = proposedAt === undefined ? {} : { proposedAt };
  switch (command.kind) {
    case 'APPEND_ITEMS':
      appendItems(stage, { items: newItemsOf(command.items, command), ...(command.reuploadOf === undefined ? {} : { reuploadOf: command.reuploadOf }), ...windowAt });
      return;
    case 'RESUBMIT':
      resubmitReport(stage, { changes: command.changes.map((change) => changeOf(change, command.evidenceIds)) });
      return;
    case 'REOPEN':
      reopenReport(stage, { itemNumbers: command.itemNumbers, reason: typeof command.reason === 'string' ? command.reason : '', ...windowAt });
  }
}

/** As `applyCommand` at `t`, on a copy: throws what it would refuse and writes nothing. */
export function rehearse(report: Report, command: ReportCommand, at: { readonly t: Instant; readonly proposedAt?: Instant }): void {
  const actor = { n: report.author, role: 'EMB_OFFICER' };
  applyCommand(openStage<Report>({ state: report, nextSeq: 0, t: at.t, actor, fold: foldReport, revOf: reportRevOf }), command, at.proposedAt);
}

function changeOf({ path, itemNumber, value, legal, item, itemId }: ResubmittedField, evidenceIds: RecipientCopy['evidenceIds']): ResubmittedChange {
  const [successor] = item === undefined ? [] : newItemsOf([item], { itemIds: [itemId ?? ''], evidenceIds });
  return {
    path,
    ...(itemNumber === undefined ? {} : { itemNumber }),
    ...(typeof value === 'string' ? { value } : {}),
    ...(legal === undefined ? {} : { legal: copiedLegal(legal, evidenceIds) }),
    ...(successor === undefined ? {} : { item: successor }),
  };
}

function copiedLegal(legal: LegalBasis, evidenceIds: RecipientCopy['evidenceIds']): LegalBasis {
  const { order } = legal;
  const id = evidenceIds.find(({ from }) => from === order?.file.id)?.to;
  if (order === undefined || id === undefined) return legal;
  return { ...legal, order: { ...order, file: { ...order.file, id } } };
}
