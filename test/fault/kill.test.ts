// The product is killed while eight writers write, and started again on what it left. What was answered
// is there, once; what was not answered was asked again and happened once too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Lived } from '../support/refold.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { testAnsweredAndStored } from './answered-and-stored.ts';
import { makeKilledService } from './killed-service.ts';
import { buildProduct } from './product-process.ts';
import { readStored } from './stored.ts';
import type { Answered } from './writers.ts';
import { write } from './writers.ts';

const writers = 8;
const kills = runs(200, 8);
const mutations = runs(10_000, 400);

let dataDir: string;
let answers: readonly Answered[];
let lived: readonly Lived[];
let database: DatabaseSync;

beforeAll(async () => {
  buildProduct();
  dataDir = mkdtempSync(join(tmpdir(), 'tocsin-kill-'));
  const service = makeKilledService({ dataDir, mutations, kills });
  await service.run(() => Promise.all(Array.from({ length: writers }, (_, number) => write(service, number))));
  answers = service.answers;
  expect([service.killed(), answers.length >= mutations]).toEqual([kills, true]);
  ({ lived, database } = await readStored(dataDir));
}, 2 * propertyTimeoutMs);

afterAll(() => {
  database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function rows(sql: string): readonly unknown[] {
  return database.prepare(sql).all().map((row) => Object.values(row));
}

function numberOf(sql: string): number {
  return Number((rows(sql)[0] as readonly unknown[])[0]);
}


describe(`after ${String(kills)} kills`, () => {
  test('some requests had to be asked again', () => {
    expect(answers.filter(({ sent }) => sent > 1).length).toBeGreaterThan(0);
  });

  testAnsweredAndStored(() => ({ dataDir, answers, lived }));

  test('no report is without its filing entry, and no filing entry without its report', () => {
    expect(rows(`SELECT id FROM reports WHERE (SELECT count(*) FROM entries WHERE stream = 'report:' || id AND seq = 0 AND type = 'report.submitted') <> 1`)).toEqual([]);
    expect(rows(`SELECT stream FROM heads WHERE stream LIKE 'report:%' AND substr(stream, 8) NOT IN (SELECT id FROM reports)`)).toEqual([]);
    expect(rows(`SELECT stream FROM heads WHERE stream LIKE 'incident:%' AND substr(stream, 10) NOT IN (SELECT id FROM incidents)`)).toEqual([]);
    expect(rows('SELECT stream FROM entries GROUP BY stream HAVING count(*) <> max(seq) + 1')).toEqual([]);
  });

  test('every entry waits to be sequenced', () => {
    const [entries, pending] = [numberOf('SELECT count(*) FROM entries'), numberOf('SELECT count(*) FROM pending')];
    expect([pending, rows('SELECT stream, seq, leaf_hash FROM entries EXCEPT SELECT stream, seq, leaf_hash FROM pending')]).toEqual([entries, []]);
  });

  test('each filing and each answer is announced exactly to whom it concerns, and nothing else is', () => {
    const urgent = ['COMPANY_BACKUP', 'COMPANY_PRIMARY'];
    const expected = (severity: unknown): readonly string[] => (severity === 'S1_CRITICAL' || severity === 'S2_HIGH' ? urgent : ['COMPANY_QUEUE']);
    const announced = (type: string): Map<unknown, readonly unknown[]> =>
      new Map(database.prepare(`SELECT stream, json_group_array(body ->> '$.audience' ORDER BY body ->> '$.audience') AS list FROM outbox WHERE body ->> '$.type' = ? GROUP BY stream`).all(type).map((row) => [row['stream'], JSON.parse(String(row['list'])) as unknown[]]));
    const wanted = new Map(database.prepare(`SELECT 'report:' || id AS stream, body ->> '$.severity' AS severity FROM reports`).all().map((row) => [row['stream'], expected(row['severity'])]));
    expect(announced('report.submitted')).toEqual(wanted);
    for (const [type, verb] of [['report.acknowledged', 'acknowledgeReport'], ['report.decided', 'decideItems']] as const) {
      const streams = answers.filter((answer) => answer.verb === verb).map(({ reportId }) => `report:${reportId}`);
      expect(announced(type)).toEqual(new Map(streams.map((stream) => [stream, ['AUTHOR', 'EMB_DUTY']])));
    }
    expect(rows(`SELECT DISTINCT body ->> '$.type' FROM outbox WHERE body ->> '$.type' NOT IN ('report.submitted', 'report.acknowledged', 'report.decided') AND body ->> '$.type' NOT LIKE 'clock.%'`)).toEqual([['member.invited']]);
    expect(rows('SELECT id FROM outbox WHERE NOT EXISTS (SELECT 1 FROM entries WHERE entries.stream = outbox.stream AND entries.seq = outbox.seq)')).toEqual([]);
  });
});
