// The deployment's keys: from configuration where given, else made at first start and kept in one file
// readable by this account only. Losing that file loses every factor and the power to sign receipts.
import { createECDH, createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ids, Keys } from '../app/ports.ts';

/** The part of the configuration that keys come from; the keys as hex, and only where an operator gave them. */
export interface KeySettings {
  readonly dataDir: string;
  readonly origin: string;
  readonly keys: { readonly secret?: string; readonly atRest?: string; readonly receiptSeed?: string; readonly tokenKey?: string; readonly webhookSeed?: string };
}

interface StoredKeys {
  readonly secret: string;
  readonly atRest: string;
  readonly receiptSeed: string;
  readonly tokenKey: string;
  readonly webhookSeed: string;
}

const keyBytes = 32;
const pkcs8Prefix = '302e020100300506032b657004220420';

export function loadKeys(settings: KeySettings, ids: Ids): Keys {
  const stored = storedKeys(settings, ids);
  return {
    secret: Buffer.from(settings.keys.secret ?? stored.secret, 'hex'),
    atRest: Buffer.from(settings.keys.atRest ?? stored.atRest, 'hex'),
    receipts: { origin: settings.origin, ...signingKeyOf(settings.keys.receiptSeed ?? stored.receiptSeed) },
    tokens: tokenKeyOf(settings.keys.tokenKey ?? stored.tokenKey),
    webhooks: signingKeyOf(settings.keys.webhookSeed ?? stored.webhookSeed),
  };
}

/** The Ed25519 key of a seed. */
function signingKeyOf(seed: string): Keys['webhooks'] {
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8Prefix + seed, 'hex'), format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

/** The P-256 key of a private scalar, under its RFC 7638 thumbprint. */
export function tokenKeyOf(scalar: string): Keys['tokens'] {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(scalar, 'hex');
  const point = curve.getPublicKey();
  const jwk = { crv: 'P-256', kty: 'EC', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const privateKey = createPrivateKey({ key: { ...jwk, d: Buffer.from(scalar, 'hex').toString('base64url') }, format: 'jwk' });
  return { kid: createHash('sha256').update(JSON.stringify(jwk)).digest('base64url'), privateKey, publicKey: createPublicKey(privateKey) };
}

function storedKeys(settings: KeySettings, ids: Ids): StoredKeys {
  const file = join(settings.dataDir, 'keys.json');
  const key = (): string => Buffer.from(ids.bytes(keyBytes)).toString('hex');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<StoredKeys>) : {};
  // A file from before there were tokens or webhooks keeps its keys and gets those it lacks.
  const made: StoredKeys = { secret: key(), atRest: key(), receiptSeed: key(), tokenKey: key(), webhookSeed: key(), ...known };
  if (Object.keys(known).length === Object.keys(made).length) return made;
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  const fresh = `${file}.new`;
  writeFileSync(fresh, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(fresh, 0o600);
  renameSync(fresh, file);
  return made;
}
