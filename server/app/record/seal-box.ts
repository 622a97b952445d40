// Sealing small secrets at rest: AES-256-GCM, nonce and tag beside the text, base64url throughout.
import { createCipheriv, createDecipheriv } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** `nonce` is 12 fresh random bytes; the result is nonce || tag || ciphertext in base64url. */
export function sealBox(plain: string, keyHex: string, nonce: Uint8Array): string {
  const cipher = createCipheriv(algorithm, Buffer.from(keyHex, 'hex'), nonce);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** Throws where the key is another one or the text was changed. */
export function openBox(box: string, keyHex: string): string {
  const bytes = Buffer.from(box, 'base64url');
  const decipher = createDecipheriv(algorithm, Buffer.from(keyHex, 'hex'), bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8');
}
