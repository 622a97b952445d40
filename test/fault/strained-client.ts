// Asks a product whose disk fails, and keeps what it says: each answer must be whole, or 503 with the time
// to wait. What was refused is sent again under its key.
import { filing, freshKey, wrongDate } from '../support/api-cases.ts';
import type { Json } from '../support/api-user.ts';
import type { Standing } from './product-process.ts';

export interface Heard {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Json;
}

export async function hear(standing: Standing, as: string, operation: { readonly query: string; readonly variables?: object }): Promise<Heard> {
  const headers = { 'content-type': 'application/json', cookie: standing.cookies[as] ?? '' };
  const response = await fetch(`${standing.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(operation) });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
}

export async function readiness({ url }: Standing): Promise<Heard> {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() };
}

/** A whole answer to a read, from a person of each side; what they see is counted in `nodes`. */
export function readAll(standing: Standing): Promise<readonly Heard[]> {
  const list = { query: '{ me { id } reports(first: 100) { nodes { id status clocks { kind state } } } }' };
  return Promise.all([hear(standing, 'officer', list), hear(standing, 'responder', list)]);
}

export interface Filed {
  readonly id: string;
  readonly notes: readonly string[];
}

const mutation = 'mutation($input: SubmitIncidentInput!) { submitIncident(input: $input) { reports { id } receipts { note } errors { code } } }';

export interface FilingRequest {
  readonly query: string;
  readonly variables: { readonly input: object };
}

export function filingRequest(): FilingRequest {
  return { query: mutation, variables: { input: filing(wrongDate(), freshKey()) } };
}

/** What was filed; undefined for an answer that stored nothing the client knows of. */
export function filedOf({ status, body }: Heard): Filed | undefined {
  const payload = body.data?.submitIncident;
  if (status !== 200 || payload.errors.length > 0) return undefined;
  return { id: payload.reports[0].id, notes: payload.receipts.map(({ note }: Json) => note) };
}
