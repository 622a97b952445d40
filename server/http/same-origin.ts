// CSRF: a request that would use the cookie must come from our own pages. Browsers say so in
// Sec-Fetch-Site or Origin; programs send neither and carry no cookie of anybody else's.
import type { IncomingMessage } from 'node:http';

export function isSameOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.origin;
  return origin === undefined || origin === publicUrl || origin === `http://${request.headers.host ?? ''}` || origin === `https://${request.headers.host ?? ''}`;
}
