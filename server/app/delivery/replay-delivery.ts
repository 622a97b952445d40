// Sends once more what was settled, under the id it always had. Recorded where it is about a report.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { present } from '../../domain/report/read-event.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { DeliveryRow } from '../rows.ts';
import { findDelivery } from './list-deliveries.ts';
import { logDelivery } from './log-delivery.ts';

/** Refuses FORBIDDEN, NOT_FOUND, and ILLEGAL_TRANSITION while it still waits. */
export async function replayDelivery(deps: RecordDeps, actor: Actor, input: { readonly deliveryId: string; readonly idempotencyKey: string }): Promise<void> {
  const role = roleFor(actor, 'replayDelivery');
  await recordChange(deps, { actor, mutation: 'replayDelivery', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const stored = await attempt.store.get('deliveries', input.deliveryId);
    if (stored === undefined || (await findDelivery(attempt, actor, input.deliveryId)) === undefined) throw new Refusal('NOT_FOUND', { path: 'deliveryId', message: 'Nothing here that you may see.' });
    const { value: row, revision } = stored;
    if (row.state === 'WAITING') throw new Refusal('ILLEGAL_TRANSITION', { path: 'deliveryId', rule: 'SETTLED', message: 'This one is still on its way.' });
    const again = present({ ...row, state: 'WAITING' as const, tries: 0, nextAttemptAt: attempt.t, settledAt: undefined, lastCode: undefined, notBefore: undefined }) as DeliveryRow;
    attempt.keep({ collection: 'deliveries', id: row.id, expected: revision, value: again });
    // Of a sealed matter no other person's number may stand anywhere.
    await logDelivery(attempt, { type: 'delivery.replayed', role: row.list.startsWith('sealed:') ? 'SYSTEM' : role }, again);
    return { deliveryId: row.id };
  });
}
