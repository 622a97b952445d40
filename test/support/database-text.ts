// Everything a SQLite store file holds, as text by table: what somebody with the disk would read. The
// server keeps its file to itself, so the file and its log are copied first.
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface TableText {
  readonly table: string;
  readonly rows: readonly string[];
}

export function readDatabase(path: string): readonly TableText[] {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-copy-'));
  const copy = join(folder, 'copy.sqlite');
  for (const end of ['', '-wal']) if (existsSync(`${path}${end}`)) copyFileSync(`${path}${end}`, `${copy}${end}`);
  const database = new DatabaseSync(copy);
  try {
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[];
    return tables.map(({ name }) => ({ table: name, rows: database.prepare(`SELECT * FROM "${name}"`).all().map(rowText) }));
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowText(row: Readonly<Record<string, unknown>>): string {
  return Object.values(row)
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value)))
    .join(' | ');
}

/** Rows that hold one of the words, in any case, as `table: row`. */
export function hitsIn(database: readonly TableText[], words: readonly string[]): readonly string[] {
  const wanted = words.map((word) => word.toLowerCase());
  return database.flatMap(({ table, rows }) =>
    rows.filter((row) => wanted.some((word) => row.toLowerCase().includes(word))).map((row) => `${table}: ${row}`),
  );
}
