// The bounds of what the feed keeps in memory: moves remembered, names that wait, cursors that name a place.
import { expect, test } from '@jest/globals';
import { makeCursors } from '../../../server/app/live/cursors.ts';
import { makeWaiting } from '../../../server/app/live/live-stream.ts';
import { makeRecentMoves } from '../../../server/app/live/recent-moves.ts';
import { systemIds } from '../../../server/system/system-ids.ts';

test('moves are remembered in their order, a thousand of them, and a miss forgets what was before', () => {
  const moves = makeRecentMoves();
  const start = moves.last();
  expect(moves.since(start)).toEqual([]);
  const middle = moves.add(['report:1', 'report:2']);
  moves.add(['report:3']);
  expect([moves.since(start), moves.since(middle), moves.since(moves.last() + 1)]).toEqual([['report:1', 'report:2', 'report:3'], ['report:3'], undefined]);
  moves.add(Array.from({ length: 999 }, (_, at) => `election:${String(at)}`));
  expect([moves.since(start), moves.since(middle)?.length]).toEqual([undefined, 1_000]);
  const before = moves.last();
  const missed = moves.miss();
  expect([moves.since(middle), moves.since(before), moves.since(missed)]).toEqual([undefined, undefined, []]);
});

test('a cursor is its reader’s and this process’s, and tells nobody where it stands', () => {
  const cursors = makeCursors(systemIds);
  const cursor = cursors.write('anna', 7);
  expect([cursors.read('anna', cursor), cursors.read('bert', cursor), makeCursors(systemIds).read('anna', cursor), cursors.read('anna', `${cursor}A`)]).toEqual([7, undefined, undefined, undefined]);
  expect(cursors.write('anna', 7)).not.toBe(cursor);
  expect(cursors.write('anna', 7_000_000).length).toBe(cursor.length);
});

test('what waits is told once each, at most a hundred; more than that is a word to read again', async () => {
  const waiting = makeWaiting();
  for (const id of ['1', '2', '1']) waiting.add(`report:${id}`);
  await waiting.something();
  expect(waiting.take()).toEqual({ streams: ['report:1', 'report:2'], hasGap: false });
  for (let id = 0; id < 5_000; id += 1) waiting.add(`report:${String(id)}`);
  expect([waiting.take(), waiting.take()]).toEqual([{ streams: [], hasGap: true }, { streams: [], hasGap: false }]);
  for (let id = 0; id < 100; id += 1) waiting.add(`report:${String(id)}`);
  expect(waiting.take().streams).toHaveLength(100);
});
