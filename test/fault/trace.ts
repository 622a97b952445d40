// Reads what strace wrote about a server: which requests were answered, and whether all that was written
// to the store's log had been flushed by then. Knows the calls by the names of their files only.
import { readFileSync } from 'node:fs';

export interface TracedAnswers {
  /** Mutations answered with a 2xx. */
  readonly answered: number;
  /** Of those, how many came without a flush of the log since the request was read, or with an unflushed write. */
  readonly unflushed: number;
}

/** Calls to trace: those that read requests, write the log, flush it, and answer. */
export const tracedCalls = 'trace=read,recvfrom,readv,fsync,fdatasync,write,writev,pwrite64,pwritev,sendto,sendmsg';

interface Call {
  readonly name: string;
  /** The descriptor with its file, such as `21<socket:[9]>`. */
  readonly on: string;
  readonly text: string;
}

const isLog = (on: string): boolean => on.includes('.sqlite-wal>');
const isFlush = (name: string): boolean => name === 'fsync' || name === 'fdatasync';
const isWriting = /^p?write|^send/;

/** Judges each answer on a connection against the request before it on the same connection. */
export function readTrace(path: string): TracedAnswers {
  const requests = new Map<string, number>();
  let flushes = 0;
  let isDirty = false;
  let answered = 0;
  let unflushed = 0;
  for (const { name, on, text } of calls(readFileSync(path, 'utf8'))) {
    if (isLog(on)) {
      if (isFlush(name)) [flushes, isDirty] = [flushes + 1, false];
      else if (isWriting.test(name)) isDirty = true;
    } else if (text.includes('POST /graphql')) {
      requests.set(on, flushes);
    } else if (isWriting.test(name) && /HTTP\/1\.1 2\d\d/.test(text) && requests.has(on)) {
      answered += 1;
      if (isDirty || requests.get(on) === flushes) unflushed += 1;
      requests.delete(on);
    }
  }
  return { answered, unflushed };
}

/** Finished calls in the order they ended; one that was interrupted by another thread is put together again. */
function* calls(trace: string): Generator<Call> {
  const open = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) {
      open.set(thread, rest.slice(0, -'<unfinished ...>'.length));
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const text = resumed === undefined ? rest : `${open.get(thread) ?? ''}${resumed}`;
    const [, name, on] = /^(\w+)\((\d+<[^>]*>+|\d+)/.exec(text) ?? [];
    if (name !== undefined && on !== undefined) yield { name, on, text };
  }
}
