// One stream on a real connection: beats while nothing is said, and readers who take nothing.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import type { OpenStream, StreamEvent } from '../../../server/graphql/run-subscription.ts';
import { openEventStream } from '../../../server/http/event-stream.ts';
import type { EventStream } from '../../../server/http/event-stream.ts';

const mebibyte = 1024 * 1024;
const beats = { alive: 3, patience: 5 };
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

interface Standing {
  readonly stream: EventStream;
  readonly response: ServerResponse;
  readonly reader: Socket;
  readonly hasEnded: () => boolean;
}

/** A stream whose events come from `next`, and a reader who has sent their request. */
async function open(next: OpenStream['next']): Promise<Standing> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
  reader.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse];
  let hasEnded = false;
  const source: OpenStream = {
    kind: 'OPEN', next, assertStanding: () => Promise.resolve(), endedBy: (error) => ({ errors: [{ message: String(error) }] as never }),
    end: () => {
      hasEnded = true;
    },
  };
  stops.push(() => {
    reader.destroy();
    server.closeAllConnections();
    server.close();
  });
  return { stream: openEventStream(response, source, beats), response, reader, hasEnded: () => hasEnded };
}

const never = (): Promise<StreamEvent | undefined> => new Promise(() => undefined);

async function readUntil(reader: Socket, wanted: string): Promise<string> {
  let text = '';
  while (!text.includes(wanted)) text += String(((await once(reader, 'data')) as [Buffer])[0]);
  return text;
}

test('a silent stream shows that it lives, after so many beats and not before', async () => {
  const { stream, reader } = await open(never);
  await readUntil(reader, ':\n\n');
  for (let beat = 1; beat < beats.alive; beat += 1) stream.beat();
  stream.finish({ cause: 'silent so far' });
  expect(await readUntil(reader, 'complete')).toMatch(/^[0-9a-f]+\r\nevent: next/);
  const other = await open(never);
  await readUntil(other.reader, ':\n\n');
  for (let beat = 0; beat < beats.alive; beat += 1) other.stream.beat();
  expect(await readUntil(other.reader, ':\n\n')).toBe('3\r\n:\n\n\r\n');
});

test('a reader who takes nothing is given little, holds up nobody, and is cut off', async () => {
  let asked = 0;
  const { stream, response, reader, hasEnded } = await open(() => {
    asked += 1;
    return Promise.resolve({ id: 'x', result: { data: { text: 'x'.repeat(mebibyte) } } });
  });
  reader.pause();
  while (!response.writableNeedDrain) await once(response, 'drain').catch(() => undefined);
  const askedWhenFull = asked;
  for (let beat = 0; beat < beats.patience; beat += 1) stream.beat();
  expect([response.destroyed, asked - askedWhenFull < 20]).toEqual([false, true]);
  const closed = once(response, 'close');
  for (let beat = 0; beat <= beats.patience; beat += 1) stream.beat();
  await closed;
  expect([response.destroyed, hasEnded()]).toEqual([true, true]);
});

test('a reader who does not take the end either is cut off', async () => {
  const moreThanBuffersHold = 'x'.repeat(32 * mebibyte);
  const { stream, response, reader } = await open(() => Promise.resolve({ id: 'x', result: { data: { text: moreThanBuffersHold } } }));
  reader.pause();
  while (!response.writableNeedDrain) await once(response, 'drain').catch(() => undefined);
  stream.finish({ cause: 'no more' });
  const closed = once(response, 'close');
  for (let beat = 0; beat < beats.patience; beat += 1) stream.beat();
  expect(response.destroyed).toBe(false);
  stream.beat();
  await closed;
  expect(response.destroyed).toBe(true);
});

test('a slow reader who takes everything in the end leaves nothing behind on the connection', async () => {
  let asked = 0;
  const { response, reader } = await open(() => {
    asked += 1;
    return asked <= 20 ? Promise.resolve({ id: String(asked), result: { data: { text: 'x'.repeat(mebibyte) } } }) : never();
  });
  const waiting = response.listenerCount('close');
  for (let read = 0; read < 20 * mebibyte; ) read += ((await once(reader, 'data')) as [Buffer])[0].byteLength;
  expect(asked).toBeGreaterThanOrEqual(20);
  expect(response.listenerCount('close')).toBeLessThan(waiting + 5);
});

test('what ends a stream is its last event; a stream that ends without a word is come back to', async () => {
  const ended = await open(never);
  ended.stream.finish({ cause: 'no more' });
  ended.stream.finish();
  expect(await readUntil(ended.reader, '0\r\n\r\n')).toContain('event: next\ndata: {"errors":[{"message":"no more"}]}\n\nevent: complete\ndata:\n\n');
  expect(ended.hasEnded()).toBe(true);
  const left = await open(never);
  left.stream.finish();
  expect(await readUntil(left.reader, '0\r\n\r\n')).not.toContain('complete');
});
