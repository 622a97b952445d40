// The environment, read once into a frozen, validated Config with units in its names. The only reader
// of process.env. Keys missing on one machine are made at first start and kept beside the data.
import { z } from 'zod';

const booleanText = z.enum(['true', 'false']).transform((text) => text === 'true');

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().min(1).optional(),
  ORIGIN: z.string().regex(/^[a-z0-9.-]+(\/[a-z0-9.-]+)*$/).default('localhost'),
  PUBLIC_URL: z.url().optional(),
  FUNDING_URL: z.url({ protocol: /^https?$/ }).optional(),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\/[^/?]+\/[^/?]+/, 'must name the members of a replica set and a database, as in mongodb://one,two,three/tocsin?replicaSet=rs0').optional(),
  TOCSIN_SECRET: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  TOCSIN_AT_REST_KEY: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  TOCSIN_RECEIPT_SEED: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  TOCSIN_TOKEN_KEY: z.string().regex(/^[0-9a-f]{64}$/).refine(isP256Scalar, 'is not a private key of P-256').optional(),
  TRUST_PROXY: booleanText.default(false),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
});

/** From 1 to below the order of the curve; of random texts all but one in four thousand million are. */
function isP256Scalar(hex: string): boolean {
  const scalar = BigInt(`0x${hex}`);
  return scalar > 0n && scalar < 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
}

export interface Config {
  readonly mode: 'real' | 'demo';
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Names this deployment in receipts; never with an epoch. */
  readonly origin: string;
  readonly publicUrl: string;
  /** Where the operator says who pays for this installation; linked from every public page. */
  readonly fundingUrl: string | undefined;
  readonly mongoUri: string | undefined;
  readonly keys: { readonly secret?: string | undefined; readonly atRest?: string | undefined; readonly receiptSeed?: string | undefined; readonly tokenKey?: string | undefined };
  readonly isBehindProxy: boolean;
  /** https: `__Host-` cookie and HSTS; on plain http on loopback the cookie drops both. */
  readonly isSecure: boolean;
  /** Introspection is for development and for tests of the protocol. */
  readonly isIntrospectionOn: boolean;
  /** Multiplies request rates: 1,000 in demo and tests, absent limits in the bench. */
  readonly rateFactor: number;
  readonly sweepEveryMs: number;
}

export class ConfigError extends Error {}

/** Throws ConfigError naming each variable that is wrong and why. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, mode: Config['mode']): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const read = parsed.data;
  const hasKeys = [read.TOCSIN_SECRET, read.TOCSIN_AT_REST_KEY, read.TOCSIN_RECEIPT_SEED, read.TOCSIN_TOKEN_KEY].every((key) => key !== undefined);
  if (read.MONGODB_URI !== undefined && mode === 'real' && !hasKeys)
    throw new ConfigError('MONGODB_URI: several instances need the same keys, so set TOCSIN_SECRET, TOCSIN_AT_REST_KEY, TOCSIN_RECEIPT_SEED and TOCSIN_TOKEN_KEY too');
  const publicUrl = read.PUBLIC_URL === undefined ? `http://localhost:${String(read.PORT)}` : new URL(read.PUBLIC_URL).origin;
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(read.HOST);
  if (mode === 'demo' && !isLoopback) throw new ConfigError('HOST: demo mode has published passwords and listens on loopback only');
  return Object.freeze({
    mode,
    host: read.HOST,
    port: read.PORT,
    dataDir: read.DATA_DIR ?? (mode === 'demo' ? '.data/demo' : '.data'),
    origin: read.ORIGIN,
    publicUrl,
    fundingUrl: read.FUNDING_URL,
    mongoUri: read.MONGODB_URI,
    keys: { secret: read.TOCSIN_SECRET, atRest: read.TOCSIN_AT_REST_KEY, receiptSeed: read.TOCSIN_RECEIPT_SEED, tokenKey: read.TOCSIN_TOKEN_KEY },
    isBehindProxy: read.TRUST_PROXY,
    isSecure: publicUrl.startsWith('https:'),
    isIntrospectionOn: read.NODE_ENV === 'development',
    rateFactor: mode === 'demo' ? 1000 : 1,
    sweepEveryMs: 5_000,
  });
}
