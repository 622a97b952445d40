// Headers every answer carries, whichever way it leaves: node's front for GraphQL or Express.
import type { ServerResponse } from 'node:http';

const csp = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self'",
  "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
].join('; ');
/** Evidence: nothing in it may run, load or be framed. */
export const evidenceCsp = "default-src 'none'; sandbox";
const oneYearSeconds = 31_536_000;

export function setSecurityHeaders(response: ServerResponse, { isSecure, requestId }: { readonly isSecure: boolean; readonly requestId: string }): void {
  response.setHeader('Content-Security-Policy', csp);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Request-Id', requestId);
  if (isSecure) response.setHeader('Strict-Transport-Security', `max-age=${String(oneYearSeconds)}; includeSubDomains`);
}
