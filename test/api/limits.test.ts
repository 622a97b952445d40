// Every limit of a request at its real figure: the largest that is taken, and the smallest that is not.
import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Kind, parse } from 'graphql';
import { readConfig } from '../../server/config.ts';
import { brokenLimit } from '../../server/graphql/limits.ts';
import { makeRateLimits } from '../../server/http/rate-limits.ts';
import { readBody } from '../../server/http/read-body.ts';
import { makeArgonHasher } from '../../server/system/argon-hasher.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { userOf } from '../support/enrol.ts';

let api: ApiServer;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
  cookie = (await userOf(api, 'officer')).cookie();
});

afterAll(async () => {
  await api.stop();
});

describe('an operation', () => {
  const broken = (query: string): string | undefined => {
    const document = parse(query);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    return brokenLimit(document, operation, {});
  };
  const nested = (name: string, depth: number): string => `${`{ ${name} `.repeat(depth)}${'}'.repeat(depth)}`;
  const times = (count: number, each: (index: number) => string): string => Array.from({ length: count }, (_, index) => each(index)).join(' ');

  test.each([
    ['depth 8', nested('a', 8), nested('a', 9)],
    ['introspection depth 20', nested('__schema', 20), nested('__schema', 21)],
    ['15 aliases', `{ me { ${times(15, (index) => `a${String(index)}: id`)} } }`, `{ me { ${times(16, (index) => `a${String(index)}: id`)} } }`],
    ['5 root fields', `{ ${times(5, () => 'me { id }')} }`, `{ ${times(6, () => 'me { id }')} }`],
    ['cost 5000', `{ reports(first: 100) { nodes { ${times(48, () => 'id')} } } }`, `{ reports(first: 100) { nodes { ${times(49, () => 'id')} } } }`],
  ])('%s', (named, largest, tooMuch) => {
    expect([broken(largest), broken(tooMuch)]).toEqual([undefined, named]);
  });

  const ask = async (body: string, headers: Readonly<Record<string, string>> = { cookie }): Promise<{ readonly status: number; readonly text: string }> => {
    const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
    return { status: response.status, text: await response.text() };
  };

  test('has 1,000 tokens', async () => {
    const query = (tokens: number): string => JSON.stringify({ query: `{ me { ${times(tokens - 5, () => 'id')} } }` });
    expect((await ask(query(1_000))).text).not.toContain('token');
    expect((await ask(query(1_001))).text).toContain('more that 1000 tokens');
  });

  test.each([
    ['512 KB signed in', 512 * 1024, true],
    ['32 KB otherwise', 32 * 1024, false],
  ])('has a body of %s', async (_name, bytes, isSignedIn) => {
    const body = (size: number): string => `{"query":"{ me { id } }"${' '.repeat(size - 25)}}`;
    expect(body(bytes)).toHaveLength(bytes);
    const headers: Readonly<Record<string, string>> = isSignedIn ? { cookie } : {};
    expect([(await ask(body(bytes), headers)).status, (await ask(body(bytes + 1), headers)).status]).toEqual([200, 413]);
  });

  test('has 256 KB of variables, ten deep', async () => {
    const sized = (bytes: number): string => JSON.stringify({ query: '{ me { id } }', variables: { a: 'x'.repeat(bytes - 8) } });
    expect([(await ask(sized(256 * 1024))).status, (await ask(sized(256 * 1024 + 1))).status]).toEqual([200, 400]);
    const deep = (levels: number): string => `{"query":"{ me { id } }","variables":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
    expect([(await ask(deep(10))).status, (await ask(deep(11))).status]).toEqual([200, 400]);
    expect((await ask(deep(11))).text).toContain('variables 10 deep');
  });
});

describe('time', () => {
  test('headers arrive within 10 seconds, an upload within 300', () => {
    const { headersTimeout, requestTimeout } = api.composed.server;
    expect([headersTimeout, requestTimeout]).toEqual([10_000, 300_000]);
  });

  test('a JSON body arrives within 30 seconds', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    try {
      const request = Object.assign(new PassThrough(), { headers: {} }) as unknown as IncomingMessage;
      let kind = 'WAITING';
      const read = readBody(request, 100).then((body) => (kind = body.kind));
      jest.advanceTimersByTime(29_999);
      await new Promise<void>((turn) => setImmediate(turn));
      expect(kind).toBe('WAITING');
      jest.advanceTimersByTime(1);
      await read;
      expect(kind).toBe('TOO_SLOW');
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('rates', () => {
  type Caller = Parameters<ReturnType<typeof makeRateLimits>['consume']>[0];
  const actor = (userId: string, organizationId = 'o'): Caller => ({ actor: { userId, organizationId } as Caller['actor'], address: '192.0.2.1', isWrite: false });

  test('an organization asks 1,200 times a minute, whoever of it asks', async () => {
    const limits = makeRateLimits(1);
    for (let count = 0; count < 1_200; count += 1) await limits.consume(actor(`user ${String(count % 10)}`));
    await expect(limits.consume(actor('another user'))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await limits.consume(actor('a stranger', 'another organization'));
  });

  test('are 1,000 times higher in the demonstration, and as promised in a real installation', () => {
    expect([readConfig({}, 'demo').rateFactor, readConfig({}, 'real').rateFactor]).toEqual([1_000, 1]);
  });

  test('over them the answer is 429 with the time to wait', async () => {
    const strict = await startApi({ rateFactor: 1 });
    const post = (): Promise<Response> => fetch(`${strict.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ me { id } }"}' });
    for (let count = 0; count < 20; count += 1) expect((await post()).status).toBe(200);
    const refused = await post();
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await fetch(`${strict.url}/`)).status).toBe(200);
    await strict.stop();
  });

  test('two passwords are hashed at once and twenty wait; the next is refused with the time to wait', async () => {
    const hasher = makeArgonHasher();
    const results = await Promise.allSettled(Array.from({ length: 23 }, () => hasher.hashPassword('seven quiet herons cross the weir')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
    expect(results.at(-1)).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE', details: { retryAfterSeconds: 1 } } });
  });
});

test('a file has 25 MB and no byte more', async () => {
  const upload = (bytes: number): Promise<Response> => fetch(`${api.url}/uploads`, { method: 'POST', headers: { 'x-file-name': 'a.bin', cookie }, body: new Uint8Array(bytes) });
  expect((await upload(25 * 1024 * 1024)).status).toBe(201);
  expect(await (await upload(25 * 1024 * 1024 + 1)).json()).toMatchObject({ code: 'VALIDATION', rule: 'MAX_SIZE' });
});
