// Access tokens as JSON Web Tokens (RFC 9068), ten minutes long. RFC 8725: one algorithm and one key, named
// here and never by the token; another type of token, one for somebody else, and one that brings or points
// to a key of its own are no good.
import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { MachineToken } from '../app/access/machines.ts';
import { API_SCOPES } from '../domain/codes.ts';
import type { ApiScope } from '../domain/codes.ts';

/** Source: promises on who gets in. */
export const tokenSeconds = 600;
const algorithm = 'ES256';
const type = 'at+jwt';
/** What a header may hold; `crit`, `jku`, `x5u` and `jwk` are not among it. */
const headerNames: readonly string[] = ['alg', 'typ', 'kid'];
const maxLength = 4_096;

export interface AccessTokens {
  sign(token: MachineToken, id: string): string;
  /** Undefined for every token that is no good, whatever is wrong with it. */
  read(token: string): MachineToken | undefined;
}

interface TokenSettings {
  readonly key: { readonly kid: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject };
  /** Who signs, and whom tokens are for: the deployment's address. */
  readonly publicUrl: string;
  readonly now: () => number;
}

export function makeAccessTokens({ key, publicUrl, now }: TokenSettings): AccessTokens {
  const audience = `${publicUrl}/graphql`;
  const seconds = (): number => Math.floor(now() / 1000);
  return {
    sign({ clientId, organizationId, scopes }, id) {
      const claims = { iss: publicUrl, aud: audience, sub: clientId, client_id: clientId, org: organizationId, scope: scopeText(scopes), iat: seconds(), exp: seconds() + tokenSeconds, jti: id };
      return jwt.sign(claims, key.privateKey, { algorithm, keyid: key.kid, header: { alg: algorithm, typ: type } });
    },
    read(token) {
      if (token.length > maxLength) return undefined;
      try {
        const { header, payload } = jwt.verify(token, key.publicKey, { algorithms: [algorithm], audience, issuer: publicUrl, maxAge: tokenSeconds, clockTimestamp: seconds(), complete: true });
        const isOurs = header.typ === type && header.kid === key.kid && Object.keys(header).every((name) => headerNames.includes(name));
        return isOurs && typeof payload !== 'string' ? readClaims(payload) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function readClaims({ sub, org, scope, exp }: jwt.JwtPayload): MachineToken | undefined {
  if (sub === undefined || exp === undefined || typeof org !== 'string' || typeof scope !== 'string') return undefined;
  const scopes = readScopes(scope);
  return scopes === undefined ? undefined : { clientId: sub, organizationId: org, scopes };
}

/** As OAuth writes them: `report:read report:respond`. */
export function scopeText(scopes: readonly ApiScope[]): string {
  return scopes.map((scope) => scope.toLowerCase().replace('_', ':')).join(' ');
}

/** Undefined where the text names anything that is no scope. */
export function readScopes(text: string): readonly ApiScope[] | undefined {
  const scopes = [...new Set(text.split(' '))].map((word) => API_SCOPES.find((scope) => scopeText([scope]) === word));
  return scopes.every((scope) => scope !== undefined) ? scopes : undefined;
}
