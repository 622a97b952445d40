// One call to the API: JSON to the same origin, nothing else. Generated documents carry their own text,
// so no GraphQL parser is shipped to the browser.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { ApiFailure, failureOf } from './errors.ts';

interface Answer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

/** The text of a generated document. */
export function textOf(document: unknown): string {
  return (document as { readonly __meta__: { readonly text: string } }).__meta__.text;
}

/** Sends one operation. A null answer with NOT_FOUND is data to the caller; every other error throws `ApiFailure`. */
export async function callApi<Result, Variables>(document: TypedDocumentNode<Result, Variables>, variables: Variables, signal?: AbortSignal): Promise<Result> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: textOf(document), variables }),
    signal: signal ?? null,
  }).catch((cause: unknown) => {
    throw signal?.aborted === true ? cause : new ApiFailure('OFFLINE');
  });
  const answer = (await response.json().catch(() => ({}))) as Answer<Result>;
  const code = answer.errors?.[0]?.extensions?.code;
  if (answer.data === undefined || answer.data === null) {
    throw failureOf(response, code);
  }
  if (code !== undefined && code !== 'NOT_FOUND') throw failureOf(response, code);
  return answer.data;
}
