// Strict canonical JSON: the only text that is ever hashed, signed or stored in the record.
// Owns which values may stand there and the one byte sequence each of them has. It must not know
// what an entry or a receipt is. The surprise: the canonicaliser underneath drops `undefined`, calls
// `toJSON` and prints fractions; nothing of that may reach it, so every value is walked first.
//
//   value    bytes (RFC 8785, UTF-8)
//   object   {"key":value,...}   keys [A-Za-z][A-Za-z0-9]*, sorted by UTF-16 code unit, no blanks
//   array    [value,...]         order kept
//   text     "..."               as received, never normalised; U+0000 and lone surrogates refused
//   number   0 .. 2^53-1         integers in decimal, never -0
//   boolean  true | false
//   null     does not exist: what is not known is left out
import canonicalize from 'canonicalize';

export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

/** An object of the record; its keys are ASCII names. */
export type JsonObject = { readonly [key: string]: Json };

/** Something that may not stand in the record reached the writer: a defect of ours, not a refusal. */
export class RecordFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordFormatError';
  }
}

// Levels of nesting. Far above what an event needs; it ends the walk over a value that contains
// itself and keeps the stack bounded when bytes are read. Source: none yet.
const maxDepth = 32;

const encoder = new TextEncoder();
// `ignoreBOM` keeps a byte order mark in the text, where JSON refuses it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const keyShape = /^[A-Za-z][A-Za-z0-9]*$/;

/** True for text that may enter the record, so that inputs can refuse the rest before it gets here. */
export function isRecordableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

/** The bytes of a value. Throws `RecordFormatError`, naming the place, for anything not drawn above. */
export function canonicalBytes(value: Json): Uint8Array {
  checkValue(value, root);
  // Most parts are plain text, whose canonical form is that of JSON.
  if (typeof value === 'string') return encoder.encode(JSON.stringify(value));
  const text = canonicalize(value);
  if (text === undefined) throw new RecordFormatError('$: not a value of the record');
  return encoder.encode(text);
}

/**
 * Reads stored bytes back. Throws `RecordFormatError` unless writing the value again gives the same
 * bytes: a second key of one name, a blank, another escape or `1.0` would otherwise read alike.
 */
export function parseCanonical(bytes: Uint8Array): Json {
  const value: Json = parseText(bytes);
  if (Buffer.compare(canonicalBytes(value), bytes) !== 0) {
    throw new RecordFormatError('the bytes are JSON but not in canonical form');
  }
  return value;
}

function parseText(bytes: Uint8Array): Json {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new RecordFormatError('the bytes are not JSON in UTF-8');
  }
}

// Where the walk stands; told as a path only when something is refused there.
interface Place {
  readonly depth: number;
  readonly above?: Place;
  readonly step: string;
}

const root: Place = { depth: 0, step: '$' };

function refused(place: Place, what: string): RecordFormatError {
  let path = place.step;
  for (let above = place.above; above !== undefined; above = above.above) path = above.step + path;
  return new RecordFormatError(`${path}: ${what}`);
}

function checkValue(value: unknown, place: Place): void {
  if (place.depth > maxDepth) throw refused(place, 'nested too deep');
  if (typeof value === 'string') checkText(value, place);
  else if (typeof value === 'number') checkNumber(value, place);
  else if (Array.isArray(value)) checkArray(value, place);
  else if (typeof value === 'object' && value !== null) checkObject(value, place);
  else if (typeof value !== 'boolean') throw refused(place, `${kindOf(value)} does not exist here`);
}

function checkText(text: string, place: Place): void {
  if (!isRecordableText(text)) throw refused(place, 'text holds U+0000 or a lone surrogate');
}

function checkNumber(value: number, place: Place): void {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)) {
    throw refused(place, 'a number is an integer from 0 to 2^53-1 and never -0');
  }
}

function checkArray(values: readonly unknown[], place: Place): void {
  // Holes make fewer keys than elements and `length`; properties beside the elements make more.
  if (Reflect.ownKeys(values).length !== values.length + 1) throw refused(place, 'a list has no holes and no names');
  values.forEach((value, index) => checkValue(value, { depth: place.depth + 1, above: place, step: `[${index}]` }));
}

function checkObject(value: object, place: Place): void {
  if (!isPlain(value)) throw refused(place, `${kindOf(value)} does not exist here`);
  const members = Object.entries(value);
  // `ownKeys` also counts symbols and hidden names, which would be left out in silence.
  if (Reflect.ownKeys(value).length !== members.length) throw refused(place, 'a member is hidden');
  for (const [key, member] of members) {
    if (!keyShape.test(key)) throw refused(place, `key ${JSON.stringify(key)} is not [A-Za-z][A-Za-z0-9]*`);
    checkValue(member, { depth: place.depth + 1, above: place, step: `.${key}` });
  }
}

// Plain is no prototype, or one that is itself the end of its chain. Identity with
// `Object.prototype` would refuse plain objects made in another realm (a driver, a test sandbox).
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function kindOf(value: unknown): string {
  if (typeof value !== 'object') return typeof value;
  return Object.prototype.toString.call(value).slice('[object '.length, -1).replace('Null', 'null');
}
