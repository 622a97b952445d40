// A SOCKS5 server on loopback that can lose one destination: as a switch that is pulled, where connections
// break and are refused, or as a cable into nothing, where bytes go and none come. Speaks as much of
// RFC 1928 as a client without credentials asking for an IPv4 address or a name needs.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export type Loss = 'BROKEN' | 'SILENT';

export interface SocksProxy {
  readonly port: number;
  /** Connections to these ports are lost from now on, those that stand as well. */
  lose(ports: readonly number[], how: Loss): void;
  /** All ways are open again; what was broken stays broken, what was silent is broken now. */
  heal(): void;
  stop(): Promise<void>;
}

const version = 5;
const ipv4 = 1;
const granted = Buffer.from([version, 0, 0, ipv4, 0, 0, 0, 0, 0, 0]);
const refused = Buffer.from([version, 5, 0, ipv4, 0, 0, 0, 0, 0, 0]);

interface Way {
  readonly port: number;
  readonly client: Socket;
  readonly target: Socket;
}

export async function startSocksProxy(): Promise<SocksProxy> {
  const ways = new Set<Way>();
  let lost: { readonly ports: ReadonlySet<number>; readonly how: Loss } | undefined;

  const drop = ({ client, target }: Way): void => {
    client.destroy();
    target.destroy();
  };
  const silence = ({ client, target }: Way): void => {
    client.unpipe(target);
    target.unpipe(client);
    client.resume();
    target.resume();
  };

  async function serve(client: Socket): Promise<void> {
    client.on('error', () => client.destroy());
    const [count = 0] = (await read(client, 2)).subarray(1);
    await read(client, count);
    client.write(Buffer.from([version, 0]));
    const { host, port } = await readTarget(client);
    const isLost = lost?.ports.has(port) === true;
    if (isLost && lost?.how === 'BROKEN') {
      client.end(refused);
      return;
    }
    const target = connect(port, host);
    const way = { port, client, target };
    ways.add(way);
    const end = (): void => {
      ways.delete(way);
      drop(way);
    };
    target.on('error', end).on('close', end);
    client.on('close', end);
    await once(target, 'connect');
    client.write(granted);
    if (isLost) {
      silence(way);
      return;
    }
    client.pipe(target);
    target.pipe(client);
  }

  const server = createServer((client) => void serve(client).catch(() => client.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    lose(ports, how) {
      lost = { ports: new Set(ports), how };
      for (const way of ways) if (ports.includes(way.port)) (how === 'BROKEN' ? drop : silence)(way);
    },
    heal() {
      const ports = lost?.ports;
      lost = undefined;
      for (const way of ways) if (ports?.has(way.port) === true) drop(way);
    },
    async stop() {
      for (const way of ways) drop(way);
      server.close();
      await once(server, 'close');
    },
  };
}

async function readTarget(client: Socket): Promise<{ readonly host: string; readonly port: number }> {
  const kind = (await read(client, 4))[3];
  const size = kind === ipv4 ? 4 : ((await read(client, 1))[0] ?? 0);
  const address = await read(client, size);
  const host = kind === ipv4 ? [...address].join('.') : address.toString('ascii');
  return { host, port: (await read(client, 2)).readUInt16BE() };
}

async function read(client: Socket, size: number): Promise<Buffer> {
  if (size === 0) return Buffer.alloc(0);
  for (;;) {
    const bytes = client.read(size) as Buffer | null;
    if (bytes !== null) return bytes;
    if (client.destroyed || client.readableEnded) throw new Error('the client ended before it had asked');
    await Promise.race([once(client, 'readable'), once(client, 'close')]);
  }
}
