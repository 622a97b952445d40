// Time-based one-time codes (RFC 6238): six digits, 30 seconds, one step of tolerance either way.
import { generateSecret, generateSync, generateURI } from 'otplib';
import type { Totp } from '../app/ports.ts';

const stepMs = 30_000;
const issuer = 'Tocsin';

export const otpTotp: Totp = {
  makeSecret: () => generateSecret(),
  matchStep(secret, code, atMs) {
    if (!/^\d{6}$/.test(code)) return undefined;
    const step = Math.floor(atMs / stepMs);
    return [step, step - 1, step + 1].find((each) => codeAt(secret, each) === code);
  },
  address: (secret, label) => generateURI({ issuer, label, secret }),
};

function codeAt(secret: string, step: number): string {
  return generateSync({ secret, epoch: (step * stepMs) / 1000 });
}

/** The code of this moment, for demo accounts only. */
export function currentCode(secret: string, nowMs: number): string {
  return codeAt(secret, Math.floor(nowMs / stepMs));
}
