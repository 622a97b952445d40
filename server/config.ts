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
  TOCSIN_WEBHOOK_KEY: z.string().regex(/^[0-9a-f]{64}$/).optional(),
  GATEWAY_URL: z.url().optional(),
  GATEWAY_SECRET: z.string().regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'must be whsec_ and 24 to 64 bytes in base64').optional(),
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SMTP_SECURITY: z.enum(['STARTTLS', 'TLS', 'NONE']).default('STARTTLS'),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  MAIL_FROM: z.string().regex(/^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/, 'is one plain address, as in notices@tocsin.example').optional(),
  MAIL_FROM_NAME: z.string().min(1).max(80).default('Tocsin'),
  DKIM_DOMAIN: z.string().min(1).optional(),
  DKIM_SELECTOR: z.string().min(1).optional(),
  DKIM_PRIVATE_KEY_FILE: z.string().min(1).optional(),
  TRUST_PROXY: booleanText.default(false),
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
});

/** From 1 to below the order of the curve; of random texts all but one in four thousand million are. */
function isP256Scalar(hex: string): boolean {
  const scalar = BigInt(`0x${hex}`);
  return scalar > 0n && scalar < 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
}

/** Where mail goes out, and who signs it. */
export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  readonly security: 'STARTTLS' | 'TLS' | 'NONE';
  readonly login: { readonly user: string; readonly password: string } | undefined;
  readonly from: { readonly name: string; readonly address: string };
  readonly dkim: { readonly domain: string; readonly selector: string; readonly privateKeyFile: string } | undefined;
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
  readonly keys: { readonly secret?: string | undefined; readonly atRest?: string | undefined; readonly receiptSeed?: string | undefined; readonly tokenKey?: string | undefined; readonly webhookSeed?: string | undefined };
  /** Rings and texts people: a program of the operator's, told by a signed webhook. */
  readonly gateway: { readonly url: string; readonly secret: string } | undefined;
  /** Undefined: no mail leaves, and what is to be mailed waits. */
  readonly smtp: SmtpConfig | undefined;
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
  const hasKeys = [read.TOCSIN_SECRET, read.TOCSIN_AT_REST_KEY, read.TOCSIN_RECEIPT_SEED, read.TOCSIN_TOKEN_KEY, read.TOCSIN_WEBHOOK_KEY].every((key) => key !== undefined);
  if (read.MONGODB_URI !== undefined && mode === 'real' && !hasKeys)
    throw new ConfigError('MONGODB_URI: several instances need the same keys, so set TOCSIN_SECRET, TOCSIN_AT_REST_KEY, TOCSIN_RECEIPT_SEED, TOCSIN_TOKEN_KEY and TOCSIN_WEBHOOK_KEY too');
  const publicUrl = read.PUBLIC_URL === undefined ? `http://localhost:${String(read.PORT)}` : new URL(read.PUBLIC_URL).origin;
  if (mode === 'demo' && !isLoopback(read.HOST)) throw new ConfigError('HOST: demo mode has published passwords and listens on loopback only');
  return Object.freeze({
    mode,
    host: read.HOST,
    port: read.PORT,
    dataDir: read.DATA_DIR ?? (mode === 'demo' ? '.data/demo' : '.data'),
    origin: read.ORIGIN,
    publicUrl,
    fundingUrl: read.FUNDING_URL,
    mongoUri: read.MONGODB_URI,
    keys: { secret: read.TOCSIN_SECRET, atRest: read.TOCSIN_AT_REST_KEY, receiptSeed: read.TOCSIN_RECEIPT_SEED, tokenKey: read.TOCSIN_TOKEN_KEY, webhookSeed: read.TOCSIN_WEBHOOK_KEY },
    gateway: gatewayOf(read),
    smtp: smtpOf(read),
    isBehindProxy: read.TRUST_PROXY,
    isSecure: publicUrl.startsWith('https:'),
    isIntrospectionOn: read.NODE_ENV === 'development',
    rateFactor: mode === 'demo' ? 1000 : 1,
    sweepEveryMs: 5_000,
  });
}

const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

function gatewayOf({ GATEWAY_URL: url, GATEWAY_SECRET: secret }: z.output<typeof environment>): Config['gateway'] {
  if ((url === undefined) !== (secret === undefined)) throw new ConfigError('GATEWAY_URL: the gateway and its GATEWAY_SECRET come together');
  return url === undefined || secret === undefined ? undefined : { url, secret };
}

function smtpOf(read: z.output<typeof environment>): SmtpConfig | undefined {
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_SECURITY: security, SMTP_USER: user, SMTP_PASSWORD: password, MAIL_FROM: address, MAIL_FROM_NAME: name } = read;
  if (host === undefined) return undefined;
  if (address === undefined) throw new ConfigError('MAIL_FROM: mail needs an address it comes from');
  if (security === 'NONE' && !isLoopback(host)) throw new ConfigError('SMTP_SECURITY: mail leaves this machine under TLS only');
  if ((user === undefined) !== (password === undefined)) throw new ConfigError('SMTP_USER: name and password of the mail server come together');
  return { host, port, security, login: user === undefined || password === undefined ? undefined : { user, password }, from: { name, address }, dkim: dkimOf(read) };
}

function dkimOf({ DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY_FILE: privateKeyFile }: z.output<typeof environment>): SmtpConfig['dkim'] {
  if (domain === undefined && selector === undefined && privateKeyFile === undefined) return undefined;
  if (domain === undefined || selector === undefined || privateKeyFile === undefined) throw new ConfigError('DKIM_DOMAIN: domain, selector and key file come together');
  return { domain, selector, privateKeyFile };
}
