// A subscription as its events, read from the body of one request. The browser's EventSource cannot send one:
// it asks by GET, and there the server reads no cookie.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { textOf } from '../api/client.ts';
import { ApiFailure, failureOf } from '../api/errors.ts';

export interface Reading<Result> {
  readonly document: TypedDocumentNode<Result, Record<string, never>>;
  /** The id of the last event heard before. */
  readonly after: string | undefined;
  readonly signal: AbortSignal;
  readonly onEvent: (result: Result, id: string) => void;
  /** With every sign of life, heartbeats too. */
  readonly onAlive: () => void;
}

interface Told<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

/** Resolves where the stream ends without a word. Throws `ApiFailure` where it is refused or ended for a reason. */
export async function readEvents<Result>({ document, after, signal, onEvent, onAlive }: Reading<Result>): Promise<void> {
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': after }) };
  const response = await fetch('/graphql', { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify({ query: textOf(document) }), signal }).catch(() => {
    throw new ApiFailure('OFFLINE');
  });
  if (!response.ok || response.body === null) throw failureOf(response, undefined);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    onAlive();
    const blocks = (text + read.value).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const told = toldBy<Result>(block);
      if (told?.errors !== undefined) throw failureOf(response, told.errors[0]?.extensions?.code);
      if (told?.data !== undefined && told.data !== null) onEvent(told.data, lineOf(block, 'id'));
    }
  }
}

function toldBy<Result>(block: string): Told<Result> | undefined {
  return lineOf(block, 'event') === 'next' ? (JSON.parse(lineOf(block, 'data')) as Told<Result>) : undefined;
}

function lineOf(block: string, name: string): string {
  return block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
}
