import type { OutboxRow } from '../../app/rows.ts';
import type { OutboxDocument } from './record-schemas.ts';

/** A notice as it is stored: its text, and beside it what its indexes need. */
export function noticeDocument({ id, body }: { readonly id: string; readonly body: string }): OutboxDocument {
  const { stream, seq, state, createdAt } = JSON.parse(body) as OutboxRow;
  return { _id: id, body, stream, seq, state, createdAt };
}
