// The load generator, a process of its own: so many connections, each sending its next request as soon as
// it has its answer. Speaks HTTP by hand over sockets, so that it costs little beside what it measures.
// Reads a job as JSON from its first argument; prints `done` and what it counted. Any answer that is not
// a plain success ends it.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { bodyOf } from './requests.ts';
import type { RequestKind } from './requests.ts';

export interface Job {
  readonly url: string;
  readonly cookie: string | undefined;
  readonly kind: RequestKind;
  /** Of a PAGE. */
  readonly path?: string;
  readonly connections: number;
  /** Either ends it, whichever is first. */
  readonly forMs: number;
  readonly atMost?: number;
  readonly mark: string;
}

export interface Load {
  readonly answers: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const job = JSON.parse(process.argv[2] ?? '{}') as Job;
const { hostname, port, host } = new URL(job.url);
const cookie = job.cookie === undefined ? '' : `cookie: ${job.cookie}\r\n`;
const getPage = `GET ${job.path ?? '/'} HTTP/1.1\r\nhost: ${host}\r\naccept: text/html\r\n\r\n`;
const head = `POST /graphql HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n${cookie}content-length: `;
const endOfHead = Buffer.from('\r\n\r\n');

let sent = 0;
const latencies: number[] = [];
const startedAt = performance.now();
const mayGoOn = (): boolean => performance.now() - startedAt < job.forMs && sent < (job.atMost ?? Number.POSITIVE_INFINITY);

async function client(): Promise<void> {
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const answers = answersOf(socket);
  while (mayGoOn()) {
    const request = job.kind === 'PAGE' ? getPage : postOf(bodyOf(job.kind, job.mark, sent));
    sent += 1;
    const before = performance.now();
    socket.write(request);
    const { value } = await answers.next();
    latencies.push(performance.now() - before);
    check(String(value));
  }
  socket.destroy();
}

function postOf(body: string): string {
  return `${head}${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

/** Whole answers; only those with a content-length are understood. */
async function* answersOf(socket: Socket): AsyncGenerator<string, string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of socket) {
    rest = rest.byteLength === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const at = rest.indexOf(endOfHead);
    if (at < 0) continue;
    const length = Number(/content-length: (\d+)/i.exec(rest.toString('latin1', 0, at))?.[1]);
    const end = at + endOfHead.byteLength + length;
    if (rest.byteLength < end) continue;
    const answer = rest.toString('utf8', 0, end);
    rest = rest.subarray(end);
    yield answer;
  }
  throw new Error('the server closed a connection');
}

function check(answer: string): void {
  const isWell = answer.startsWith('HTTP/1.1 200') && !answer.includes('"errors":[{') && !answer.includes('"reports":null');
  if (!isWell) throw new Error(`not a success: ${answer.slice(0, 2_000)}`);
}

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

await Promise.all(Array.from({ length: job.connections }, client));
const tookMs = performance.now() - startedAt;
const sorted = latencies.sort((a, b) => a - b);
const load: Load = { answers: sorted.length, perSecond: (1_000 * sorted.length) / tookMs, p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99) };
process.stdout.write(`done ${JSON.stringify(load)}\n`);
