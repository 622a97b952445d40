// The product as it ships, on the DATA_DIR of its environment, with the demonstration's people and
// without rates. Prints `ready {"url", "cookies", "page"}`: a session each for who files and who reads, and
// with EDITION set the page of an edition over what is stored.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSession } from '../../server/app/access/sessions.ts';
import { seedWorld } from '../../server/app/demo/seed-world.ts';
import { compose } from '../../server/compose.ts';
import { readConfig } from '../../server/config.ts';
import { run } from '../../server/run.ts';
import { publishInterim } from './publish-edition.ts';

const config = { ...readConfig(process.env, 'demo'), rateFactor: Number.POSITIVE_INFINITY };
mkdirSync(config.dataDir, { recursive: true });
const log = { info: () => undefined, error: (event: string, fields: object = {}) => process.stderr.write(`${event} ${JSON.stringify(fields)}\n`) };
const composed = await compose(config, { log });
const { deps } = composed.app;
const seeded = join(config.dataDir, 'seeded');
if (!existsSync(seeded)) {
  await seedWorld(deps);
  writeFileSync(seeded, '');
}
const cookieOf = async (userId: string, organizationId: string): Promise<string> => `tocsin=${await startSession(deps, { userId, organizationId, userAgent: 'bench' })}`;
const cookies = { FILE: await cookieOf('demo-officer', 'demo-amaranth-elections'), QUEUE: await cookieOf('demo-responder', 'demo-chirpline') };
const page = process.env['EDITION'] === undefined ? undefined : await publishInterim(composed);
const port = await run(composed, config, () => process.exit(0));
process.stdout.write(`ready ${JSON.stringify({ url: `http://127.0.0.1:${String(port)}`, cookies, page })}\n`);
