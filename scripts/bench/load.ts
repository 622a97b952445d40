// The load: so many clients at once over kept connections, each sending its next request when the last
// was answered. A wrong answer ends the bench: a fast refusal is no result.
import { Agent, request } from 'node:http';

export interface Load {
  readonly port: number;
  readonly cookie: string;
  readonly clients: number;
  readonly count: number;
  /** The body of the n-th request. */
  readonly body: (n: number) => object;
  /** Throws where an answer is not what it should be. */
  readonly check: (answer: string) => void;
}

/** Requests answered in a second. */
export async function measure({ port, cookie, clients, count, body, check }: Load): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < count) check(await send({ port, cookie, agent, body: JSON.stringify(body(next++)) }));
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return count / ((performance.now() - startedAt) / 1000);
}

interface Sending {
  readonly port: number;
  readonly cookie: string;
  readonly agent: Agent;
  readonly body: string;
}

export function send({ port, cookie, agent, body }: Sending): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
    const sent = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
