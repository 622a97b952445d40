// Posting to an address that somebody else wrote. The name is looked up once; every machine behind it must be
// one we may reach, and only those very machines are connected to, so a name that answers differently the
// second time is never asked. Redirects are not followed, nothing of the answer but its status is read, no
// connection is kept, and all of it ends at one deadline.
import { Resolver, lookup } from 'node:dns/promises';
import { request as httpRequest } from 'node:http';
import type { ClientRequest, RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import type { PostFailure, PostResult, Webhooks } from '../app/ports.ts';
import type { Reach } from './reach.ts';

export interface Machine {
  readonly address: string;
  readonly family: 4 | 6;
}

export interface SafePostDeps {
  readonly reach: Reach;
  /** Every machine behind a name. */
  readonly resolve: (hostname: string) => Promise<readonly Machine[]>;
  /** Certificate authorities to trust instead of the usual ones. */
  readonly ca?: string;
  readonly deadlineMs?: number;
}

/** Source: none yet. Receivers answer first and work afterwards. */
const deadlineMs = 10_000;
const maxHeaderSize = 16_384;

export function makeSafePost(deps: SafePostDeps): Webhooks {
  return {
    problemOf: (url) => deps.reach.problemOf(url),
    async post({ url: text, headers, body }) {
      if (deps.reach.problemOf(text) !== undefined) return failed('NON_PUBLIC_ADDRESS');
      const url = new URL(text);
      const signal = AbortSignal.timeout(deps.deadlineMs ?? deadlineMs);
      const machines = await Promise.race([machinesOf(deps, url.hostname), aborted(signal)]).catch(() => undefined);
      if (machines === undefined) return failed(signal.aborted ? 'TIMEOUT' : 'NON_PUBLIC_ADDRESS');
      // A name that leads inside is answered like one that leads nowhere: whoever typed it learns nothing of our network.
      if (machines.length === 0 || !machines.every(({ address }) => deps.reach.mayConnect(address))) return failed('NON_PUBLIC_ADDRESS');
      return send({ deps, url, machines, headers, body, signal });
    },
  };
}

const failed = (code: PostFailure): PostResult => ({ kind: 'FAILED', code });

function machinesOf({ resolve }: SafePostDeps, hostname: string): Promise<readonly Machine[]> {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(literal);
  return family === 4 || family === 6 ? Promise.resolve([{ address: literal, family }]) : resolve(hostname);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('too late')), { once: true }));
}

interface Sending {
  readonly deps: SafePostDeps;
  readonly url: URL;
  readonly machines: readonly Machine[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

function send({ deps, url, machines, headers, body, signal }: Sending): Promise<PostResult> {
  const options: RequestOptions & { readonly ca?: string } = {
    method: 'POST', agent: false, lookup: only(machines), maxHeaderSize, signal,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' },
    ...(deps.ca === undefined ? {} : { ca: deps.ca }),
  };
  return new Promise((resolve) => {
    const request: ClientRequest = url.protocol === 'https:' ? httpsRequest(url, options) : httpRequest(url, options);
    let isForbidden = false;
    request.once('socket', (socket: Socket) => {
      // Before a byte of TLS or of the request: the machine at the other end is one that was looked at.
      socket.once('connect', () => {
        if (deps.reach.mayConnect(socket.remoteAddress ?? '')) return;
        isForbidden = true;
        request.destroy();
      });
    });
    request.once('response', (response) => {
      resolve({ kind: 'ANSWERED', status: response.statusCode ?? 0 });
      response.once('error', () => undefined);
      request.destroy();
    });
    request.on('error', (error) => resolve(failed(isForbidden ? 'NON_PUBLIC_ADDRESS' : failureOf(error, signal))));
    request.once('close', () => resolve(failed('UNREACHABLE')));
    request.end(body);
  });
}

/** A look-up that knows these machines and nothing else. */
function only(machines: readonly Machine[]): LookupFunction {
  return (_hostname, options, callback) => {
    const [first] = machines;
    if (first === undefined) return callback(new Error('nowhere'), '', 4);
    return options.all === true ? callback(null, [...machines]) : callback(null, first.address, first.family);
  };
}

function failureOf(error: Error & { readonly code?: unknown }, signal: AbortSignal): PostFailure {
  if (signal.aborted) return 'TIMEOUT';
  const code = typeof error.code === 'string' ? error.code : '';
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code) ? 'TLS' : 'UNREACHABLE';
}

/** Asks the name servers directly: a slow one holds up no thread that reads files or hashes passwords. Knows this machine by its name. */
export async function resolveByDns(hostname: string): Promise<readonly Machine[]> {
  if (hostname === 'localhost') return [{ address: '127.0.0.1', family: 4 }];
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const found = (answer: PromiseSettledResult<string[]>): readonly string[] => (answer.status === 'fulfilled' ? answer.value : []);
  return [...found(four).map((address) => ({ address, family: 4 as const })), ...found(six).map((address) => ({ address, family: 6 as const }))];
}

/** As everything else on this machine finds it, by its own list of hosts too: for what the operator configured. */
export async function resolveBySystem(hostname: string): Promise<readonly Machine[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
