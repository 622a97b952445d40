// P20: what we sign is taken by the reference library and by the receiver that our documentation ships, and
// what was replayed, delayed, changed or signed with another key is taken by neither. The vectors are those
// of the reference implementations (v1: JavaScript, v1a: Go).
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { makeReceiver, readWebhook } from '../../../docs/examples/webhook-receiver.mjs';
import { signWebhook, webhookPublicKeyOf, webhookSecretOf } from '../../../server/domain/delivery/sign-webhook.ts';
import type { WebhookHeaders } from '../../../server/domain/delivery/sign-webhook.ts';
import { startOn } from '../../support/receivers.ts';

const vector = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', atMs: 1614265330 * 1000, body: '{"test": 2432232314}' };
const vectorSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const seed = Buffer.from('VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=', 'base64');
const privateKey = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
const publicKey = webhookPublicKeyOf(createPublicKey(privateKey));
const other = generateKeyPairSync('ed25519');
const secretOf = (fill: number): string => webhookSecretOf(Buffer.alloc(32, fill));

test('the vectors of the reference implementations, both signatures in one header', () => {
  const signed = signWebhook(vector, { secrets: [vectorSecret], privateKey });
  expect(signed).toEqual({
    'webhook-id': vector.id, 'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag==',
  });
  expect(signed['webhook-signature'].split(' ')[0]).toBe(new Webhook(vectorSecret).sign(vector.id, new Date(vector.atMs), vector.body));
});

test('what we sign verifies with the library, whatever the body', () => {
  jest.useFakeTimers({ now: vector.atMs });
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), fc.json(), fc.string({ unit: fc.constantFrom(...'aZ0_-'), minLength: 1, maxLength: 60 }), (bytes, body, id) => {
      const secret = webhookSecretOf(bytes);
      const headers = signWebhook({ id, atMs: vector.atMs, body }, { secrets: [secret], privateKey });
      expect(new Webhook(secret).verify(body, { ...headers })).toEqual(JSON.parse(body));
      expect(() => new Webhook(secret).verify(`${body} `, { ...headers })).toThrow();
    }),
  );
  jest.useRealTimers();
});

describe('who takes what', () => {
  const nowSeconds = vector.atMs / 1000;
  const [old, fresh, foreign] = [secretOf(1), secretOf(2), secretOf(3)];
  const signed = signWebhook(vector, { secrets: [fresh, old], privateKey });
  const change = (headers: Partial<Record<keyof WebhookHeaders, string>>): object => ({ ...signed, ...headers });
  const signatures = signed['webhook-signature'].split(' ');
  const at = (seconds: number): object => signWebhook({ ...vector, atMs: (nowSeconds + seconds) * 1000 }, { secrets: [fresh, old], privateKey });

  /** By the library with the shared secret, and by our receiver with secret and public key. */
  const cases: readonly (readonly [string, object, { readonly body?: string; readonly secret?: string; readonly isGood: boolean }])[] = [
    ['as sent', signed, { isGood: true }],
    ['the old key, while both sign', signed, { secret: old, isGood: true }],
    ['the old key, once only the new one signs', signWebhook(vector, { secrets: [fresh], privateKey: other.privateKey }), { secret: old, isGood: false }],
    ['a key of nobody', change({ 'webhook-signature': signatures.slice(0, 2).join(' ') }), { secret: foreign, isGood: false }],
    ['299 s late', at(-299), { isGood: true }],
    ['301 s late', at(-301), { isGood: false }],
    ['299 s early', at(299), { isGood: true }],
    ['301 s early', at(301), { isGood: false }],
    ['a later time under the same signature', change({ 'webhook-timestamp': String(nowSeconds + 1) }), { isGood: false }],
    ['no number for a time', change({ 'webhook-timestamp': 'noon' }), { isGood: false }],
    ['another id', change({ 'webhook-id': 'msg_other' }), { isGood: false }],
    ['another body', signed, { body: '{"test": 2432232315}', isGood: false }],
    ['an id that takes the time into it', change({ 'webhook-id': `${vector.id}.${String(nowSeconds)}` }), { isGood: false }],
    ['no id', change({ 'webhook-id': '' }), { isGood: false }],
    ['no time', change({ 'webhook-timestamp': '' }), { isGood: false }],
    ['no signature', change({ 'webhook-signature': '' }), { isGood: false }],
    ['half a signature', change({ 'webhook-signature': (signatures[0] ?? '').slice(0, 8) }), { isGood: false }],
    ['an empty signature', change({ 'webhook-signature': 'v1,' }), { isGood: false }],
    ['a version nobody knows', change({ 'webhook-signature': (signatures[0] ?? '').replace('v1,', 'v2,') }), { isGood: false }],
    ['the good one among others', change({ 'webhook-signature': `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,AAAA ${signatures[0] ?? ''}` }), { isGood: true }],
  ];

  test.each(cases)('%s', (_, headers, { body = vector.body, secret = fresh, isGood }) => {
    const verdict = (run: () => unknown): boolean => {
      try {
        run();
        return true;
      } catch {
        return false;
      }
    };
    jest.useFakeTimers({ now: vector.atMs });
    const library = verdict(() => new Webhook(secret).verify(body, { ...(headers as WebhookHeaders) }));
    jest.useRealTimers();
    const receiver = verdict(() => readWebhook({ headers, body, secrets: [secret], nowSeconds }));
    expect({ library, receiver }).toEqual({ library: isGood, receiver: isGood });
  });

  test('the public key alone suffices, and another one does not', () => {
    const isGood = (key: string, headers: object = signed): boolean => {
      try {
        return readWebhook({ headers, body: vector.body, publicKey: key, nowSeconds }).id === vector.id;
      } catch {
        return false;
      }
    };
    expect([isGood(publicKey), isGood(webhookPublicKeyOf(other.publicKey)), isGood(publicKey, change({ 'webhook-signature': signatures.slice(0, 2).join(' ') }))]).toEqual([true, false, false]);
  });

  test('an id with a dot, or anything but letters, digits, _ and -, is never signed', () => {
    for (const id of ['a.b', `${vector.id}.`, '.', '', 'a b', 'a\n', 'ä']) expect(() => signWebhook({ ...vector, id }, { secrets: [fresh], privateKey })).toThrow('webhook id');
    for (const secret of ['', 'whsec_', 'whsec_short', fresh.slice(6), 'whsec_ä']) expect(() => signWebhook(vector, { secrets: [secret], privateKey })).toThrow('webhook secret');
  });
});

test('the receiver takes a replayed message once, and answers it as taken', async () => {
  const events: unknown[] = [];
  const server = await startOn(makeReceiver({ secrets: [secretOf(2)], publicKey, nowSeconds: () => vector.atMs / 1000, onEvent: (event) => void events.push(event) }));
  const headers = { ...signWebhook(vector, { secrets: [secretOf(2)], privateKey }) };
  const post = async (more: object = {}): Promise<number> => (await fetch(server.url, { method: 'POST', headers: { ...headers, ...more }, body: vector.body })).status;
  expect([await post(), await post(), await post({ 'webhook-id': 'msg_other' }), events]).toEqual([204, 204, 400, [JSON.parse(vector.body)]]);
  await server.stop();
});
