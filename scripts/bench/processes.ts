// Builds and starts what the bench needs as processes of their own. Packages stay outside the bundles, as
// in what ships.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Job, Load } from './load.ts';
import type { RequestKind } from './requests.ts';

const root = resolve(import.meta.dirname, '../..');
const outdir = resolve(root, 'dist/bench');
const entries = ['serve-product', 'serve-bare', 'load'] as const;
type Entry = (typeof entries)[number];

export async function buildBench(): Promise<void> {
  await build({
    absWorkingDir: root, entryPoints: entries.map((name) => `scripts/bench/${name}.ts`), outdir, bundle: true, platform: 'node', format: 'esm', target: 'node24', packages: 'external', sourcemap: true, logLevel: 'warning',
  });
}

interface Started<T> {
  readonly child: ChildProcess;
  /** What the process says of itself in its one line that begins so. */
  readonly said: Promise<T>;
}

function start<T>(entry: Entry, word: string, { args = [], env = {} }: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> }): Started<T> {
  const flags = entry === 'load' ? [] : (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...flags, resolve(outdir, `${entry}.js`), ...args], { cwd: root, env: { ...process.env, MONGODB_URI: undefined, NODE_ENV: 'production', ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const said = new Promise<T>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith(`${word} `)) found(JSON.parse(line.slice(word.length + 1)) as T);
    });
    child.once('exit', (code) => failed(new Error(`${entry} ended with ${String(code)}`)));
  });
  return { child, said };
}

export interface Server {
  readonly url: string;
  readonly cookies: Readonly<Partial<Record<RequestKind, string>>>;
  /** Where the product published an edition, and where the bare server has a file of its size. */
  readonly page?: string;
  stop(): Promise<void>;
}

export async function startServer(entry: 'serve-product' | 'serve-bare', env: Readonly<Record<string, string>>): Promise<Server> {
  const { child, said } = start<Pick<Server, 'url' | 'cookies' | 'page'>>(entry, 'ready', { env: { PORT: '0', ...env } });
  const standing = await said;
  return {
    ...standing,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

let loads = 0;

/** Loads one server from a process of its own. */
export function load(server: Server, job: Pick<Job, 'kind' | 'connections' | 'forMs' | 'atMost'>): Promise<Load> {
  loads += 1;
  const whole: Job = { ...job, url: server.url, cookie: server.cookies[job.kind], ...(server.page === undefined ? {} : { path: server.page }), mark: `run${String(loads)}` };
  return start<Load>('load', 'done', { args: [JSON.stringify(whole)] }).said;
}
