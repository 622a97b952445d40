// Headers every answer carries, whichever way it leaves: node's front for GraphQL or Express.
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

const own = ["'self'"];
const none = ["'none'"];
const directives = {
  defaultSrc: none, scriptSrc: own, styleSrc: own, imgSrc: [...own, 'data:', 'blob:'], connectSrc: own, fontSrc: own, manifestSrc: own, workerSrc: own,
  baseUri: none, formAction: own, frameAncestors: none, requireTrustedTypesFor: ["'script'"],
};
/** Evidence: nothing in it may run, load or be framed. */
export const evidenceCsp = "default-src 'none'; sandbox";
const oneYearSeconds = 31_536_000;

export type SetSecurityHeaders = (request: IncomingMessage, response: ServerResponse, requestId: string) => void;

/** `isSecure`: reached over https, so that browsers may be told to insist on it. */
export function makeSecurityHeaders(isSecure: boolean): SetSecurityHeaders {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: isSecure ? { maxAge: oneYearSeconds, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, requestId) => {
    response.setHeader('Permissions-Policy', 'camera=(self), microphone=(), geolocation=()');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Request-Id', requestId);
    secure(request, response, (error?: unknown) => {
      if (error !== undefined) throw new Error('the security headers could not be set', { cause: error });
    });
  };
}
