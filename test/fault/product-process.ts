// Starts, kills and restarts the product on one data directory. The bundle is made anew for each run, so
// that what is killed is what stands in the sources.
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const bundleOf = (entry: string): string => resolve(root, `dist/fault/${entry}.js`);
const bundle = bundleOf('serve-product');

/** Packages that cannot be bundled, because they load a native file beside them. */
const native = ['@node-rs/argon2'];
const require = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** One file with all packages in it: it starts several times faster, and it is started often. */
export function buildProduct(entry = 'serve-product'): string {
  const outfile = bundleOf(entry);
  const flags = ['--bundle', '--platform=node', '--format=esm', '--target=node24', `--outfile=${outfile}`, `--banner:js=${require}`, '--log-level=warning'];
  execFileSync(resolve(root, 'node_modules/.bin/esbuild'), [`test/fault/${entry}.ts`, ...flags, ...native.map((name) => `--external:${name}`)], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return outfile;
}

export interface Standing {
  readonly url: string;
  /** Of the product itself, whatever command runs it. */
  readonly pid: number;
  /** By the name of the account, such as `officer`. */
  readonly cookies: Readonly<Record<string, string>>;
}

export interface ProductProcess {
  /** Resolves once it answers requests; rejects where it ends before. */
  readonly ready: Promise<Standing>;
  /** Ports of the clients whose connections it accepted, where it was told to tell. */
  accepted(): ReadonlySet<number>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM once it is ready, to the product itself: a tracer keeps signals from itself and goes with it. Resolves with the exit code. */
  end(): Promise<number | null>;
}

interface How {
  /** A command that runs another, such as a tracer. */
  readonly prefix?: readonly string[];
  /** The replica set and database it keeps its data in; its own file without. */
  readonly mongoUri?: string;
  /** Given to the product besides. */
  readonly env?: Readonly<Record<string, string>>;
}

export function startProduct(dataDir: string, { prefix = [], mongoUri, env = {} }: How = {}): ProductProcess {
  const [command = process.execPath, ...args] = [...prefix, process.execPath, bundle];
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env, DATA_DIR: dataDir, PORT: '0', MONGODB_URI: mongoUri }, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<number | null>((done) => child.once('close', done));
  let told = '';
  child.stdout?.on('data', (chunk: Buffer) => (told += String(chunk)));
  const ready = readyLine(child, gone);
  // Whoever kills it before it is ready need not also catch that it never was.
  ready.catch(() => undefined);
  return {
    ready,
    accepted: () => new Set([...told.matchAll(/^accepted (\d+)$/gm)].map(([, port]) => Number(port))),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    async end() {
      process.kill((await ready).pid, 'SIGTERM');
      return gone;
    },
  };
}

async function readyLine(child: ChildProcess, gone: Promise<unknown>): Promise<Standing> {
  let text = '';
  const line = new Promise<Standing>((found, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += String(chunk);
      const ready = /^ready (.*)$/m.exec(text.slice(0, text.lastIndexOf('\n') + 1))?.[1];
      if (ready !== undefined) found(JSON.parse(ready) as Standing);
    });
    void gone.then(() => failed(new Error(`the product ended before it was ready: ${text}`)));
  });
  return line;
}
