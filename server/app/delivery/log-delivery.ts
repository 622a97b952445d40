// What was done to tell people, as events of the report's delivery stream: one per try and event told. Facts
// name nobody; the recipient is a part, by alias, and in a sealed matter none at all. What is not about one
// report stands in its row alone.
import { aliasOf } from '../../domain/access/actor.ts';
import type { DeliveryCode } from '../../domain/delivery/delivery.ts';
import type { OutboxRow, DeliveryRow } from '../rows.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { reportIdOf } from './delivery-rows.ts';

/** Opens a report's delivery stream in a role, or begins it. */
export async function openDeliveryLog(attempt: Attempt, reportId: string, role = 'SYSTEM'): Promise<OpenedStage<'deliveryLogs'>> {
  const log = await attempt.store.get('deliveryLogs', reportId);
  return log === undefined ? attempt.start('deliveryLogs', reportId, { role }) : attempt.open('deliveryLogs', reportId, () => role);
}

interface Act {
  readonly type: 'delivery.attempted' | 'delivery.replayed';
  readonly role: string;
}

/** How a delivery stands after a try or a replay, said on the stream of every report it tells of. */
export async function logDelivery(attempt: Attempt, { type, role }: Act, row: DeliveryRow): Promise<void> {
  const parts = await recipientPart(attempt, row);
  const { id: deliveryId, organizationId, channel, state, tries } = row;
  const code: { readonly code?: DeliveryCode } = row.lastCode === undefined ? {} : { code: row.lastCode };
  const logs = new Map<string, OpenedStage<'deliveryLogs'>>();
  for (const event of row.events) {
    const reportId = reportIdOf(event.stream);
    if (reportId === undefined) continue;
    const log = logs.get(reportId) ?? (await openDeliveryLog(attempt, reportId, role));
    logs.set(reportId, log);
    const facts = { reportId, deliveryId, organizationId, channel, audience: event.audience, eventType: event.type, eventSeq: event.seq, state, tries, ...code };
    log.emit({ type, facts, parts });
  }
}

async function recipientPart({ store }: Attempt, row: DeliveryRow): Promise<{ readonly recipient?: string }> {
  if (row.targetKind !== 'MEMBER' || row.list.startsWith('sealed:')) return {};
  const organization = (await store.get('organizations', row.organizationId))?.value;
  const member = organization?.members.find(({ userId }) => userId === row.targetId);
  if (organization === undefined || member === undefined) return {};
  return { recipient: aliasOf({ organizationKind: organization.kind, organizationName: organization.name, aliasNumber: member.aliasNumber }) };
}

/** Says once that an audience of a report's event had nobody in it; does nothing for other subjects. */
export async function recordNobody(deps: RecordDeps, notice: OutboxRow): Promise<void> {
  const reportId = reportIdOf(notice.stream);
  if (reportId === undefined) return;
  const { id: idempotencyKey, organizationId, audience, type: eventType, seq: eventSeq } = notice;
  await recordChange(deps, { actor: undefined, mutation: 'planDeliveries', idempotencyKey, input: {} }, async (attempt) => {
    const facts = { reportId, organizationId, audience, eventType, eventSeq };
    (await openDeliveryLog(attempt, reportId)).emit({ type: 'delivery.found_nobody', facts });
    return {};
  });
}
