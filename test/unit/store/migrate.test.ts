// P28: whatever statement of a migration a process dies at, the file afterwards is opened or refused
// with a plain sentence, and never stands between two versions.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openConnection } from '../../../server/store/sqlite/connection.ts';
import type { Connection } from '../../../server/store/sqlite/connection.ts';
import { migrate, migrations } from '../../../server/store/sqlite/migrate.ts';
import type { Migration } from '../../../server/store/sqlite/migration.ts';
import { runs } from '../../support/runs.ts';

const child = join(import.meta.dirname, '../../store/migrate-until-killed.ts');
const statements = migrations.flatMap((migration) => ['BEGIN', ...migration.statements, 'INSERT', 'COMMIT']);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-migrate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function inFile<T>(path: string, use: (connection: Connection) => T): T {
  const connection = openConnection(path);
  try {
    return use(connection);
  } finally {
    connection.close();
  }
}

const schemaOf = (connection: Connection): unknown =>
  connection.all('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name');

function freshSchema(): unknown {
  return inFile(':memory:', (connection) => {
    migrate(connection);
    return schemaOf(connection);
  });
}

test('killed at any statement, the file then opens with the whole schema', () => {
  const kills = [...statements.keys()].filter(
    (place) => place % Math.ceil(statements.length / runs(statements.length, 6)) === 0,
  );
  for (const place of new Set([...kills, statements.length - 1])) {
    const path = join(folder, `${place}.db`);
    const { signal } = spawnSync(process.execPath, [child, path, String(place)], { stdio: 'inherit' });
    expect({ place, signal }).toEqual({ place, signal: 'SIGKILL' });
    inFile(path, (connection) => migrate(connection));
    expect(inFile(path, schemaOf)).toEqual(freshSchema());
  }
}, 300_000);

/** The schema before each statement of all migrations: what whole migrations before it have made. */
const schemasBefore = migrations.flatMap((migration, done) => {
  const before = inFile(':memory:', (connection) => {
    if (done > 0) migrate(connection, { migrations: migrations.slice(0, done) });
    return schemaOf(connection);
  });
  return ['BEGIN', ...migration.statements, 'INSERT', 'COMMIT'].map(() => before);
});

test('a copy taken at any statement opens: nothing uncommitted is in it', () => {
  const path = join(folder, 'a.db');
  const copies: string[] = [];
  const copy = (): void => {
    const name = join(folder, `copy ${copies.length}.db`);
    for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) copyFileSync(path + suffix, name + suffix);
    copies.push(name);
  };
  inFile(path, (connection) => migrate(connection, { beforeStatement: copy }));
  expect(copies).toHaveLength(statements.length);
  const sampled = copies.filter((_, place) => place % Math.ceil(copies.length / runs(copies.length, 6)) === 0);
  for (const name of new Set([...sampled, copies.at(-1) ?? ''])) {
    inFile(name, (connection) => {
      expect(schemaOf(connection)).toEqual(schemasBefore[copies.indexOf(name)]);
      migrate(connection);
    });
  }
  expect(inFile(copies.at(-1) ?? '', schemaOf)).toEqual(freshSchema());
});

test('a file in which someone ran only some of the statements is refused and not touched', () => {
  const [initial] = migrations;
  for (const count of [1, 2, 20, initial?.statements.length ?? 0]) {
    const path = join(folder, `half ${count}.db`);
    const database = new DatabaseSync(path);
    for (const sql of initial?.statements.slice(0, count) ?? []) database.exec(sql);
    database.close();
    const before = inFile(path, schemaOf);
    expect(() => inFile(path, (connection) => migrate(connection))).toThrow(
      'migration 1 (initial) failed and changed nothing',
    );
    expect(inFile(path, schemaOf)).toEqual(before);
  }
});

test('migrations run in order, once each, and a failing one leaves the ones before it', () => {
  const last = migrations.length;
  const numbers = migrations.map(({ number }) => number);
  const second: Migration = { number: last + 1, name: 'second', statements: ['CREATE TABLE two (a TEXT) STRICT'] };
  const third: Migration = {
    number: last + 2,
    name: 'third',
    statements: ['CREATE TABLE three (a TEXT) STRICT', 'CREATE TABLE two (a TEXT)'],
  };
  const path = join(folder, 'a.db');
  inFile(path, (connection) => migrate(connection));
  const upgrade = (more: readonly Migration[]) => () =>
    inFile(path, (connection) => {
      migrate(connection, { migrations: [...migrations, ...more] });
      return connection.all('SELECT number FROM schema_version ORDER BY number').map((row) => row['number']);
    });
  expect(upgrade([second])()).toEqual([...numbers, last + 1]);
  expect(upgrade([second])()).toEqual([...numbers, last + 1]);
  expect(upgrade([second, third])).toThrow(`migration ${last + 2} (third) failed and changed nothing`);
  expect(upgrade([second])()).toEqual([...numbers, last + 1]);
  expect(upgrade([])).toThrow('written by a newer version');
  expect(upgrade([{ ...second, name: 'other' }])).toThrow(`the file has migration ${last + 1} (second) where ${last + 1} (other) belongs`);
});

test('migrations are numbered from 1 without gaps', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, place) => place + 1));
});
