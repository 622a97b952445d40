// P21: addresses that organizations type lead to no machine inside, however they are written. The canary listens
// on loopback, on a port that is open for the test, so that an address that got through would hit it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isPublicAddress, loopbackReach, operatorReach, publicReach } from '../../../server/notify/reach.ts';
import type { Reach } from '../../../server/notify/reach.ts';
import { makeSafePost } from '../../../server/notify/post-safely.ts';
import type { Machine } from '../../../server/notify/post-safely.ts';
import { receiverCertificate, startCanary, startReceiver } from '../../support/receivers.ts';
import type { Canary, Receiver } from '../../support/receivers.ts';

let canary: Canary;
beforeAll(async () => {
  canary = await startCanary();
});
afterAll(async () => {
  await canary.stop();
});

const machine = (address: string): Machine => ({ address, family: address.includes(':') ? 6 : 4 });
const request = { headers: { 'content-type': 'application/json' }, body: '{}' };

/** The rules of the public internet with one more port and, where told, a machine of the test's own. */
const openFor = (port: number, own: readonly string[] = []): Reach => ({
  problemOf: (url) => publicReach.problemOf(url.replace(`:${String(port)}`, '')),
  mayConnect: (address) => own.includes(address) || publicReach.mayConnect(address),
});

/** Names that an attacker runs; every other one leads straight to loopback. */
const names: Readonly<Record<string, readonly string[]>> = {
  'mixed.attacker.example': ['127.0.0.1', '192.0.2.1'],
  'mapped.attacker.example': ['::ffff:127.0.0.1'],
  'hexmapped.attacker.example': ['::ffff:7f00:1'],
  'compatible.attacker.example': ['::127.0.0.1'],
  'nat64.attacker.example': ['64:ff9b::7f00:1'],
  'localnat64.attacker.example': ['64:ff9b:1::7f00:1'],
  'sixtofour.attacker.example': ['2002:7f00:1::'],
  'teredo.attacker.example': ['2001:0:7f00:1::'],
  'any.attacker.example': ['0.0.0.0'],
  'anysix.attacker.example': ['::'],
  'loopsix.attacker.example': ['::1'],
  'metadata.attacker.example': ['169.254.169.254'],
  'private.attacker.example': ['10.0.0.1'],
  'nothing.attacker.example': [],
};

describe('forms of an address', () => {
  const forms = (p: string): readonly string[] => [
    `https://127.0.0.1:${p}/`, `https://127.1:${p}/`, `https://127.0.1:${p}/`, `https://2130706433:${p}/`, `https://0x7f000001:${p}/`, `https://0x7f.0.0.1:${p}/`,
    `https://0177.0.0.1:${p}/`, `https://017700000001:${p}/`, `https://0:${p}/`, `https://0.0.0.0:${p}/`, `https://127.127.127.127:${p}/`, `https://[::1]:${p}/`,
    `https://[::]:${p}/`, `https://[::ffff:127.0.0.1]:${p}/`, `https://[::ffff:7f00:1]:${p}/`, `https://[::127.0.0.1]:${p}/`, `https://[0:0:0:0:0:0:0:1]:${p}/`,
    `https://[64:ff9b::127.0.0.1]:${p}/`, `https://[64:ff9b:1::7f00:1]:${p}/`, `https://[2002:7f00:1::]:${p}/`, `https://[fe80::1%25lo]:${p}/`,
    `https://169.254.169.254:${p}/latest/meta-data/`, `https://localhost:${p}/`, `https://LOCALHOST.:${p}/`, `https://sub.localhost:${p}/`, `https://printer.local:${p}/`,
    `https://db.internal:${p}/`, `https://intranet:${p}/`, `https://public.example@127.0.0.1:${p}/`, `https://public.example:pw@localhost:${p}/`, `https://127.0.0.1:${p}@public.example/`,
    `https://127。0。0。1:${p}/`, `https://①②⑦.⓪.⓪.①:${p}/`, `https://127.0.0.1%00.public.example:${p}/`, `https://127.0.0.1\\@public.example:${p}/`, `https://public.example\t:${p}/`,
    `http://127.0.0.1:${p}/`, `http://rebinds.attacker.example:${p}/`, `https:127.0.0.1:${p}`, `//127.0.0.1:${p}/`, `ftp://127.0.0.1:${p}/`, `file:///etc/passwd`, `gopher://127.0.0.1:${p}/`,
    'https://public.example:25/', 'https://public.example:22/', 'https://public.example:6379/', `https://127.0.0.1:${p}/#@public.example`,
    ...Object.keys(names).map((name) => `https://${name}:${p}/`), `https://loops.attacker.example:${p}/`, `https://loops.attacker.example.:${p}/`,
  ];

  test('none of sixty hits the canary, and all are refused as an address', async () => {
    const post = makeSafePost({ reach: openFor(canary.port), resolve: (name) => Promise.resolve((names[name] ?? ['127.0.0.1']).map(machine)) });
    const all = forms(String(canary.port));
    expect(all.length).toBeGreaterThanOrEqual(60);
    const answers = await Promise.all(all.map(async (url) => [url, await post.post({ ...request, url })]));
    expect(answers).toEqual(all.map((url) => [url, { kind: 'FAILED', code: 'NON_PUBLIC_ADDRESS' }]));
    expect(canary.hits()).toBe(0);
  });

  test('the canary would hear of one that got through', async () => {
    const careless = makeSafePost({ reach: { problemOf: () => undefined, mayConnect: () => true }, resolve: () => Promise.resolve([machine('127.0.0.1')]) });
    expect(await careless.post({ ...request, url: `https://loops.attacker.example:${String(canary.port)}/` })).toEqual({ kind: 'FAILED', code: expect.any(String) });
    expect(canary.hits()).toBe(1);
  });

  test('what is accepted as it is written', () => {
    const accepted = ['https://hooks.company.example/tocsin', 'https://hooks.company.example:8443/a?b=c', 'https://hooks.company.example:443/', 'https://xn--bcher-kva.example/'];
    expect(accepted.map((url) => publicReach.problemOf(url))).toEqual(accepted.map(() => undefined));
    const refused = { 'http://hooks.company.example/': 'SCHEME', 'https://me@hooks.company.example/': 'USERINFO', 'https://hooks.company.example:25/': 'PORT', 'https://93.184.215.14/': 'HOST', 'https://company/': 'HOST', 'https://localhost../': 'HOST', 'not an address': 'FORM' };
    expect(Object.keys(refused).map((url) => [url, publicReach.problemOf(url)])).toEqual(Object.entries(refused));
    expect(['http://127.0.0.1:9/', 'http://localhost:9/', 'http://127.0.0.2:9/', 'http://10.0.0.1/'].map((url) => loopbackReach.problemOf(url))).toEqual([undefined, undefined, 'SCHEME', 'SCHEME']);
    expect(['https://gateway.internal:9443/', 'https://10.0.0.5/', 'http://localhost:9/', 'http://10.0.0.5/'].map((url) => operatorReach.problemOf(url))).toEqual([undefined, undefined, undefined, 'SCHEME']);
  });
});

test('only addresses of the public internet are public', () => {
  const inside = [
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255',
    '::', '::1', '::ffff:8.8.8.8', '::8.8.8.8', '64:ff9b::808:808', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2001:10::1', '2002:808:808::1', '3fff::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%lo', 'fec0::1', 'ff02::1', '5f00::1', '1::1', '200::1', '4000::1', 'a000::1', '', 'localhost',
  ];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  const outside = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e'];
  expect(outside.filter((address) => !isPublicAddress(address))).toEqual([]);
});

describe('over the wire', () => {
  let receiver: Receiver;
  const own = '127.0.0.2';
  const postTo = (resolve: (name: string) => Promise<readonly Machine[]>, ca: string | undefined = receiverCertificate) =>
    makeSafePost({ reach: openFor(receiver.port, [own]), resolve, deadlineMs: 1_000, ...(ca === undefined ? {} : { ca }) });
  const url = (path = '/'): string => `https://hook.receiver.example:${String(receiver.port)}${path}`;

  beforeAll(async () => {
    receiver = await startReceiver({ host: own, port: canary.port, isSecure: true });
  });
  afterAll(async () => {
    await receiver.stop();
  });

  test('the machine that was looked at is the one connected to, whatever the name says a moment later', async () => {
    let asked = 0;
    const rebinding = postTo(() => Promise.resolve([machine((asked += 1) === 1 ? own : '127.0.0.1')]));
    const before = canary.hits();
    expect(await rebinding.post({ ...request, url: url('/a?b') })).toEqual({ kind: 'ANSWERED', status: 200 });
    expect([asked, receiver.received.at(-1)?.path, receiver.received.at(-1)?.headers.host, receiver.received.at(-1)?.body]).toEqual([1, '/a?b', `hook.receiver.example:${String(receiver.port)}`, '{}']);
    expect(await rebinding.post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'NON_PUBLIC_ADDRESS' });
    expect(canary.hits()).toBe(before);
  });

  test('one machine inside among several is enough to connect to none', async () => {
    const count = receiver.received.length;
    expect(await postTo(() => Promise.resolve([machine(own), machine('127.0.0.1')])).post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'NON_PUBLIC_ADDRESS' });
    expect(receiver.received).toHaveLength(count);
  });

  test('a connection that ends elsewhere than it was sent is cut before anything is said', async () => {
    const count = receiver.received.length;
    let asked = 0;
    const reach: Reach = { problemOf: () => undefined, mayConnect: () => (asked += 1) === 1 };
    const post = makeSafePost({ reach, resolve: () => Promise.resolve([machine(own)]), ca: receiverCertificate });
    expect([await post.post({ ...request, url: url() }), asked, receiver.received.length]).toEqual([{ kind: 'FAILED', code: 'NON_PUBLIC_ADDRESS' }, 2, count]);
  });

  test('a redirect is an answer, and is not followed', async () => {
    const before = canary.hits();
    for (const status of [301, 302, 303, 307, 308]) {
      receiver.answer((response) => void response.writeHead(status, { location: `https://127.0.0.1:${String(canary.port)}/`, refresh: '0' }).end());
      expect(await postTo(() => Promise.resolve([machine(own)])).post({ ...request, url: url() })).toEqual({ kind: 'ANSWERED', status });
    }
    expect(canary.hits()).toBe(before);
  });

  test('a certificate of another name, or of nobody we trust, ends it before anything is said', async () => {
    const count = receiver.received.length;
    const resolve = (): Promise<readonly Machine[]> => Promise.resolve([machine(own)]);
    expect(await postTo(resolve, '').post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'TLS' });
    expect(await postTo(resolve).post({ ...request, url: `https://other.example:${String(receiver.port)}/` })).toEqual({ kind: 'FAILED', code: 'TLS' });
    expect(receiver.received).toHaveLength(count);
  });

  test('who never answers, answers without end, or is never found, is given up at the deadline', async () => {
    const resolve = (): Promise<readonly Machine[]> => Promise.resolve([machine(own)]);
    receiver.answer(() => undefined);
    expect(await postTo(resolve).post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'TIMEOUT' });
    receiver.answer((response) => void response.writeHead(200).write('x'.repeat(1_000_000)));
    expect(await postTo(resolve).post({ ...request, url: url() })).toEqual({ kind: 'ANSWERED', status: 200 });
    receiver.answer((response) => void response.writeHead(200, { 'x-long': 'y'.repeat(40_000) }).end());
    expect(await postTo(resolve).post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'UNREACHABLE' });
    receiver.answer((response) => void response.socket?.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'));
    expect(await postTo(resolve).post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'UNREACHABLE' });
    expect(await postTo(() => new Promise(() => undefined)).post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'TIMEOUT' });
    expect(await postTo(() => Promise.reject(new Error('no such name'))).post({ ...request, url: url() })).toEqual({ kind: 'FAILED', code: 'NON_PUBLIC_ADDRESS' });
  });
});
