// The one front of /graphql: straight from node:http to Apollo, because the bench shows what Express
// costs. It owns what Express would do here: methods, content type, origin, body limit, session, rates.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../graphql/context.ts';
import { defaultRetryAfterSeconds } from '../graphql/errors.ts';
import { isTooDeep, limits } from '../graphql/limits.ts';
import type { Graphql } from '../graphql/make-graphql.ts';
import type { CookieJar } from './cookies.ts';
import { bearerOf } from './authenticate.ts';
import type { Authenticate, Caller } from './authenticate.ts';
import type { LiveStreams } from './live-streams.ts';
import { readBody } from './read-body.ts';
import type { RateLimits } from './rate-limits.ts';
import { isSameOrigin } from './same-origin.ts';

export interface GraphqlFrontDeps {
  readonly graphql: Graphql;
  readonly authenticate: Authenticate;
  /** The same without counting as use: what an open stream asks. */
  readonly reauthenticate: Authenticate;
  readonly live: LiveStreams;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly cookies: CookieJar;
  readonly rates: RateLimits;
  readonly publicUrl: string;
}

const maxBodyBytes = { signedIn: 512 * 1024, anonymous: 32 * 1024 } as const;

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type GraphqlFront = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<void>;

export function makeGraphqlFront(deps: GraphqlFrontDeps): GraphqlFront {
  return async (request, response, requestId) => {
    const refusal = await serve(deps, { request, response, requestId });
    if (refusal !== undefined && !response.headersSent) sendError(response, refusal);
  };
}

interface Serving {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly requestId: string;
}

async function serve(deps: GraphqlFrontDeps, { request, response, requestId }: Serving): Promise<Answer | undefined> {
  if (request.method !== 'POST' && request.method !== 'GET') return { status: 405, code: 'BAD_REQUEST', message: 'POST a query here.', headers: { allow: 'GET, POST' } };
  const isPost = request.method === 'POST';
  if (isPost && !isJson(request)) return { status: 415, code: 'BAD_REQUEST', message: 'Send application/json.' };
  if (!isSameOrigin(request, deps.publicUrl)) return { status: 403, code: 'FORBIDDEN', message: 'Another site may not ask on your behalf.' };
  const token = isPost ? deps.cookies.read(request.headers.cookie) : undefined;
  const caller = isPost ? await callerOf(deps, request, token) : { actor: undefined, address: deps.addressOf(request) };
  if ('status' in caller) return caller;
  const { actor, address } = caller;
  const body = isPost ? await readBody(request, actor === undefined ? maxBodyBytes.anonymous : maxBodyBytes.signedIn) : undefined;
  if (body?.kind === 'ABORTED') return undefined;
  if (body?.kind === 'TOO_LARGE') return { status: 413, code: 'BAD_REQUEST', message: 'This request is too large.', headers: { connection: 'close' } };
  if (body?.kind === 'TOO_SLOW') return { status: 408, code: 'BAD_REQUEST', message: 'This request took too long to arrive.', headers: { connection: 'close' } };
  const parsed = parseJson(body?.text);
  if (isPost && parsed === undefined) return { status: 400, code: 'BAD_REQUEST', message: 'The body is not a JSON object.' };
  const broken = brokenVariables(parsed);
  if (broken !== undefined) return { status: 400, code: 'BAD_REQUEST', message: `This operation is over the limit of ${broken}.` };
  const limited = await overRate(deps, { actor, address, isWrite: isWrite(parsed) });
  if (limited !== undefined) return limited;
  const context: Context = {
    actor, requestId, address, userAgent: String(request.headers['user-agent'] ?? '').slice(0, 200), sessionToken: token,
    setSession: (fresh) => response.setHeader('Set-Cookie', deps.cookies.write(fresh)),
    countFiling: (filer, isCritical) => deps.rates.consumeFiling(filer, isCritical),
  };
  if (parsed !== undefined && asksForStream(request)) {
    const who = async (): Promise<Caller['actor']> => (await deps.reauthenticate(request, token)).actor;
    return refusedOr(() => deps.live.answer({ request, response, body: parsed, context, who }));
  }
  const search = new URL(request.url ?? '/', 'http://localhost').search;
  const answer = await deps.graphql.execute({ method: request.method ?? 'GET', headers: request.headers, search, body: parsed, context });
  send(response, answer);
  return undefined;
}

/** Who asks; the answer to a token that is no good, which counts as a stranger's request. */
async function callerOf(deps: GraphqlFrontDeps, request: IncomingMessage, cookie: string | undefined): Promise<Caller | Answer> {
  try {
    return await deps.authenticate(request, cookie);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The store could not say who asks.
    if (error.code === 'UNAVAILABLE') return { ...askAgain(error), status: 503 };
    if (bearerOf(request) === undefined) throw error;
    const limited = await overRate(deps, { actor: undefined, address: deps.addressOf(request), isWrite: true });
    if (limited !== undefined) return limited;
    const { code, message } = error;
    if (code !== 'UNAUTHENTICATED') return { status: 403, code, message };
    return { status: 401, code, message, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };
  }
}

function isJson(request: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
}

function parseJson(text: string | undefined): object | undefined {
  try {
    const value: unknown = text === undefined ? undefined : JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The limit that variables break, judged before anything parses the operation. */
function brokenVariables(body: object | undefined): string | undefined {
  const variables = body !== undefined && 'variables' in body ? body.variables : undefined;
  if (typeof variables !== 'object' || variables === null) return undefined;
  if (isTooDeep(variables)) return `variables ${String(limits.variablesDepth)} deep`;
  return Buffer.byteLength(JSON.stringify(variables)) > limits.variablesBytes ? `${String(limits.variablesBytes)} bytes of variables` : undefined;
}

/** A guess by the text, for counting only: an operation that names a mutation counts as a write. */
function isWrite(body: object | undefined): boolean {
  return body !== undefined && 'query' in body && typeof body.query === 'string' && body.query.includes('mutation');
}

function overRate(deps: GraphqlFrontDeps, caller: Parameters<RateLimits['consume']>[0]): Promise<Answer | undefined> {
  return refusedOr(() => deps.rates.consume(caller));
}

/** What is refused for want of room, now or for good, with the seconds to wait. */
async function refusedOr(run: () => Promise<void>): Promise<Answer | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...askAgain(error), status: error.code === 'UNAVAILABLE' ? 503 : 429 };
  }
}

function askAgain({ code, message, details }: Refusal): Omit<Answer, 'status'> {
  return { code, message, headers: { 'retry-after': String(details.retryAfterSeconds ?? defaultRetryAfterSeconds) } };
}

function asksForStream(request: IncomingMessage): boolean {
  return /\btext\/event-stream\b/i.test(request.headers.accept ?? '');
}

type ExecutedAnswer = Awaited<ReturnType<Graphql['execute']>>;

function send(response: ServerResponse, answer: ExecutedAnswer): void {
  const status = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-store');
  if ((status === 503 || status === 429) && !response.hasHeader('retry-after')) response.setHeader('Retry-After', '1');
  response.statusCode = status;
  response.end(answer.body.kind === 'complete' ? answer.body.string : '');
}

function sendError(response: ServerResponse, { status, code, message, headers }: Answer): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

