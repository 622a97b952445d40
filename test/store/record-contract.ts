import { expect, test } from '@jest/globals';
import type { Store } from '../../server/app/ports.ts';
import { verifyChain } from '../../server/domain/record/chain.ts';
import type { SealedEntry } from '../../server/domain/record/entry.ts';
import { entryVectors, rowsOf, streamVector } from '../unit/record/vectors.ts';
import { changeOf, entryOf, headOf, writeOf } from './sample-change.ts';
import type { Opened } from './store-contract.ts';

export function recordContract(opened: Opened): void {
  const store = (): Store => opened().store;

  async function readAll(stream: string): Promise<{ readonly entries: readonly SealedEntry[] }> {
    const rows = await store().entries(stream, { fromSeq: 0, first: 500 });
    return { entries: rows.map(({ entry, parts }) => ({ ...entry, parts })) };
  }

  async function append(key: string, stream: string, entries: readonly SealedEntry[]): Promise<void> {
    const head = await store().head(stream);
    const write = writeOf(stream, { expectedHead: head?.leafHash, entries });
    expect(await store().change(changeOf(key, { writes: [write] }))).toEqual({ kind: 'COMMITTED' });
  }

  test.each(entryVectors.map((vector) => [vector.name, vector] as const))(
    'the vector %s comes back byte for byte',
    async (name, vector) => {
      const sealed = rowsOf(vector);
      await append(`vector ${name}`, sealed.stream, [sealed]);
      const [row] = await store().entries(sealed.stream, { fromSeq: sealed.seq, first: 1 });
      const { parts, ...entry } = sealed;
      expect(row).toEqual({ entry, parts });
      expect(await headOf(store(), sealed.stream)).toMatchObject({
        tag: vector.position.tag,
        epoch: vector.position.epoch,
        seq: sealed.seq,
      });
    },
  );

  test('the vector of a stream with erased parts opens as its events after they were deleted', async () => {
    const entries = streamVector.entries.map(rowsOf);
    const stream = 'report:stream';
    for (const entry of entries) await append(`stream ${entry.seq}`, stream, [{ ...entry, parts: [...entry.parts] }]);
    const head = await headOf(store(), stream);
    const erase = writeOf(stream, { expectedHead: head.leafHash, entries: [], erase: streamVector.missing });
    await store().change(changeOf('stream erase', { writes: [erase] }));
    const stored = (await readAll(stream)).entries;
    const events = verifyChain(
      stored,
      stored.flatMap(({ parts }) => parts),
      { head: streamVector.head },
    );
    expect(events).toEqual(streamVector.opened);
  });

  test('entries come in order of seq with their parts, from where asked, as many as asked', async () => {
    const entries: SealedEntry[] = [];
    for (let seq = 0; seq < 12; seq += 1) {
      entries.push(
        entryOf({
          stream: 'order:1',
          after: entries.at(-1),
          parts: { claim: `claim ${seq}`, 'item.2.quote': 'b', 'item.10.quote': 'a' },
        }),
      );
    }
    await append('order 1', 'order:1', entries.slice(0, 5));
    await append('order 2', 'order:1', entries.slice(5));
    expect((await readAll('order:1')).entries).toEqual(entries);
    const middle = await store().entries('order:1', { fromSeq: 4, first: 3 });
    expect(middle.map(({ entry }) => entry.seq)).toEqual([4, 5, 6]);
    expect(middle[0]?.parts.map(({ name }) => name)).toEqual(['claim', 'item.10.quote', 'item.2.quote']);
    expect(await store().entries('order:1', { fromSeq: 12, first: 3 })).toEqual([]);
    expect((await headOf(store(), 'order:1')).seq).toBe(11);
  });

  test('a stream whose name starts like another keeps to itself', async () => {
    await append('like 1', 'like:1', [entryOf({ stream: 'like:1' })]);
    await append('like 11', 'like:11', [entryOf({ stream: 'like:11' })]);
    expect((await readAll('like:1')).entries.map(({ stream }) => stream)).toEqual(['like:1']);
  });

  test('an entry that does not follow the head is a defect and leaves nothing', async () => {
    await append('gap 1', 'gap:1', [entryOf({ stream: 'gap:1' })]);
    const head = await headOf(store(), 'gap:1');
    const skipping = entryOf({ stream: 'gap:1', after: { ...head, seq: 1 } });
    await expect(
      store().change(
        changeOf('gap 2', { writes: [writeOf('gap:1', { expectedHead: head.leafHash, entries: [skipping] })] }),
      ),
    ).rejects.toThrow();
    const foreign = writeOf('gap:2', { entries: [entryOf({ stream: 'gap:3' })] });
    await expect(store().change(changeOf('gap 3', { writes: [foreign] }))).rejects.toThrow();
    expect((await readAll('gap:1')).entries).toHaveLength(1);
    expect(await store().head('gap:2')).toBeUndefined();
  });

  test('an erasure deletes exactly the parts it names; the entries stay and pending with them', async () => {
    const first = entryOf({ stream: 'erase:1', parts: { claim: 'gone', quote: 'stays' } });
    const second = entryOf({ stream: 'erase:1', after: first, parts: { claim: 'stays' } });
    await append('erase 1', 'erase:1', [first, second]);
    const pending = await store().pendingCount();
    const third = entryOf({ stream: 'erase:1', after: second, parts: {} });
    const write = writeOf('erase:1', {
      expectedHead: second.leafHash,
      entries: [third],
      erase: [{ seq: 0, name: 'claim' }],
    });
    expect(await store().change(changeOf('erase 2', { writes: [write] }))).toEqual({ kind: 'COMMITTED' });
    const rows = await store().entries('erase:1', { fromSeq: 0, first: 9 });
    expect(rows.map(({ parts }) => parts.map(({ name }) => name))).toEqual([['quote'], ['claim'], []]);
    expect(rows.map(({ entry }) => entry.leafHash)).toEqual([first, second, third].map(({ leafHash }) => leafHash));
    expect(await store().pendingCount()).toBe(pending + 1);
  });

  test('every entry has its pending row: before the log, pending is all there is', async () => {
    const before = await store().pendingCount();
    await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        append(`pending ${n}`, `pending:${n}`, [entryOf({ stream: `pending:${n}` })]),
      ),
    );
    expect(await store().pendingCount()).toBe(before + 30);
  });
}
