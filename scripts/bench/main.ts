// Measures the product beside a bare server doing the same work, in turn, in one run: ratios, not rates.
// `--quick` for a glance; `--write` puts the table into docs/benchmarks.md. Exits non-zero under a bar.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { measure, send } from './load.ts';
import { writeResults } from './results.ts';
import type { Result } from './results.ts';

const isQuick = process.argv.includes('--quick');
const runs = isQuick ? 1 : 5;
const storedReports = isQuick ? 300 : 10_000;
const filings = isQuick ? 200 : 1_500;
const pages = isQuick ? 50 : 400;
const filers = 64;
const readers = 16;

interface Child {
  readonly process: ChildProcess;
  readonly port: number;
  readonly cookies: { readonly officer: string; readonly responder: string };
}

function start(script: string, dataDir: string): Promise<Child> {
  const path = resolve(import.meta.dirname, script);
  const child = spawn(process.execPath, ['--import', 'tsx', path, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } });
  return new Promise((settle, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${String(code)}`)));
    child.stdout.once('data', (line: Buffer) => settle({ process: child, cookies: { officer: '', responder: '' }, ...(JSON.parse(line.toString('utf8')) as object) } as Child));
  });
}

const filing = `mutation($input: SubmitIncidentInput!) { submitIncident(input: $input) {
  errors { code rule path } receipts { note } reports { id publicRef version status severity clocks { kind batch state dueAt } } } }`;
const queue = `{ reports(filter: { group: OPEN }, order: DUE, first: 25) { pageInfo { endCursor hasNextPage } nodes {
  id publicRef version status severity allowedActions serverNow itemCounts { active decided open }
  clocks { kind batch cycle state result startedAt dueAt stoppedAt remainingMs targetMs } } } }`;

function filingBody(): object {
  const content = {
    category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME', electionId: 'demo-election', claim: 'Says that voting was moved to Monday.', correction: { officialFactId: 'demo-fact-day' },
    items: [{ companyId: 'demo-chirpline', locatorType: 'URL', locator: `https://chirpline.example/post/${randomBytes(8).toString('hex')}` }],
  };
  return { query: filing, variables: { input: { content, isAttested: true, idempotencyKey: randomBytes(16).toString('base64url') } } };
}

function expectFiled(answer: string): void {
  if (!answer.includes('"errors":[]') && !answer.includes('"errors": []')) throw new Error(`not filed: ${answer.slice(0, 500)}`);
}

function expectPage(answer: string): void {
  if (answer.includes('"errors"') || !answer.includes('allowedActions')) throw new Error(`no page: ${answer.slice(0, 500)}`);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The product and the baseline in turn, so that a busy minute falls on both. */
async function compare(judged: Pick<Result, 'id' | 'what' | 'bar'>, rate: (of: 'product' | 'bare') => Promise<number>): Promise<Result> {
  const rates = { product: [] as number[], bare: [] as number[] };
  await rate('product');
  await rate('bare');
  for (let run = 0; run < runs; run += 1) for (const of of ['product', 'bare'] as const) rates[of].push(await rate(of));
  const product = median(rates.product);
  const bare = median(rates.bare);
  return { ...judged, product, bare, ratio: product / bare };
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const product = await start('product.ts', dataDir);
  const { officer, responder } = product.cookies;
  const agent = new Agent();
  const one = async (cookie: string, body: object): Promise<object> => Object.values((JSON.parse(await send({ port: product.port, cookie, agent, body: JSON.stringify(body) })) as { data: Record<string, object> }).data)[0] ?? {};
  const filed = await one(officer, filingBody());
  const seedingStartedAt = performance.now();
  await measure({ port: product.port, cookie: officer, clients: filers, count: storedReports, body: filingBody, check: expectFiled });
  console.log(`${String(storedReports)} reports filed in ${((performance.now() - seedingStartedAt) / 1000).toFixed(0)} s`);
  writeFileSync(join(dataDir, 'constants.json'), JSON.stringify({ filed, page: await one(responder, { query: queue }) }));
  const bare = await start('bare.ts', dataDir);
  const portOf = { product: product.port, bare: bare.port };
  const results = [
    await compare({ id: 'B1', what: `durable filing, ${String(filers)} clients`, bar: 1.5 }, (of) => measure({ port: portOf[of], cookie: officer, clients: filers, count: filings, body: filingBody, check: expectFiled })),
    await compare({ id: 'B2', what: `queue page of 25 among ${String(storedReports)} reports, ${String(readers)} clients`, bar: 0.5 }, (of) => measure({ port: portOf[of], cookie: responder, clients: readers, count: pages, body: () => ({ query: queue }), check: expectPage })),
  ];
  for (const child of [product, bare]) {
    child.process.removeAllListeners('exit');
    child.process.stdin?.end();
  }
  rmSync(dataDir, { recursive: true, force: true });
  const machine = `${String(cpus().length)} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 1024 ** 3).toFixed(0)} GB, Node ${process.version}`;
  writeResults(results, { machine, runs, path: process.argv.includes('--write') ? resolve(import.meta.dirname, '../../docs/benchmarks.md') : undefined });
  process.exitCode = results.some(({ ratio, bar }) => ratio < bar) ? 1 : 0;
}

await main();
