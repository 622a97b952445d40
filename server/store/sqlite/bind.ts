// What may be bound to a statement. node:sqlite binds a Date as NULL without a word and turns half a
// surrogate pair into U+FFFD, so everything else is stopped here.
import type { SQLInputValue } from 'node:sqlite';
import { refuseUnstorableText } from '../row-text.ts';

export type Bindable = string | number | bigint | boolean | null | Uint8Array;

/** The value as SQLite takes it; booleans become 1 and 0. Throws `TypeError` for other types, refuses VALIDATION for unstorable text. */
export function bind(value: Bindable): SQLInputValue {
  if (typeof value === 'string') {
    refuseUnstorableText(value);
    return value;
  }
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
  } else if (typeof value === 'bigint' || value === null || value instanceof Uint8Array) {
    return value;
  }
  throw new TypeError(`a ${describeKind(value)} cannot be bound to a statement`);
}

function describeKind(value: unknown): string {
  return typeof value === 'object' && value !== null ? value.constructor.name : String(value);
}
