// The second migration turns a row for every word into one row for every report; nothing found before may
// be lost, and nothing else found.
import { expect, test } from '@jest/globals';
import { openConnection } from '../../../server/store/sqlite/connection.ts';
import { findRows } from '../../../server/store/sqlite/find-rows.ts';
import { migrate } from '../../../server/store/sqlite/migrate.ts';
import { initial } from '../../../server/store/sqlite/migrations/0001-initial.ts';

const at = (minute: number): string => `2031-03-01T08:0${String(minute)}:00.000Z`;
const words = [
  ['r1', 'org:a', 'ballot', 1], ['r1', 'org:a', 'monday', 1], ['r1', 'org:c', 'ballot', 1],
  ['r2', 'org:a', 'ballot', 2], ['r2', 'org:d', 'étude', 2],
] as const;

test('every word of every organization still finds its reports, newest first', () => {
  const connection = openConnection(':memory:');
  migrate(connection, { migrations: [initial] });
  for (const [reportId, audience, token, minute] of words) {
    const row = { id: `${audience}|${token}|${reportId}`, audience, token, submittedAt: at(minute), reportId };
    connection.run('INSERT INTO search_tokens (id, revision, body) VALUES (?, 1, ?)', row.id, JSON.stringify(row));
  }
  migrate(connection);
  const found = (token: string): readonly string[] =>
    findRows(connection, 'searchTokens', { index: 'byToken', equals: { token }, order: 'DESC', first: 10 }).rows.map(({ id }) => id);
  expect(found('org:a|ballot')).toEqual(['r2', 'r1']);
  expect(found('org:c|ballot')).toEqual(['r1']);
  expect(found('org:d|étude')).toEqual(['r2']);
  expect(found('org:c|monday')).toEqual([]);
  connection.close();
});
