// A worker that plans and sends until somebody kills it: on the file, the mail server and the secret of its
// environment, its clock OFFSET_MS ahead. Says `done` whenever nothing is left to do.
import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { loadKeys } from '../../server/system/load-keys.ts';
import { systemClock } from '../../server/system/system-clock.ts';
import { systemIds } from '../../server/system/system-ids.ts';
import { makePostRoom } from '../support/post-room.ts';

const { STORE_PATH: path = '', DATA_DIR: dataDir = '', SMTP_PORT: port, OFFSET_MS: offsetMs, SECRET: secret = '' } = process.env;
const store = await openSqliteStore({ path });
const keys = loadKeys({ dataDir, origin: 'localhost', keys: { secret } }, systemIds);
const clock = { now: () => systemClock.now() + Number(offsetMs) };
const deps = { store, clock, ids: systemIds, keys, pause: (ms: number) => wait(ms), committed: () => undefined };
const room = makePostRoom(deps, { port: Number(port) });
for (;;) {
  const moved = (await room.plan()) + (await room.send());
  if (moved === 0) process.stdout.write('done\n');
  await wait(50);
}
