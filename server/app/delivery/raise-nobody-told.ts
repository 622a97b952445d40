// Five minutes after a critical report arrived: where nobody of the company is known to have heard of it, that
// is recorded on the delivery stream, and others are told. Watch and event go in one change, so it is said once.
import { wasTold } from '../../domain/delivery/nobody-told.ts';
import { isOpen } from '../../domain/codes.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { Watch } from '../rows.ts';
import { openDeliveryLog } from './log-delivery.ts';
import { reportIdOf } from './delivery-rows.ts';

export async function raiseNobodyTold(deps: RecordDeps, { id, stream, seq, type, since }: Watch): Promise<void> {
  const reportId = reportIdOf(stream) ?? '';
  await recordChange(deps, { actor: undefined, mutation: 'watchDeliveries', input: { id } }, async (attempt) => {
    const watch = await attempt.store.get('watches', id);
    if (watch === undefined) return {};
    attempt.keep({ collection: 'watches', id, expected: watch.revision, value: undefined });
    const report = (await attempt.store.get('reports', reportId))?.value;
    if (report === undefined || !isOpen(report.status) || report.severity !== 'S1_CRITICAL') return {};
    const log = await openDeliveryLog(attempt, reportId);
    if (wasTold(report, log.exists ? log.state : undefined, { seq, since })) return {};
    log.emit({ type: 'delivery.nobody_told', facts: { reportId, organizationId: report.companyId, eventType: type, eventSeq: seq, since, isSealed: report.handling === 'SEALED' } });
    return {};
  });
}
