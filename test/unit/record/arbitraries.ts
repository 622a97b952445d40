// Random events of every shape the format allows, with keys that are never used twice.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Json } from '../../../server/domain/record/canonical.ts';
import type { EntryKeys, RecordEvent } from '../../../server/domain/record/entry.ts';
import { isErased } from '../../../server/domain/record/part.ts';

export const recordableText = fc
  .string({ unit: 'binary' })
  .filter((text) => text.isWellFormed() && !text.includes('\0'));

const key = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,5}$/);

export const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'xsmall', withCrossShrink: true },
    recordableText,
    fc.nat({ max: Number.MAX_SAFE_INTEGER }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

export const partName = fc.oneof(
  fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/),
  fc
    .tuple(fc.constantFrom('item', 'ask'), fc.integer({ min: 1, max: 120 }), fc.constantFrom('quote', 'locator'))
    .map((words) => words.join('.')),
);

const actor = fc.oneof(
  fc.constant({ n: 0, role: 'SYSTEM' }),
  fc.record({ n: fc.integer({ min: 1, max: 99 }), role: fc.constantFrom('EMB_OFFICER', 'COMPANY_LEAD') }),
);

const parts = fc.dictionary(
  partName.filter((name) => name !== 'proof' && name !== 'actor'),
  json.filter((value) => !isErased(value)),
  { maxKeys: 5, noNullPrototype: true },
);

export const event: fc.Arbitrary<RecordEvent> = fc.record({
  type: fc.constantFrom('report.submitted', 'clock.warned', 'item.decided'),
  rev: fc.integer({ min: 1, max: 9 }),
  facts: fc
    .tuple(fc.dictionary(key, json, { maxKeys: 4, noNullPrototype: true }), actor)
    .map(([facts, by]) => ({ ...facts, actor: by })),
  parts,
});

/** Keys that differ from one another and from those of any other label. */
export function keysFor(label: string, { parts: values }: RecordEvent): EntryKeys {
  const partKeys = Object.fromEntries(Object.keys(values).map((name) => [name, hash(`${label} part ${name}`)]));
  return { kh: hash(`${label} kh`), kc: hash(`${label} kc`), partKeys };
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
