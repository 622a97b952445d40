// Erased text is null on the way out, everywhere alike, and dates of the record stay as they are.
import type { Erased } from '../domain/report/content.ts';

function isErased(value: unknown): value is Erased {
  return typeof value === 'object' && value !== null && 'erased' in value && value.erased === true;
}

/** The value with every erased text as null, at any depth. */
export function readable(value: unknown): unknown {
  if (isErased(value)) return null;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, readable(each)]));
}

/** Names of the top-level fields that were erased. */
export function erasedNames(value: object): readonly string[] {
  return Object.entries(value).flatMap(([name, each]) => (isErased(each) ? [name] : []));
}
