// Receipts: the note to the byte, what a verifier accepts, and the pair that proves fraud.
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RecordFormatError } from '../../../server/domain/record/canonical.ts';
import { isKeyName, NoteError, signNote, verifyNote } from '../../../server/domain/record/note.ts';
import {
  isFraudPair,
  ReceiptError,
  receiptKeyId,
  receiptKeyName,
  receiptKeyOf,
  signReceipt,
  verifierKeyText,
  verifyReceipt,
} from '../../../server/domain/record/receipt.ts';
import type { ReceiptFields } from '../../../server/domain/record/receipt.ts';
import { runs } from '../../support/runs.ts';
import { hash } from './arbitraries.ts';
import { bytesOf, receiptVectors } from './vectors.ts';

const origin = 'tocsin.example/xa';
const key = receiptKeyOf(origin, receiptVectors.seed);
const stranger = receiptKeyOf(origin, hash('another seed'));
const fields: ReceiptFields = {
  origin,
  epoch: 1,
  tag: hash('tag'),
  seq: 7,
  leaf: hash('leaf'),
  at: '2026-11-03T08:00:00.000Z',
  logBy: 'none',
};
const note = signReceipt(fields, key);

/** Signs any text with the right key: only its form can give it away. */
const signed = (text: string): string => signNote(text, key);
const textOf = (whole: string): string => whole.slice(0, whole.lastIndexOf('\n\n') + 1);

describe('vectors of the second implementation, RFC 8032 test key 1', () => {
  test('the key is that of the RFC', () => {
    const { x } = key.publicKey.export({ format: 'jwk' });
    expect(Buffer.from(x ?? '', 'base64url').toString('hex')).toBe(receiptVectors.publicKey);
  });

  test.each(receiptVectors.receipts)('$name', (vector) => {
    const own = receiptKeyOf(vector.fields.origin, receiptVectors.seed);
    expect(own.name).toBe(vector.keyName);
    expect(receiptKeyId(own)).toBe(vector.keyId);
    expect(verifierKeyText(own)).toBe(vector.verifierKey);
    expect(sign(null, bytesOf(vector.textHex), own.privateKey).toString('hex')).toBe(vector.signature);
    expect(signReceipt(vector.fields, own)).toBe(vector.note);
    expect(Buffer.from(textOf(vector.note)).toString('hex')).toBe(vector.textHex);
    expect(verifyReceipt(vector.note, own.publicKey)).toEqual(vector.fields);
  });
});

describe('signing refuses', () => {
  test.each<[string, Partial<ReceiptFields>]>([
    ['epoch 0', { epoch: 0 }],
    ['a negative seq', { seq: -1 }],
    ['-0', { seq: -0 }],
    ['a seq of 2^53', { seq: 2 ** 53 }],
    ['a fraction', { seq: 0.5 }],
    ['a short leaf', { leaf: 'ab' }],
    ['a tag in upper case', { tag: fields.tag.toUpperCase() }],
    ['a day as instant', { at: '2026-11-03' }],
    ['another word for none', { logBy: 'never' }],
    ['an origin with a blank', { origin: 'tocsin example' }],
    ['an origin with a line feed', { origin: 'tocsin.example\nepoch 9' }],
    ['an origin with a plus', { origin: 'a+b' }],
    ['no origin', { origin: '' }],
    ["an origin that is not the key's", { origin: 'other.example' }],
  ])('%s', (_name, changes) => {
    const changed = { ...fields, ...changes };
    const own =
      changes.origin === undefined || changes.origin === 'other.example'
        ? key
        : { ...key, name: receiptKeyName(changed.origin) };
    expect(() => signReceipt(changed, own)).toThrow(RecordFormatError);
  });

  test('a key that is not Ed25519, and a seed of another length', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed448');
    expect(() => signReceipt(fields, { name: key.name, privateKey, publicKey })).toThrow(RecordFormatError);
    expect(() => receiptKeyOf(origin, 'ab')).toThrow(RecordFormatError);
  });
});

describe('verifying', () => {
  const text = textOf(note);

  test('accepts the note, also with a signature of somebody else beside it', () => {
    const beside = signNote(text, { ...stranger, name: 'witness.example/w' }).slice(text.length + 1);
    expect(verifyReceipt(note, key.publicKey)).toEqual(fields);
    expect(verifyReceipt(note + beside, key.publicKey)).toEqual(fields);
    expect(verifyReceipt(text + '\n' + beside + note.slice(text.length + 1), key.publicKey)).toEqual(fields);
  });

  test('a public key read from its own export verifies as well', () => {
    const exported = key.publicKey.export({ format: 'der', type: 'spki' });
    expect(verifyReceipt(note, createPublicKey({ key: exported, format: 'der', type: 'spki' }))).toEqual(fields);
  });

  test.each<[string, string]>([
    ['another key of the same name', signReceipt(fields, stranger)],
    ['a key of another name', signNote(text, { ...key, name: 'tocsin.example/other' })],
    ['a text changed after signing', note.replace('seq 7', 'seq 8')],
    ['a signature from another receipt', text + signReceipt({ ...fields, seq: 8 }, key).slice(text.length)],
    [
      'one good and one bad signature under our key',
      note + signReceipt({ ...fields, seq: 8 }, key).slice(text.length + 1),
    ],
    ['no signature', text],
    ['no empty line', text + note.slice(text.length + 1)],
    ['a missing last line feed', note.slice(0, -1)],
    ['a line feed too many', `${note}\n`],
    ['a hyphen for the em dash', note.replace('\u2014', '-')],
    ['an en dash for the em dash', note.replace('\u2014', '\u2013')],
    ['base64 without padding', note.replace('=\n', '\n')],
    [
      'base64 with stray bits',
      note.replace(/(.)=\n$/, (_all, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=\n`),
    ],
    [
      'a key id and no signature',
      `${text}\n\u2014 ${key.name} ${Buffer.from(receiptKeyId(key), 'hex').toString('base64')}\n`,
    ],
    ['seventeen signatures', note + note.slice(text.length + 1).repeat(16)],
    ['a text of any length', note.replace(origin, `${'x'.repeat(200_000)}`)],
    ['nothing', ''],
  ])('refuses %s', (_name, forged) => {
    expect(() => verifyReceipt(forged, key.publicKey)).toThrow(ReceiptError);
  });

  test.each<[string, string]>([
    ['another version', signed(text.replace('/v1', '/v2'))],
    ['a checkpoint', signed(`${origin}\n7\nabcd\n`)],
    ['a line missing', signed(text.replace(/log-by .*\n/, ''))],
    ['a line too many', signed(`${text}more 1\n`)],
    ['an empty line in the text', signed(text.replace('seq', '\nseq'))],
    ['lines in another order', signed(text.replace(/(epoch .*\n)(stream .*\n)/, '$2$1'))],
    ['a leading zero', signed(text.replace('seq 7', 'seq 07'))],
    ['a sign', signed(text.replace('seq 7', 'seq +7'))],
    ['an exponent', signed(text.replace('seq 7', 'seq 7e0'))],
    ['a seq beyond 2^53', signed(text.replace('seq 7', 'seq 9007199254740993'))],
    ['two blanks', signed(text.replace('seq 7', 'seq  7'))],
    ['an upper-case leaf', signed(text.replace(fields.leaf, fields.leaf.toUpperCase()))],
    ['an impossible instant', signed(text.replace('2026-11-03', '2026-13-03'))],
    ['an origin that cannot name a key', signed(text.replace(origin, `${origin} x`))],
  ])('refuses %s, though our key signed it', (_name, forged) => {
    expect(() => verifyReceipt(forged, key.publicKey)).toThrow(ReceiptError);
  });

  test('property: a receipt reads back, and one changed character is refused', () => {
    const anyFields = fc.record({
      epoch: fc.integer({ min: 1, max: 9 }),
      seq: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
      leaf: fc.nat().map((n) => hash(`leaf ${n}`)),
      logBy: fc.constantFrom('none', '2026-11-03T08:02:00.000Z'),
    });
    fc.assert(
      fc.property(anyFields, fc.nat(), fc.constantFrom('a', '0', '\n', ' ', 'é'), (changes, at, character) => {
        const whole = signReceipt({ ...fields, ...changes }, key);
        expect(verifyReceipt(whole, key.publicKey)).toEqual({ ...fields, ...changes });
        const index = at % whole.length;
        const changed = whole.slice(0, index) + character + whole.slice(index + 1);
        if (changed !== whole) expect(() => verifyReceipt(changed, key.publicKey)).toThrow(ReceiptError);
      }),
      { numRuns: runs(1000, 60) },
    );
  });
});

describe('two receipts', () => {
  const rewritten = { ...fields, leaf: hash('written later'), at: '2026-11-03T09:00:00.000Z' };

  test('for one place with another leaf prove fraud, each signed by the same key', () => {
    const [a, b] = [note, signReceipt(rewritten, key)].map((whole) => verifyReceipt(whole, key.publicKey));
    expect(a !== undefined && b !== undefined && isFraudPair(a, b) && isFraudPair(b, a)).toBe(true);
  });

  test('the vectors hold such a pair', () => {
    const [first, , last] = receiptVectors.receipts.map((vector) =>
      verifyReceipt(vector.note, receiptKeyOf(vector.fields.origin, receiptVectors.seed).publicKey),
    );
    expect(first !== undefined && last !== undefined && isFraudPair(first, last)).toBe(true);
  });

  test.each<[string, Partial<ReceiptFields>]>([
    ['the same leaf', { leaf: fields.leaf }],
    ['another origin', { origin: 'other.example' }],
    ['another epoch, after a restore', { epoch: 2 }],
    ['another stream', { tag: hash('other') }],
    ['another place', { seq: 8 }],
  ])('with %s prove nothing', (_name, changes) => {
    expect(isFraudPair(fields, { ...rewritten, ...changes })).toBe(false);
  });
});

describe('notes', () => {
  test('the text may hold empty lines; the last one ends it', () => {
    const text = 'one\n\nthree\n';
    expect(verifyNote(signNote(text, key), key)).toBe(text);
  });

  test.each(['no line feed', '', 'tab\t\n', 'return\r\n', 'del\x7f\n', '\ud800\n'])(
    'the text %j is refused',
    (text) => {
      expect(() => signNote(text, key)).toThrow(RecordFormatError);
    },
  );

  test.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u3000b', 'a\u0085b', 'a\nb', '\ud800'])(
    'the key name %j is refused',
    (name) => {
      expect(isKeyName(name)).toBe(false);
      expect(() => signNote('x\n', { ...key, name })).toThrow(RecordFormatError);
    },
  );

  test('a lone surrogate does not pass for the character it becomes in UTF-8', () => {
    const whole = signNote('\ufffd\n', key);
    expect(() => verifyNote(whole.replace('\ufffd', '\ud800'), key)).toThrow(NoteError);
  });
});
