// The product as a process of its own, to be killed: the demonstration's world on the DATA_DIR and PORT
// of its environment; SESSION_AGE_MS says how long ago its people
// signed in, TELL_CONNECTIONS prints the port of every client whose connection was accepted. Prints `ready {"url", "pid", "cookies"}` with a new session for each person, once the
// store is open again and the server listens.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSession } from '../../server/app/access/sessions.ts';
import { demoWorld } from '../../server/app/demo/demo-world.ts';
import { seedWorld } from '../../server/app/demo/seed-world.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { run } from '../../server/run.ts';

const silent = { info: () => undefined, error: (event: string, fields: object = {}) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`) };

const config = readConfig(process.env, 'demo');
mkdirSync(config.dataDir, { recursive: true });
const composed = await compose(config, { log: silent });
const { deps } = composed.app;
const seeded = join(config.dataDir, 'seeded');
if (!existsSync(seeded)) {
  await seedWorld(deps);
  writeFileSync(seeded, '', { flush: true });
}
const people = demoWorld.flatMap(({ organization, people: members }) => members.map(({ id }) => ({ userId: id, organizationId: organization.id })));
const ageMs = Number(process.env['SESSION_AGE_MS'] ?? 0);
const clock = { now: () => deps.clock.now() - ageMs };
const tokens = await Promise.all(people.map((person) => startSession({ ...deps, clock }, { ...person, userAgent: 'fault' })));
const cookies = Object.fromEntries(people.map(({ userId }, index) => [userId.replace('demo-', ''), `tocsin=${tokens[index] ?? ''}`]));
if (process.env['TELL_CONNECTIONS'] === 'true') composed.server.on('connection', ({ remotePort }) => void process.stdout.write(`accepted ${String(remotePort)}\n`));
const port = await run(composed, config, () => process.exit(0));
process.stdout.write(`ready ${JSON.stringify({ url: `http://127.0.0.1:${String(port)}`, pid: process.pid, cookies })}\n`);
