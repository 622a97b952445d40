// `npm run bench -- --mongo`: filing and reading on a replica set of three members, by one instance and by
// two, beside the embedded store, in turns and under the same load. Nothing here has a bar: three members
// and their clients share the processors that SQLite has to itself.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setElectionTimeout } from '../../test/support/primary.ts';
import { startReplicaSet } from '../../test/support/replica-set.ts';
import type { Load } from './load.ts';
import { medianOf } from './measure.ts';
import type { Pace } from './measure.ts';
import { load, startServer } from './processes.ts';
import type { Server } from './processes.ts';
import type { RequestKind } from './requests.ts';

/** MongoDB's own: a busy machine must not be taken for a lost primary. */
const electionTimeoutMs = 10_000;

interface Setup {
  readonly folder: string;
  readonly pace: Pace;
  /** Reports filed before reading is measured. */
  readonly size: number;
  readonly connections: Readonly<Record<RequestKind, number>>;
}

interface Contender {
  readonly name: string;
  readonly servers: readonly Server[];
}

interface Line {
  readonly id: string;
  readonly name: string;
  readonly load: Load;
  readonly share: number;
}

/** Prints the table. Needs MONGODB_URI or MONGOD_BINARY; the database it makes is called `tocsin-bench`. */
export async function benchOnMongo({ folder, pace, size, connections }: Setup): Promise<void> {
  const { MONGODB_URI: given, MONGOD_BINARY: binary } = process.env;
  if (given === undefined && binary === undefined) throw new Error('set MONGODB_URI (an empty database) or MONGOD_BINARY');
  mkdirSync(folder, { recursive: true });
  const set = given === undefined ? await startReplicaSet(binary ?? '', folder) : undefined;
  if (set !== undefined) await setElectionTimeout(set, electionTimeoutMs);
  const uri = given ?? set?.uri.replace('/?', '/tocsin-bench?') ?? '';
  const start = async (name: string, mongoUri?: string): Promise<Server> => {
    const dataDir = join(folder, name);
    mkdirSync(dataDir, { recursive: true });
    return startServer('serve-product', { DATA_DIR: dataDir, ...(mongoUri === undefined ? {} : { MONGODB_URI: mongoUri }) });
  };
  const sqlite = await start('sqlite');
  const one = await start('mongo', uri);
  const two = await start('mongo', uri);
  const contenders: readonly Contender[] = [
    { name: 'SQLite', servers: [sqlite] },
    { name: 'MongoDB, one instance', servers: [one] },
    { name: 'MongoDB, two instances', servers: [one, two] },
  ];
  const filed = await inTurns(contenders, { kind: 'FILE', connections: connections.FILE, pace });
  for (const server of [sqlite, one]) await load(server, { kind: 'FILE', connections: connections.FILE, forMs: 300_000, atMost: size });
  const read = await inTurns(contenders, { kind: 'QUEUE', connections: connections.QUEUE, pace });
  await Promise.all([sqlite, one, two].map((server) => server.stop()));
  await set?.stop();
  const lines = [...linesOf(`B1 filing, ${String(connections.FILE)} clients`, filed), ...linesOf(`B2 queue page of 25, ${String(connections.QUEUE)} clients`, read)];
  process.stdout.write(`\n${tableOf(lines)}\n`);
}

interface Run {
  readonly kind: RequestKind;
  readonly connections: number;
  readonly pace: Pace;
}

async function inTurns(contenders: readonly Contender[], { kind, connections, pace }: Run): Promise<ReadonlyMap<string, Load>> {
  const runs = new Map<string, Load[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= pace.rounds; round += 1) {
    for (const { name, servers } of contenders) {
      const parts = await Promise.all(servers.map((server) => load(server, { kind, connections: Math.ceil(connections / servers.length), forMs: pace.forMs })));
      // The first round warms them up.
      if (round > 0) runs.get(name)?.push(together(parts));
    }
  }
  return new Map([...runs].map(([name, loads]) => [name, medianOf(loads)]));
}

/** What several servers did at once, as one; the slower one's times. */
function together(parts: readonly Load[]): Load {
  const sum = (of: (part: Load) => number): number => parts.reduce((total, part) => total + of(part), 0);
  const most = (of: (part: Load) => number): number => Math.max(...parts.map(of));
  return { answers: sum(({ answers }) => answers), perSecond: sum(({ perSecond }) => perSecond), p50Ms: most(({ p50Ms }) => p50Ms), p99Ms: most(({ p99Ms }) => p99Ms) };
}

function linesOf(id: string, loads: ReadonlyMap<string, Load>): readonly Line[] {
  const beside = loads.get('SQLite')?.perSecond ?? Number.NaN;
  return [...loads].map(([name, measured]) => ({ id, name, load: measured, share: measured.perSecond / beside }));
}

function tableOf(lines: readonly Line[]): string {
  const cells = lines.map(({ id, name, load: { perSecond, p50Ms, p99Ms }, share }) => [id, name, perSecond.toFixed(0), `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)}`, share.toFixed(2)]);
  return ['| | store | /s | p50 / p99 ms | beside SQLite |', '|---|---|---|---|---|', ...cells.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
