// Watches the system calls of the product: no mutation is answered before the store's log, with all that
// was written to it, has been flushed since the request came in.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { propertyTimeoutMs, runs } from '../support/runs.ts';
import { buildProduct, startProduct } from './product-process.ts';
import { readTrace, tracedCalls } from './trace.ts';
import { write } from './writers.ts';

let folder: string;

beforeAll(() => {
  buildProduct();
  folder = mkdtempSync(join(tmpdir(), 'tocsin-fsync-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** How many mutations `writers` writers had answered, and what the trace says of them. */
async function traced(name: string, writers: number): Promise<{ readonly said: number; readonly answered: number; readonly unflushed: number }> {
  const mutations = runs(500, 30);
  const trace = join(folder, `${name}.trace`);
  const product = startProduct(join(folder, name), { prefix: ['strace', '-f', '--seccomp-bpf', '-y', '-s', '64', '-e', tracedCalls, '-o', trace] });
  const standing = await product.ready;
  let said = 0;
  const service = { standing: () => Promise.resolve(standing), answered: () => void (said += 1), isOver: () => said >= mutations };
  await Promise.all(Array.from({ length: writers }, (_, number) => write(service, number)));
  await product.end();
  return { said, ...readTrace(trace) };
}

test('one after the other', async () => {
  const { said, answered, unflushed } = await traced('alone', 1);
  expect([said > 0, answered, unflushed]).toEqual([true, said, 0]);
}, propertyTimeoutMs);

test('many at once, where one flush serves several', async () => {
  const { said, answered, unflushed } = await traced('together', 8);
  expect([said > 0, answered, unflushed]).toEqual([true, said, 0]);
}, propertyTimeoutMs);
