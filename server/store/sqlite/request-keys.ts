// Request keys after their time, as units of a batch.
import type { Instant } from '../../domain/time.ts';
import type { Transaction } from './group-commit.ts';

/** Most input HMACs one batch lets go. Source: none yet. */
const maxExpired = 1_000;

/** Deletes keys for good, without a trace in the WAL. */
export function dropKeys(transaction: Transaction, ids: readonly string[]): void {
  for (const id of ids) transaction.connection.run('DELETE FROM request_keys WHERE id = ?', id);
  transaction.eraseTraces();
}

/** Lets input HMACs go whose time is up, oldest first; answers how many, 0 once none is left. */
export function expireInputs(transaction: Transaction, now: Instant): number {
  return transaction.connection.run(
    `UPDATE request_keys SET input = NULL WHERE id IN
       (SELECT id FROM request_keys WHERE input IS NOT NULL AND input_until <= ? ORDER BY input_until LIMIT ?)`,
    ...[now, maxExpired],
  );
}
