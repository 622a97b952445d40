// Real servers on loopback for what is posted: one that keeps what it got, over http or https, and a canary
// that counts whoever connects at all.
import { readFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import type { AddressInfo, Server as TcpServer } from 'node:net';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  readonly received: readonly Received[];
  /** How it answers from now on; 200 unless told otherwise. */
  answer(respond: (response: ServerResponse, got: Received) => void): void;
  stop(): Promise<void>;
}

const fixture = (name: string): string => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');
/** Of receiver.example and what stands below it. */
export const receiverCertificate = fixture('receiver-cert.pem');

interface Place {
  readonly host?: string;
  readonly port?: number;
  readonly isSecure?: boolean;
}

export async function startReceiver({ host = '127.0.0.1', port = 0, isSecure = false }: Place = {}): Promise<Receiver> {
  const received: Received[] = [];
  let respond = (response: ServerResponse): void => void response.writeHead(200).end('thanks');
  const listener: RequestListener = (request, response) => {
    void bodyOf(request).then((body) => {
      const got = { path: request.url ?? '', headers: request.headers, body };
      received.push(got);
      (respond as (response: ServerResponse, got: Received) => void)(response, got);
    });
  };
  const server = isSecure ? createHttps({ cert: receiverCertificate, key: fixture('receiver-key.pem') }, listener) : createHttp(listener);
  return {
    port: await listen(server, { host, port }),
    received,
    answer: (next) => {
      respond = next as typeof respond;
    },
    stop: () => stop(server),
  };
}

export interface Canary {
  readonly port: number;
  hits(): number;
  stop(): Promise<void>;
}

/** Counts connections on this machine's addresses, whatever they say. */
export async function startCanary(): Promise<Canary> {
  let hits = 0;
  const make = (): TcpServer => createTcp((socket) => ((hits += 1), socket.destroy()));
  const [four, six] = [make(), make()];
  const port = await listen(four, { host: '127.0.0.1', port: 0 });
  const hasSix = await listen(six, { host: '::1', port }).then(
    () => true,
    () => false,
  );
  return { port, hits: () => hits, stop: async () => void (await Promise.all([stop(four), ...(hasSix ? [stop(six)] : [])])) };
}

function listen(server: Server | TcpServer, { host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function stop(server: Server | TcpServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

/** Starts a server of somebody else's making on loopback. */
export async function startOn(server: Server): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const port = await listen(server, { host: '127.0.0.1', port: 0 });
  return { url: `http://127.0.0.1:${String(port)}/`, stop: () => stop(server) };
}
