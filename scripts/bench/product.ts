// The product as the bench meets it: the invented world, rates off, sessions ready. Prints one line of
// JSON when it listens; ends with its parent's pipe.
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { startSession } from '../../server/app/access/sessions.ts';
import { seedWorld } from '../../server/app/demo/seed-world.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';

const [dataDir = ''] = process.argv.slice(2);
const config = { ...readConfig({ DATA_DIR: dataDir, PORT: '0' }, 'demo'), rateFactor: Infinity };
const quiet = { info: () => undefined, error: (event: string) => void process.stderr.write(`${event}\n`) };
const { app, server } = await compose(config, { log: quiet, storePath: join(dataDir, 'bench.sqlite') });
await seedWorld(app.deps);
const cookieOf = async (userId: string, organizationId: string): Promise<string> => `tocsin=${await startSession(app.deps, { userId, organizationId, userAgent: 'bench' })}`;
const cookies = { officer: await cookieOf('demo-officer', 'demo-amaranth-elections'), responder: await cookieOf('demo-responder', 'demo-chirpline') };
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port, cookies })}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
