// Every seventh flush to the disk fails, by the kernel's word, while people write and read: whoever was told
// that something is stored finds it, reads are answered all the while, and the process lives.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refold } from '../support/refold.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { buildProduct, startProduct } from './product-process.ts';
import type { Standing } from './product-process.ts';
import { readStored } from './stored.ts';
import { filedOf, filingRequest, hear, readAll, readiness } from './strained-client.ts';
import type { Filed, Heard } from './strained-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-sync-'));
const dataDir = join(folder, 'data');
const everySeventh = ['strace', '-f', '--seccomp-bpf', '-e', 'trace=fdatasync,fsync', '-e', 'inject=fdatasync,fsync:error=EIO:when=7+7', '-o', join(folder, 'trace')];
const filings = runs(300, 40);
const writers = 4;

const filed: Filed[] = [];
const wrong: unknown[] = [];
let refusals = 0;
let reads = 0;
let isAlive = false;

beforeAll(async () => {
  buildProduct();
  const first = startProduct(dataDir);
  await first.end();
  const product = startProduct(dataDir, { prefix: everySeventh });
  const standing = await product.ready;
  let isOver = false;
  const reading = (async () => {
    for (; !isOver; reads += 1) wrong.push(...(await readAll(standing)).filter(({ status, body }) => status !== 200 || body.errors !== undefined));
  })();
  await Promise.all(Array.from({ length: writers }, () => write(standing)));
  isOver = true;
  await reading;
  isAlive = (await readiness(standing)).status !== undefined;
  await product.end();
}, propertyTimeoutMs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files until enough stand, each request until it is answered for good. */
async function write(standing: Standing): Promise<void> {
  while (filed.length < filings) {
    const request = filingRequest();
    for (let done: Filed | undefined; done === undefined; ) {
      const heard: Heard = await hear(standing, 'officer', request);
      done = filedOf(heard);
      if (done !== undefined) filed.push(done);
      else if (heard.status === 503 && /^[1-9]\d*$/.test(heard.retryAfter ?? '')) refusals += 1;
      else wrong.push(heard);
      if (wrong.length > 0) return;
    }
  }
}

test('flushes failed, and every answer was whole or 503 with the time to wait', () => {
  expect(wrong).toEqual([]);
  expect(refusals).toBeGreaterThan(0);
  expect(reads).toBeGreaterThan(0);
  expect(isAlive).toBe(true);
});

test('what was acknowledged stands, once, and nothing stands by half', async () => {
  const { lived, lost, database } = await readStored(dataDir);
  expect(lost(filed.flatMap(({ notes }) => notes))).toEqual([]);
  const stored = database.prepare('SELECT id FROM reports').all().map((row) => String(row['id']));
  expect([...stored].sort()).toEqual(filed.map(({ id }) => id).sort());
  for (const stream of lived) expect(refold(stream)).toEqual(stream.stored);
  database.close();
}, propertyTimeoutMs);

test('it starts again and writes', async () => {
  const product = startProduct(dataDir);
  expect(filedOf(await hear(await product.ready, 'officer', filingRequest()))).toBeDefined();
  await product.end();
});
