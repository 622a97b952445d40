// Programs of organizations as callers: made by an administrator over the API, let in at the token endpoint.
import { makeApiUser } from './api-user.ts';
import type { ApiUser } from './api-user.ts';
import { freshKey } from './api-cases.ts';
import type { ApiServer } from './api-server.ts';
import { userOf } from './enrol.ts';

export interface TestClient {
  readonly id: string;
  readonly secret: string;
}

/** A client of the administrator's own organization; a session just begun counts as a fresh factor. */
export async function makeClient(api: ApiServer, administrator: string, scopes: readonly string[]): Promise<TestClient> {
  const input = { name: `Tool ${freshKey()}`, scopes, idempotencyKey: freshKey() };
  const { errors, apiClient, secret } = await (await userOf(api, administrator)).act('createApiClient', input, 'apiClient { id } secret');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return { id: apiClient.id, secret };
}

export const basic = ({ id, secret }: TestClient): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

/** The token endpoint's answer to a form. */
export function postForm(api: ApiServer, form: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${api.url}/oauth/token`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: form });
}

export async function tokenFor(api: ApiServer, client: TestClient, scope?: string): Promise<string> {
  const answer = await postForm(api, `grant_type=client_credentials${scope === undefined ? '' : `&scope=${encodeURIComponent(scope)}`}`, { authorization: basic(client) });
  if (answer.status !== 200) throw new Error(`${String(answer.status)} ${await answer.text()}`);
  return ((await answer.json()) as { readonly access_token: string }).access_token;
}

/** A caller with a token, in a person's name where one is given. */
export function programOf(api: ApiServer, token: string, person?: string): ApiUser {
  return makeApiUser(api.url, '', { authorization: `Bearer ${token}`, ...(person === undefined ? {} : { 'acting-person': person }) });
}
