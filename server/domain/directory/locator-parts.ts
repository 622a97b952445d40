// A web address in pieces that can be folded and printed again. Percent-encoding is made uniform here, and only
// where two spellings mean the same byte, so that nothing two readers could tell apart is merged.
import { decodeOr } from './parse-locator.ts';
import type { WebLocator } from './parse-locator.ts';

export interface QueryPart {
  /** Decoded, lower case: for comparing with rules. */
  readonly name: string;
  /** As printed: `name=value` or `name`. */
  readonly raw: string;
}

export interface LocatorParts {
  /** ASCII host, with the port where it is not the default one of https. */
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: readonly QueryPart[];
  readonly fragment: string;
}

const STRAY_PERCENT = /%(?![0-9a-f]{2})/gi;
const ENCODED = /%[0-9a-f]{2}/gi;
const UNRESERVED = /^[A-Za-z0-9\-._~]$/;

export function toLocatorParts(web: WebLocator): LocatorParts {
  const { url } = web;
  return {
    host: web.host,
    port: url.port === '443' ? '' : url.port,
    path: normalizeEncoding(url.pathname),
    query: toQueryParts(normalizeEncoding(url.search.slice(1))),
    fragment: normalizeEncoding(url.hash.slice(1)),
  };
}

/** The address as text, always https and without userinfo. */
export function printLocator(parts: LocatorParts): string {
  const port = parts.port === '' ? '' : `:${parts.port}`;
  const query = parts.query.length === 0 ? '' : `?${parts.query.map((part) => part.raw).join('&')}`;
  const fragment = parts.fragment === '' ? '' : `#${parts.fragment}`;
  return `https://${parts.host}${port}${parts.path}${query}${fragment}`;
}

/** Splits `a=1&b`, dropping empty pieces. */
export function toQueryParts(query: string): readonly QueryPart[] {
  return query
    .split('&')
    .filter((raw) => raw !== '')
    .map((raw) => ({ raw, name: decodeOr(raw.split('=', 1)[0] ?? '').toLowerCase() }));
}

/** The decoded value of a part; empty where it has none. */
export function valueOf(part: QueryPart): string {
  const at = part.raw.indexOf('=');
  return at < 0 ? '' : decodeOr(part.raw.slice(at + 1));
}

/** Upper-case hex, unreserved characters bare, a stray percent sign encoded (RFC 3986, section 6.2.2). */
function normalizeEncoding(text: string): string {
  return text.replace(STRAY_PERCENT, '%25').replace(ENCODED, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return UNRESERVED.test(character) ? character : code.toUpperCase();
  });
}
