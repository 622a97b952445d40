// A stored document is nothing but the fold of its entries, and it stays one when parts are erased.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentName, Rows } from '../../../server/app/collections.ts';
import type { SealedPart } from '../../../server/domain/record/entry.ts';
import { readRow, writeRow } from '../../../server/store/row-text.ts';
import { makeHarness } from '../../support/harness.ts';
import { liveAWhile } from '../../support/lived-world.ts';
import { livedStream, refold } from '../../support/refold.ts';
import type { Lived } from '../../support/refold.ts';
import { runs } from '../../support/runs.ts';
import { chance } from '../../support/seed.ts';

let streams: readonly Lived[];

beforeAll(async () => {
  const harness = await makeHarness();
  await liveAWhile(harness);
  streams = await Promise.all([...harness.streams].map((stream) => livedStream(harness.deps.store, stream)));
  await harness.close();
});

/** As a store would give it back. */
function throughStore({ collection, id }: Lived, document: unknown): unknown {
  return readRow<DocumentName>(collection, id, writeRow<DocumentName>(collection, id, document as Rows[DocumentName]));
}

interface Difference {
  readonly path: string;
  readonly was: unknown;
  readonly is: unknown;
}

const isErased = (value: unknown): boolean => JSON.stringify(value) === '{"erased":true}';
const isTree = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !isErased(value);

/** Where two documents differ, at the topmost place that is no longer of one kind. */
function differences(was: unknown, is: unknown, path = ''): readonly Difference[] {
  if (isTree(was) && isTree(is) && Array.isArray(was) === Array.isArray(is)) {
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) => differences(was[key], is[key], `${path}/${key}`));
  }
  return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ path, was, is }];
}

const textOf = ({ value }: SealedPart): string => Buffer.from(value).toString('utf8');

test('the store that lived holds every kind of document, and most kinds of event', () => {
  expect(streams.length).toBeGreaterThan(20);
  expect([...new Set(streams.map(({ collection }) => collection))].sort()).toEqual(['agreements', 'editions', 'elections', 'incidents', 'organizations', 'reports']);
  const types = new Set(streams.flatMap(({ entries }) => entries.map(({ entry }) => entry.type)));
  expect([...types]).toEqual(expect.arrayContaining(['report.intervention_recorded', 'report.intervention_ended', 'report.reconsideration_decided', 'report.withdrawn', 'report.resubmitted', 'report.items_appended', 'clock.breached', 'proposal.made', 'member.deactivated']));
});

test('every document is the fold of its entries', () => {
  for (const lived of streams) {
    expect(lived.stored).toBeDefined();
    expect(throughStore(lived, refold(lived))).toEqual(lived.stored);
  }
});

describe('with parts erased', () => {
  test('all of them: each says so in its place, and nothing else moves', () => {
    for (const lived of streams) {
      const erased = throughStore(lived, refold(lived, () => true));
      const moved = differences(lived.stored, erased);
      expect(moved.filter(({ is }) => !isErased(is))).toEqual([]);
      const hasParts = lived.entries.some(({ parts }) => parts.some(({ name }) => name !== 'actor'));
      if (hasParts && lived.collection === 'reports') expect(moved.length).toBeGreaterThan(0);
    }
  });

  test('all of them: no text of a part is left in a document', () => {
    for (const lived of streams) {
      const text = JSON.stringify(refold(lived, () => true));
      const texts = lived.entries.flatMap(({ parts }) => parts.map(textOf)).filter((value) => value.length > 8);
      expect(texts.filter((value) => text.includes(value))).toEqual([]);
    }
  });

  test('any of them: those say so, and the others stand', () => {
    const random = chance('erased parts');
    for (let run = 0; run < runs(100, 5); run += 1) {
      for (const lived of streams) {
        const gone = new Set(lived.entries.flatMap(({ parts }) => parts).filter(() => random() < 0.5));
        const some = throughStore(lived, refold(lived, (part) => gone.has(part)));
        const all = new Map(differences(lived.stored, refold(lived, () => true)).map(({ path, is }) => [path, is]));
        const moved = differences(lived.stored, some);
        expect(moved.filter(({ path, is }) => !isErased(is) || !isErased(all.get(path)))).toEqual([]);
        // A report stays readable in what is left; an incident is whole or erased, as it could not be filed in part.
        if (lived.collection !== 'reports') continue;
        const kept = lived.entries.flatMap(({ parts }) => parts).filter((part) => !gone.has(part));
        const before = JSON.stringify(lived.stored);
        const after = JSON.stringify(some);
        const goneTexts = new Set([...gone].map(textOf));
        const lost = kept.map(textOf).filter((value) => value.length > 8 && !goneTexts.has(value) && before.includes(value) && !after.includes(value));
        expect(lost).toEqual([]);
      }
    }
  });
});
