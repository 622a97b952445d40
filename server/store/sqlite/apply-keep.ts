// Off-record rows by compare-and-set, alone or inside a change.
import type { OffRecordName } from '../../app/collections.ts';
import type { KeepResult } from '../../app/ports.ts';
import type { Connection } from './connection.ts';
import type { EncodedKeep } from '../encode-change.ts';
import type { Transaction } from './group-commit.ts';
import { putRow, revisionOf } from './put-row.ts';

// Whatever is deleted here must stand nowhere afterwards, not in the WAL either. The rest expires by
// the minute and holds nothing that its owner asked to be forgotten.
const secretCollections: ReadonlySet<string> = new Set<OffRecordName>([
  'sealedIdentities',
  'sealedKeys',
  'participants',
  'deliveries',
  'credentials',
  'internalNotes',
  'uploads',
]);

export function applyKeep(transaction: Transaction, kept: EncodedKeep): KeepResult {
  if (!isAsExpected(transaction.connection, kept)) return { kind: 'MOVED' };
  applyKept(transaction, kept);
  return { kind: 'KEPT', revision: revisionOf(transaction.connection, kept.collection, kept.id) ?? 0 };
}

/** True where the row stands as the write expects. */
export function isAsExpected(connection: Connection, { collection, id, expected }: EncodedKeep): boolean {
  return expected === 'any' || (revisionOf(connection, collection, id) ?? 'absent') === expected;
}

/** Writes without a test. */
export function applyKept(transaction: Transaction, kept: EncodedKeep): void {
  if (kept.body === undefined && secretCollections.has(kept.collection)) transaction.eraseTraces();
  putRow(transaction.connection, kept);
}
