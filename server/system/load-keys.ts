// The deployment's keys: from configuration where given, else made at first start and kept in one file
// readable by this account only. Losing that file loses every factor and the power to sign receipts.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ids, Keys } from '../app/ports.ts';

/** The part of the configuration that keys come from; the keys as hex, and only where an operator gave them. */
export interface KeySettings {
  readonly dataDir: string;
  readonly origin: string;
  readonly keys: { readonly secret?: string; readonly atRest?: string; readonly receiptSeed?: string };
}

interface StoredKeys {
  readonly secret: string;
  readonly atRest: string;
  readonly receiptSeed: string;
}

const keyBytes = 32;
const pkcs8Prefix = '302e020100300506032b657004220420';

export function loadKeys(settings: KeySettings, ids: Ids): Keys {
  const stored = storedKeys(settings, ids);
  const seed = settings.keys.receiptSeed ?? stored.receiptSeed;
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8Prefix + seed, 'hex'), format: 'der', type: 'pkcs8' });
  return {
    secret: Buffer.from(settings.keys.secret ?? stored.secret, 'hex'),
    atRest: Buffer.from(settings.keys.atRest ?? stored.atRest, 'hex'),
    receipts: { origin: settings.origin, privateKey, publicKey: createPublicKey(privateKey) },
  };
}

function storedKeys(settings: KeySettings, ids: Ids): StoredKeys {
  const file = join(settings.dataDir, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as StoredKeys;
  const key = (): string => Buffer.from(ids.bytes(keyBytes)).toString('hex');
  const made: StoredKeys = { secret: key(), atRest: key(), receiptSeed: key() };
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(file, 0o600);
  return made;
}
