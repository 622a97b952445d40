// `npm run bench`: measures the product beside a bare server, prints the ratios against their bars, writes
// docs/benchmarks.md and ends with 1 where one falls short. `-- --quick` only shows that it runs; `-- --live` measures B7 alone; `-- --mongo`
// measures the replica set beside SQLite instead.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compare } from './measure.ts';
import { liveBarMs, liveLine, measureLive } from './live.ts';
import type { LiveResult } from './live.ts';
import { benchOnMongo } from './on-mongo.ts';
import type { Comparison, Pace } from './measure.ts';
import { buildBench, load, startServer } from './processes.ts';
import type { Server } from './processes.ts';
import { queueBody } from './requests.ts';
import { machineFacts, tableOf, writeReport } from './results.ts';
import type { Result } from './results.ts';

const isQuick = process.argv.includes('--quick');
const folder = resolve('.data/bench');
const filers = 64;
const readers = 32;
const bars = { filing: 1.5, reading: 0.5, page: 0.8 } as const;
const pace: Pace = isQuick ? { rounds: 1, forMs: 1_000 } : { rounds: 5, forMs: 4_000 };
const sizes = isQuick ? [200] : [10_000, 100_000];
/** Filing through the one write path takes what it takes; a size out of reach is said, not waited for. */
const seedMs = isQuick ? 30_000 : 270_000;

function freshFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

async function filing(): Promise<Comparison> {
  const [product, bare] = await Promise.all([startServer('serve-product', { DATA_DIR: freshFolder('filing') }), startServer('serve-bare', { DATA_DIR: freshFolder('bare') })]);
  const compared = await compare({ product, bare, kind: 'FILE', connections: filers, bar: bars.filing }, pace);
  await Promise.all([product.stop(), bare.stop()]);
  return compared;
}

async function answerOf({ url, cookies }: Server): Promise<object> {
  const headers = { 'content-type': 'application/json', cookie: cookies.QUEUE ?? '' };
  const { data } = (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body: queueBody })).json()) as { readonly data: { readonly reports: { readonly nodes: readonly object[] } } };
  if (data.reports.nodes.length !== 25) throw new Error(`the queue's page has ${String(data.reports.nodes.length)} rows`);
  return data;
}

async function reading(): Promise<readonly Result[]> {
  const product = await startServer('serve-product', { DATA_DIR: freshFolder('reading') });
  const results: Result[] = [];
  let stored = 0;
  let leftMs = seedMs;
  for (const size of sizes) {
    const before = performance.now();
    stored += (await load(product, { kind: 'FILE', connections: filers, forMs: leftMs, atMost: size - stored })).answers;
    const tookMs = performance.now() - before;
    leftMs = Math.max(0, leftMs - tookMs);
    const constant = join(folder, 'constant.json');
    writeFileSync(constant, JSON.stringify(await answerOf(product)));
    const bare = await startServer('serve-bare', { DATA_DIR: freshFolder('bare'), CONSTANT: constant });
    const compared = await compare({ product, bare, kind: 'QUEUE', connections: readers, bar: bars.reading }, pace);
    await bare.stop();
    results.push({ id: 'B2', what: `queue page of 25 among ${stored.toLocaleString('en')} reports`, compared, note: seedNote({ size, stored, tookMs }) });
    if (stored < size) break;
  }
  await product.stop();
  return results;
}

/** The page of an edition over whatever the reading above has stored, beside a static file of its size. */
async function publicPage(): Promise<Result> {
  const product = await startServer('serve-product', { DATA_DIR: freshFolder('reading'), EDITION: 'INTERIM' });
  const page = await (await fetch(`${product.url}${product.page ?? ''}`, { headers: { 'accept-encoding': 'identity' } })).text();
  writeFileSync(join(freshFolder('static'), 'page.html'), page);
  const bare = await startServer('serve-bare', { DATA_DIR: freshFolder('bare'), STATIC: freshFolder('static') });
  const compared = await compare({ product, bare, kind: 'PAGE', connections: readers, bar: bars.page }, pace);
  await Promise.all([product.stop(), bare.stop()]);
  return { id: 'B4', what: `public page of an edition, ${(Buffer.byteLength(page) / 1024).toFixed(0)} KB`, compared, note: 'sent as it is, not compressed' };
}

function seedNote({ size, stored, tookMs }: { readonly size: number; readonly stored: number; readonly tookMs: number }): string {
  const took = `${(tookMs / 1_000).toFixed(0)} s of filing`;
  return stored < size ? `${size.toLocaleString('en')} reports were not reached in ${took}; measured with what there was` : `seeded by ${took}`;
}

/** A person's streams are limited, so a few of them stand for the queue's readers. */
const liveReaders = 10;

async function live(): Promise<LiveResult> {
  const product = await startServer('serve-product', { DATA_DIR: freshFolder('live') });
  const result = await measureLive(product, { filings: isQuick ? 20 : 200, readers: liveReaders });
  await product.stop();
  return result;
}

async function onlyLive(): Promise<void> {
  const result = await live();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${liveLine(result, liveReaders)}\n`);
  process.exitCode = result.shownP95Ms <= liveBarMs ? 0 : 1;
}

async function beside(): Promise<void> {
  await benchOnMongo({ folder, pace, size: isQuick ? 200 : 2_000, connections: { FILE: isQuick ? 8 : filers, QUEUE: isQuick ? 8 : readers, PAGE: 0 } });
  process.stdout.write(`\n${machineFacts(freshFolder('disk'))}\n`);
  rmSync(folder, { recursive: true, force: true });
}

async function againstBars(): Promise<void> {
  const startedAt = performance.now();
  const machine = machineFacts(freshFolder('disk'));
  const filed: Result = { id: 'B1', what: `filing, ${String(filers)} clients, flushed before each answer`, compared: await filing(), note: '' };
  const results = [filed, ...(await reading()), await publicPage()];
  const told = await live();
  rmSync(folder, { recursive: true, force: true });
  const minutes = (performance.now() - startedAt) / 60_000;
  process.stdout.write(`\n${tableOf(results)}\n${liveLine(told, liveReaders)}\n\n${minutes.toFixed(1)} minutes; ${machine}\n`);
  if (!isQuick) writeReport(resolve('docs/benchmarks.md'), { results, live: liveLine(told, liveReaders), machine, minutes, pace });
  process.exitCode = results.every(({ compared }) => compared.ratio >= compared.bar && told.shownP95Ms <= liveBarMs) || isQuick ? 0 : 1;
}

rmSync(folder, { recursive: true, force: true });
await buildBench();
if (process.argv.includes('--mongo')) await beside();
else await (process.argv.includes('--live') ? onlyLive() : againstBars());
