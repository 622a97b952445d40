// Turns one `xn--` label of a host name back into the letters a reader sees (RFC 3492, decoding only).
// Needed because `URL` gives hosts in ASCII form only, and look-alikes are judged by what the eye sees.
// It never throws: a label that does not decode is returned as it was.

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_CODE_POINT = 128;
const MAX_CODE_POINT = 0x10ffff;
const ACE_PREFIX = 'xn--';

/** Decodes one label of a lower-case ASCII host; labels without the prefix pass unchanged. */
export function decodeHostLabel(label: string): string {
  if (!label.startsWith(ACE_PREFIX)) return label;
  const decoded = decode(label.slice(ACE_PREFIX.length));
  return decoded === undefined || decoded === '' ? label : decoded;
}

function decode(input: string): string | undefined {
  const split = input.lastIndexOf('-');
  const output = split > 0 ? [...input.slice(0, split)].map(codePointOf) : [];
  let codePoint = INITIAL_CODE_POINT;
  let bias = INITIAL_BIAS;
  let index = 0;
  let position = split > 0 ? split + 1 : 0;
  while (position < input.length) {
    const start = index;
    const number = readNumber(input, position, bias);
    if (number === undefined) return undefined;
    index += number.value;
    position = number.next;
    const length = output.length + 1;
    bias = adapt(index - start, length, start === 0);
    codePoint += Math.floor(index / length);
    if (codePoint > MAX_CODE_POINT) return undefined;
    index %= length;
    output.splice(index, 0, codePoint);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function readNumber(input: string, from: number, bias: number): { value: number; next: number } | undefined {
  let value = 0;
  let weight = 1;
  let position = from;
  for (let k = BASE; ; k += BASE) {
    const digit = digitOf(input.charCodeAt(position));
    position += 1;
    if (digit === undefined) return undefined;
    value += digit * weight;
    if (!Number.isSafeInteger(value)) return undefined;
    const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
    if (digit < threshold) return { value, next: position };
    weight *= BASE - threshold;
  }
}

function digitOf(code: number): number | undefined {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  return undefined;
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}
