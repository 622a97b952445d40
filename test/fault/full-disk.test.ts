// A real volume of 3 MB that is filled to the last byte while the product runs on it: reading goes on,
// writing says so and stops, and both are whole when there is room again. Needs the right to mount;
// `npm test` leaves it out aloud where that is missing.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { refold } from '../support/refold.ts';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { buildProduct, startProduct } from './product-process.ts';
import type { ProductProcess, Standing } from './product-process.ts';
import { readStored } from './stored.ts';
import { filedOf, filingRequest, hear, readAll, readiness } from './strained-client.ts';
import type { Filed, FilingRequest, Heard } from './strained-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-full-'));
const dataDir = join(folder, 'data');
const ballast = join(folder, 'ballast');
const minuteMs = 60_000;
const filed: Filed[] = [];

let product: ProductProcess;
let standing: Standing;

/** Every person signed in five minutes ago, so that each request wants to note that the session is in use. */
const start = (): ProductProcess => startProduct(dataDir, { env: { SESSION_AGE_MS: String(5 * minuteMs) } });

beforeAll(async () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m,mode=700', 'tmpfs', folder]);
  buildProduct();
  // Made and ended once, so that its log is short: copying it back into the file takes room as well.
  product = start();
  await product.end();
  product = start();
  standing = await product.ready;
}, propertyTimeoutMs);

afterAll(async () => {
  await product.kill();
  execFileSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** Writes until the volume takes nothing more, not even one byte. */
function fill(): void {
  const file = openSync(ballast, 'a');
  for (let bytes = 1 << 20; bytes > 0; bytes >>= 1) {
    for (let isRoom = true; isRoom; ) {
      try {
        writeSync(file, new Uint8Array(bytes));
      } catch {
        isRoom = false;
      }
    }
  }
  closeSync(file);
}

async function file(request: FilingRequest): Promise<Heard> {
  const heard = await hear(standing, 'officer', request);
  const done = filedOf(heard);
  if (done !== undefined) filed.push(done);
  return heard;
}

/** Asks until the product says that it writes again. */
async function untilWritable(): Promise<void> {
  while ((await readiness(standing)).status !== 200);
}

/** As few as a volume this small can hold afterwards, each asked again and again. */
const refused: readonly FilingRequest[] = [filingRequest(), filingRequest(), filingRequest()];

test('with room it writes', async () => {
  for (let count = 0; count < 3; count += 1) expect((await file(filingRequest())).status).toBe(200);
  expect(filed).toHaveLength(3);
  expect(await readiness(standing)).toMatchObject({ status: 200, body: { ready: true, writable: true } });
});

test('full, it answers every read and says 503 with the time to wait to every write', async () => {
  fill();
  for (let round = 0; round < runs(50, 8); round += 1) {
    const request = refused[round % refused.length] ?? filingRequest();
    const [written, ...reads] = await Promise.all([file(request), readAll(standing), readAll(standing)]);
    expect([written.status, written.retryAfter, written.body.errors?.[0]?.extensions?.code]).toEqual([503, expect.stringMatching(/^[1-9]\d*$/), 'UNAVAILABLE']);
    for (const read of reads.flat()) expect([read.status, read.body.errors, read.body.data?.reports.nodes.length]).toEqual([200, undefined, 3]);
  }
  expect(await readiness(standing)).toMatchObject({ status: 503, retryAfter: '1', body: { ready: false, writable: false } });
  expect((await fetch(`${standing.url}/healthz`)).status).toBe(200);
}, propertyTimeoutMs);

test('full, a file is refused the same way and leaves nothing', async () => {
  const before = readdirSync(join(dataDir, 'blobs'), { recursive: true });
  const headers = { 'x-file-name': 'capture.png', 'content-type': 'image/png', cookie: standing.cookies['officer'] ?? '' };
  const response = await fetch(`${standing.url}/uploads`, { method: 'POST', headers, body: new Uint8Array(200_000) });
  expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([503, '1', expect.objectContaining({ code: 'UNAVAILABLE' })]);
  expect(readdirSync(join(dataDir, 'blobs'), { recursive: true })).toEqual(before);
});

test('with room again it writes by itself, and what was refused is filed once under its key', async () => {
  rmSync(ballast);
  await untilWritable();
  for (const request of refused) {
    expect((await file(request)).status).toBe(200);
    expect((await file(request)).status).toBe(200);
  }
  expect(new Set(filed.map(({ id }) => id)).size).toBe(3 + refused.length);
  const headers = { 'x-file-name': 'capture.png', 'content-type': 'image/png', cookie: standing.cookies['officer'] ?? '' };
  expect((await fetch(`${standing.url}/uploads`, { method: 'POST', headers, body: new Uint8Array(20_000) })).status).toBe(201);
}, propertyTimeoutMs);

test('it starts again on what it left: nothing lost, nothing half written', async () => {
  await product.end();
  product = start();
  standing = await product.ready;
  expect((await file(filingRequest())).status).toBe(200);
  await product.end();
  const { lived, lost, database } = await readStored(dataDir);
  expect(lost(filed.flatMap(({ notes }) => notes))).toEqual([]);
  expect(Number(database.prepare('SELECT count(*) AS total FROM reports').get()?.['total'])).toBe(4 + refused.length);
  for (const stream of lived) expect(refold(stream)).toEqual(stream.stored);
  database.close();
}, propertyTimeoutMs);
