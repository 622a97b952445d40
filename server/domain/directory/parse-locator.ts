// One link, alone and already cleaned, taken apart by the WHATWG URL rules: is it a web address, and of which host?
// A missing scheme counts as https. It knows no platforms and judges nothing.
// Surprise: `URL` itself folds full-width letters, soft hyphens and numeric hosts (decimal, hex, octal).
import { OTHER_SCHEMES } from './recognition-rules.ts';

export interface WebLocator {
  readonly kind: 'WEB';
  readonly url: URL;
  /** Lower-case ASCII, without port and final dot; IPv6 in brackets. */
  readonly host: string;
  readonly isIp: boolean;
  /** The user part of `user:password@host`, decoded where it decodes; empty without one. */
  readonly user: string;
  /** The link as pasted, with a scheme. */
  readonly locator: string;
}

export type ParsedLocator = WebLocator | { readonly kind: 'SCHEME' } | { readonly kind: 'NONE' };

/** Longer names cannot be looked up. Source: RFC 1035, section 2.3.4. */
export const MAX_HOST_LENGTH = 253;

const SCHEME = /^([a-z][a-z0-9+.-]{0,30}):/i;
const WEB_SCHEME = /^https?:/i;
const HOST_AND_PORT = /^[^/?#\\]+:\d{1,5}(?:[/?#\\]|$)/;
const HANDLE = /^@([\w.-]{1,64})@([^@/\s]{3,253})$/;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Parses one link; `@user@server` counts as that server's `/@user` page. Never throws. */
export function parseLocator(text: string): ParsedLocator {
  const trimmed = text.trim();
  const handle = HANDLE.exec(trimmed);
  if (handle !== null) return parseWeb(`https://${handle[2] ?? ''}/@${handle[1] ?? ''}`);
  if (WEB_SCHEME.test(trimmed)) return parseWeb(trimmed);
  if (isOtherScheme(trimmed)) return { kind: 'SCHEME' };
  return parseWeb(trimmed.startsWith('//') ? `https:${trimmed}` : `https://${trimmed}`);
}

/** True for `mailto:x` and `tg://x`, not for `facebook.com:443/x`. */
export function isOtherScheme(text: string): boolean {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'http' || scheme === 'https') return false;
  if (OTHER_SCHEMES.has(scheme)) return true;
  return !HOST_AND_PORT.test(text) && text.startsWith('//', scheme.length + 1);
}

function parseWeb(locator: string): ParsedLocator {
  if (!URL.canParse(locator)) return { kind: 'NONE' };
  const url = new URL(locator);
  const host = url.hostname.replace(/\.$/, '');
  if (host === '' || host.length > MAX_HOST_LENGTH) return { kind: 'NONE' };
  return {
    kind: 'WEB',
    url,
    host,
    isIp: host.startsWith('[') || IPV4.test(host),
    user: decodeOr(url.username),
    locator,
  };
}

/** Percent-decodes, or gives the text back where it does not decode. */
export function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
