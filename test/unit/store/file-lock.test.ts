// One file, one process; and what a file must be to be opened at all.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CorruptRow } from '../../../server/store/corrupt-row.ts';
import { openSqliteStore } from '../../../server/store/sqlite/open-sqlite-store.ts';
import { changeOf, entryOf, writeOf } from '../../store/sample-change.ts';
import { rowOf } from '../../store/sample-rows.ts';

const holder = join(import.meta.dirname, '../../store/hold-file.ts');
let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-lock-'));
  path = join(folder, 'deep', 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a second process is refused with a plain sentence, and gets the file once the first was killed', async () => {
  const child = spawn(process.execPath, [holder, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(openSqliteStore({ path })).rejects.toThrow('is in use by another process');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = await openSqliteStore({ path });
  expect(await store.get('leases', 'held')).toBeDefined();
  await store.close();
});

test('a second opening in the same process is refused as well, and closing lets go', async () => {
  const first = await openSqliteStore({ path });
  await expect(openSqliteStore({ path })).rejects.toThrow('is in use by another process');
  await first.close();
  await (await openSqliteStore({ path })).close();
});

test('only its owner may read the file', async () => {
  const store = await openSqliteStore({ path });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await store.close();
});

test('a file that is no database, or not ours, is refused and left alone', async () => {
  const text = join(folder, 'text.db');
  writeFileSync(text, 'not a database, just some text that is longer than a header'.repeat(20));
  await expect(openSqliteStore({ path: text })).rejects.toThrow('not a database');
  const foreign = join(folder, 'foreign.db');
  const database = new DatabaseSync(foreign);
  database.exec('CREATE TABLE recipes (name TEXT)');
  database.close();
  await expect(openSqliteStore({ path: foreign })).rejects.toThrow('not one of this program');
  expect(execFileSync('grep', ['-c', 'recipes', foreign]).toString().trim()).toBe('1');
});

test('a row changed behind the store is corruption, said with collection and id', async () => {
  const store = await openSqliteStore({ path });
  await store.change(
    changeOf('row', {
      writes: [writeOf('row:1', { rows: [{ collection: 'queue', id: 'q', value: rowOf('queue', 'q') }] })],
    }),
  );
  await store.close();
  const database = new DatabaseSync(path);
  database.exec(`UPDATE queue SET body = json_set(body, '$.severity', 'S9_NONE'); UPDATE agreements SET body = '{}'`);
  database.close();
  const again = await openSqliteStore({ path });
  await expect(again.get('queue', 'q')).rejects.toThrow(new CorruptRow('queue', 'q', 'severity: invalid_value'));
  await expect(again.find('queue', { index: 'byAge', equals: {}, first: 1 })).rejects.toThrow(CorruptRow);
  await expect(again.get('agreements', 'row:1')).rejects.toBeInstanceOf(CorruptRow);
  await again.close();
});

test('what was erased stands nowhere in the file or its WAL, before any close', async () => {
  const store = await openSqliteStore({ path });
  const streams = Array.from({ length: 60 }, (_, n) => `erase:${n}`);
  const canary = (stream: string): string => `canary-${stream}-${'x'.repeat(40)}`;
  const note = (stream: string) => rowOf('searchTokens', stream, { tokens: [canary(stream)] });
  const agreement = (stream: string, companyId: string) =>
    ({ collection: 'agreements', value: rowOf('agreements', stream, { companyId }) }) as const;
  for (const stream of streams) {
    const entries = [entryOf({ stream, parts: { claim: canary(stream) } })];
    const rows = [{ collection: 'searchTokens', id: stream, value: note(stream) }] as const;
    await store.change(
      changeOf(stream, { writes: [writeOf(stream, { entries, rows, document: agreement(stream, canary(stream)) })] }),
    );
  }
  const erased = streams.filter((_, n) => n % 3 !== 0);
  await Promise.all(
    erased.map((stream) => {
      const write = writeOf(stream, {
        expectedHead: entryOf({ stream, parts: { claim: canary(stream) } }).leafHash,
        entries: [],
        erase: [{ seq: 0, name: 'claim' }],
        rows: [{ collection: 'searchTokens', id: stream, value: undefined }],
        document: agreement(stream, 'erased'),
      });
      return store.change(changeOf(`${stream} erase`, { writes: [write] }));
    }),
  );
  // Read by another process: closing a handle on the file here would drop the lock on it.
  const bytes = execFileSync('cat', [path, `${path}-wal`]).toString('latin1');
  expect(streams.filter((stream) => bytes.includes(canary(stream)))).toEqual(streams.filter((_, n) => n % 3 === 0));
  await store.close();
});
