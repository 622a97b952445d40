// The signatures of a webhook by the Standard Webhooks specification: over `id.timestamp.body`, once with each
// of the receiver's secrets (v1, HMAC-SHA-256) and once with the deployment's own key (v1a, Ed25519), all in one
// header, so that a receiver checks the one it knows. An id with a dot would move the borders between the
// three, so it is never signed.
import { createHmac, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** Source: Standard Webhooks 1.0.0, 24 to 64 bytes. */
export const webhookSecretBytes = 32;
const secretPrefix = 'whsec_';
const publicKeyPrefix = 'whpk_';
const secretShape = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;
const idShape = /^[A-Za-z0-9_-]{1,128}$/;
/** An Ed25519 key ends its DER form with its 32 bytes. */
const publicKeyBytes = 32;

export interface WebhookMessage {
  /** Stays the same over all attempts: who knows it has had it before. */
  readonly id: string;
  readonly atMs: number;
  readonly body: string;
}

export interface WebhookKeys {
  /** One, or two while a rotation lasts. */
  readonly secrets: readonly string[];
  readonly privateKey: KeyObject;
}

export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** Throws for an id that is not of `[A-Za-z0-9_-]`, and for a secret of another shape. */
export function signWebhook({ id, atMs, body }: WebhookMessage, { secrets, privateKey }: WebhookKeys): WebhookHeaders {
  if (!idShape.test(id)) throw new Error('a webhook id is of letters, digits, _ and -');
  const timestamp = String(Math.floor(atMs / 1000));
  const signed = `${id}.${timestamp}.${body}`;
  const shared = secrets.map((secret) => `v1,${createHmac('sha256', secretBytesOf(secret)).update(signed).digest('base64')}`);
  const own = `v1a,${sign(null, Buffer.from(signed), privateKey).toString('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': [...shared, own].join(' ') };
}

export function isWebhookSecret(text: string): boolean {
  return secretShape.test(text);
}

function secretBytesOf(secret: string): Buffer {
  if (!isWebhookSecret(secret)) throw new Error('a webhook secret begins with whsec_');
  return Buffer.from(secret.slice(secretPrefix.length), 'base64');
}

/** Random bytes as receivers write a secret down. */
export function webhookSecretOf(bytes: Uint8Array): string {
  return `${secretPrefix}${Buffer.from(bytes).toString('base64')}`;
}

/** The deployment's verifying key as the specification writes it. */
export function webhookPublicKeyOf(publicKey: KeyObject): string {
  return `${publicKeyPrefix}${publicKey.export({ format: 'der', type: 'spki' }).subarray(-publicKeyBytes).toString('base64')}`;
}
