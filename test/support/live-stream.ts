// A stream of events as its reader hears it: event by event, whole, in order, until it ends.
import type { Json } from './api-user.ts';

export interface Heard {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Json;
}

export interface TestStream {
  readonly status: number;
  readonly headers: Headers;
  /** Of an answer that is no stream. */
  readonly body: Json;
  /** The next event; undefined once the stream has ended. Heartbeats are passed over. */
  next(): Promise<Heard | undefined>;
  /** Everything up to the end of the stream. */
  rest(): Promise<readonly Heard[]>;
  /** Hangs up. */
  close(): void;
}

export interface Listening {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly after?: string | undefined;
}

export async function listen({ url, headers, query, variables = {}, after }: Listening): Promise<TestStream> {
  const hangUp = new AbortController();
  const asked = { ...headers, 'content-type': 'application/json', accept: 'text/event-stream', ...(after === undefined ? {} : { 'last-event-id': after }) };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: asked, body: JSON.stringify({ query, variables }), signal: hangUp.signal });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const body: Json = isStream ? undefined : await response.json();
  const events = isStream && response.body !== null ? eventsOf(response.body) : undefined;
  const next = async (): Promise<Heard | undefined> => (await events?.next())?.value as Heard | undefined;
  return {
    status: response.status,
    headers: response.headers,
    body,
    next,
    async rest() {
      const heard: Heard[] = [];
      for (let event = await next(); event !== undefined; event = await next()) heard.push(event);
      return heard;
    },
    close: () => hangUp.abort(),
  };
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    for (let at = text.indexOf('\n\n'); at >= 0; at = text.indexOf('\n\n')) {
      const event = readEvent(text.slice(0, at));
      text = text.slice(at + 2);
      if (event !== undefined) yield event;
    }
  }
  return undefined;
}

function readEvent(block: string): Heard | undefined {
  const field = (name: string): string | undefined => block.split('\n').find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1).trim();
  const [id, event, data] = [field('id'), field('event'), field('data')];
  return event === undefined ? undefined : { id, event, data: data === undefined || data === '' ? undefined : JSON.parse(data) };
}
