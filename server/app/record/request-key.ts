// Request keys: the same key and input always answer the same, another input is refused. The key and
// the input are never stored, only keyed hashes of them (record format, section on the write path).
import { hmacHex } from '../../domain/record/hmac.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { canonicalBytes } from '../../domain/record/canonical.ts';
import type { Json } from '../../domain/record/canonical.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Ids, Keys } from '../ports.ts';

const keyShape = /^[A-Za-z0-9_-]{22,64}$/;

export interface RequestIdentity {
  readonly id: string;
  readonly input: string;
}

/** Refuses VALIDATION where the key is not 22 to 64 characters of `[A-Za-z0-9_-]`. */
export function requestIdentity(deps: { readonly keys: Keys; readonly ids: Ids }, request: { readonly actor: Actor | undefined; readonly mutation: string; readonly key: string | undefined; readonly input: object }): RequestIdentity {
  const key = request.key ?? Buffer.from(deps.ids.bytes(24)).toString('base64url');
  if (!keyShape.test(key)) throw invalid('idempotencyKey', 'KEY_SHAPE', 'An idempotency key has 22 to 64 characters of A-Z, a-z, 0-9, _ and -.');
  const who = [request.actor?.organizationId ?? '', request.actor?.userId ?? ''];
  return {
    id: hmac(deps.keys, [...who, request.mutation, key]),
    input: hmac(deps.keys, inputOf(request.input)),
  };
}

function hmac(keys: Keys, value: Json): string {
  return hmacHex(keys.secret, canonicalBytes(value));
}

/** The input as received, without what a retry may change; absent and null are the same. */
function inputOf(input: object): Json {
  const rest = Object.entries(input).filter(([name]) => name !== 'expectedVersion' && name !== 'idempotencyKey');
  return Object.fromEntries(rest.flatMap(([name, value]) => asJson(name, value)));
}

function asJson(name: string, value: unknown): [string, Json][] {
  const json = jsonOf(value);
  return json === undefined ? [] : [[name, json]];
}

function jsonOf(value: unknown): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'number' && value < 0) return String(value);
  if (Array.isArray(value)) return value.map((each) => jsonOf(each) ?? '');
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => asJson(name, each)));
  return value as Json;
}
