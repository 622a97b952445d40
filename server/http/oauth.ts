// POST /oauth/token: the client credentials grant of OAuth 2 (RFC 6749, 4.4), with the secret in the header or
// in the form, never in both. Its errors are the ones of the RFC, not the product's: whoever calls is an OAuth
// library. It keeps nothing; what a client is, and whether its secret is right, is asked of `app/access`.
import { Router as makeRouter } from 'express';
import type { Request, Response, Router } from 'express';
import type { MachineToken, checkSecret } from '../app/access/machines.ts';
import { Refusal } from '../domain/refusal.ts';
import { readScopes, scopeText, tokenSeconds } from './access-tokens.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { RateLimits } from './rate-limits.ts';
import { readBody } from './read-body.ts';

export interface OauthDeps {
  readonly tokens: AccessTokens;
  readonly checkSecret: (secret: Parameters<typeof checkSecret>[1]) => Promise<MachineToken | undefined>;
  readonly rates: RateLimits;
  readonly addressOf: (request: Request) => string;
  readonly newTokenId: () => string;
}

const maxFormBytes = 8 * 1024;
const parameters = ['grant_type', 'scope', 'client_id', 'client_secret'] as const;
type Form = Partial<Readonly<Record<(typeof parameters)[number], string>>>;

/** An error of RFC 6749, 5.2. */
class OauthError extends Error {
  readonly status: number;
  readonly error: string;
  constructor(error: string, description: string, status = 400) {
    super(description);
    this.status = status;
    this.error = error;
  }
}

export function makeOauthRoutes(deps: OauthDeps): Router {
  const router = makeRouter();
  router.post('/oauth/token', async (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Pragma', 'no-cache');
    try {
      response.json(await grant(deps, request));
    } catch (error) {
      refuse(response, error);
    }
  });
  router.all('/oauth/token', (_, response) => {
    response.setHeader('Allow', 'POST');
    response.status(405).json({ error: 'invalid_request', error_description: 'POST a form here.' });
  });
  return router;
}

async function grant(deps: OauthDeps, request: Request): Promise<object> {
  const address = deps.addressOf(request);
  await deps.rates.consume({ actor: undefined, address, isWrite: true });
  const form = await readForm(request);
  if (form.grant_type === undefined) throw new OauthError('invalid_request', 'grant_type is missing.');
  const { clientId, secret } = credentialsOf(request, form);
  if (form.grant_type !== 'client_credentials') throw new OauthError('unsupported_grant_type', 'The only grant is client_credentials.');
  const granted = await deps.checkSecret({ clientId, secret, address });
  if (granted === undefined) throw new OauthError('invalid_client', 'No such client, or not its secret.', 401);
  const scopes = form.scope === undefined ? granted.scopes : readScopes(form.scope);
  if (scopes?.every((scope) => granted.scopes.includes(scope)) !== true) throw new OauthError('invalid_scope', `This client may have ${scopeText(granted.scopes)}.`);
  return { access_token: deps.tokens.sign({ ...granted, scopes }, deps.newTokenId()), token_type: 'Bearer', expires_in: tokenSeconds, scope: scopeText(scopes) };
}

async function readForm(request: Request): Promise<Form> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new OauthError('invalid_request', 'Send application/x-www-form-urlencoded.');
  const body = await readBody(request, maxFormBytes);
  if (body.kind !== 'TEXT') throw new OauthError('invalid_request', 'This form is too large, or came too slowly.', body.kind === 'TOO_LARGE' ? 413 : 408);
  const sent = new URLSearchParams(body.text);
  if (parameters.some((name) => sent.getAll(name).length > 1)) throw new OauthError('invalid_request', 'A parameter is given twice.');
  return Object.fromEntries(parameters.flatMap((name) => (sent.get(name) ?? '') === '' ? [] : [[name, sent.get(name)]]));
}

function credentialsOf(request: Request, form: Form): { readonly clientId: string; readonly secret: string } {
  const header = request.headers.authorization;
  if (header === undefined) {
    if (form.client_id === undefined || form.client_secret === undefined) throw new OauthError('invalid_client', 'Say who you are, in the header or in the form.', 401);
    return { clientId: form.client_id, secret: form.client_secret };
  }
  const basic = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  const [, clientId, secret] = /^([^:]+):(.+)$/.exec(Buffer.from(basic ?? '', 'base64').toString('utf8')) ?? [];
  if (clientId === undefined || secret === undefined) throw new OauthError('invalid_client', 'The header holds no client and secret.', 401);
  if (form.client_secret !== undefined || (form.client_id !== undefined && form.client_id !== decoded(clientId))) throw new OauthError('invalid_request', 'Say who you are once, in the header or in the form.');
  return { clientId: decoded(clientId), secret: decoded(secret) };
}

/** Both halves are form-encoded before they are joined (RFC 6749, 2.3.1). */
function decoded(text: string): string {
  return new URLSearchParams(`v=${text.replaceAll('&', '%26')}`).get('v') ?? '';
}

function refuse(response: Response, error: unknown): void {
  if (error instanceof OauthError) {
    if (error.status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="tocsin"');
    if (error.status === 413 || error.status === 408) response.setHeader('Connection', 'close');
    response.status(error.status).json({ error: error.error, error_description: error.message });
    return;
  }
  if (!(error instanceof Refusal)) throw error;
  response.setHeader('Retry-After', String(error.details.retryAfterSeconds ?? 1));
  response.status(error.code === 'RATE_LIMITED' ? 429 : 503).json({ error: 'temporarily_unavailable', error_description: error.message });
}
