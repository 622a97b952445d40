// The deployment's keys: from configuration where given, else made at first start and kept in one file
// readable by this account only. Losing that file loses every factor and the power to sign receipts.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ids, Keys } from '../app/ports.ts';
import type { Config } from '../config.ts';

interface StoredKeys {
  readonly secret: string;
  readonly atRest: string;
  readonly receiptSeed: string;
}

const keyBytes = 32;
const pkcs8Prefix = '302e020100300506032b657004220420';

export function loadKeys(config: Config, ids: Ids): Keys {
  const stored = storedKeys(config, ids);
  const seed = config.keys.receiptSeed ?? stored.receiptSeed;
  const privateKey = createPrivateKey({ key: Buffer.from(pkcs8Prefix + seed, 'hex'), format: 'der', type: 'pkcs8' });
  return {
    secret: Buffer.from(config.keys.secret ?? stored.secret, 'hex'),
    atRest: Buffer.from(config.keys.atRest ?? stored.atRest, 'hex'),
    receipts: { origin: config.origin, privateKey, publicKey: createPublicKey(privateKey) },
  };
}

function storedKeys(config: Config, ids: Ids): StoredKeys {
  const file = join(config.dataDir, 'keys.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as StoredKeys;
  const key = (): string => Buffer.from(ids.bytes(keyBytes)).toString('hex');
  const made: StoredKeys = { secret: key(), atRest: key(), receiptSeed: key() };
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flush: true });
  chmodSync(file, 0o600);
  return made;
}
