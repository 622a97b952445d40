// A verifier of DKIM signatures (RFC 6376) that shares nothing with the signer: relaxed header and body
// canonicalization, rsa-sha256, one signature, with the key handed in where a mail server would ask the DNS.
import { createHash, createVerify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** True where the one signature of the message covers From, To and Subject and verifies. */
export function verifyDkim(raw: Buffer, publicKey: KeyObject): boolean {
  const text = raw.toString('latin1').replace(/\r?\n/g, '\r\n');
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end).split(/\r\n(?![ \t])/);
  const [field, ...others] = headers.filter((line) => /^dkim-signature:/i.test(line));
  if (field === undefined || others.length > 0) return false;
  const tags = new Map(field.slice(field.indexOf(':') + 1).split(';').map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, '')]));
  if (tags.get('a') !== 'rsa-sha256' || tags.get('c') !== 'relaxed/relaxed') return false;
  const bodyHash = createHash('sha256').update(relaxedBody(text.slice(end + 4)), 'latin1').digest('base64');
  if (bodyHash !== tags.get('bh')) return false;
  const names = (tags.get('h') ?? '').toLowerCase().split(':');
  if (!['from', 'to', 'subject'].every((name) => names.includes(name))) return false;
  const left = [...headers];
  const signed = names.flatMap((name) => {
    const place = left.findLastIndex((line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name);
    return place === -1 ? [] : left.splice(place, 1).map(relaxedHeader);
  });
  const own = relaxedHeader(field.replace(/([;\s]b=)[^;]*/, '$1'));
  return createVerify('sha256').update([...signed, own].join('\r\n'), 'latin1').verify(publicKey, tags.get('b') ?? '', 'base64');
}

function relaxedHeader(line: string): string {
  const colon = line.indexOf(':');
  return `${line.slice(0, colon).trim().toLowerCase()}:${line.slice(colon + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ').trim()}`;
}

function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  const last = lines.findLastIndex((line) => line !== '');
  return last === -1 ? '' : `${lines.slice(0, last + 1).join('\r\n')}\r\n`;
}
