// Answers while the primary has what no other member has. Both secondaries are frozen, one instance writes,
// another meets that write; then the primary is killed and its write rolled back. Whatever the second
// instance was told must hold on what is left.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import type { Change, ChangeResult, KeepResult, Store } from '../../server/app/ports.ts';
import { openMongoStore } from '../../server/store/mongo/open-mongo-store.ts';
import { changeOf, headOf, writeOf } from '../store/sample-change.ts';
import { rowOf } from '../store/sample-rows.ts';
import { mongoDeps, uriOf } from '../support/mongo-database.ts';
import { primaryOf, setElectionTimeout, stepUp, untilWhole } from '../support/primary.ts';
import { binaryPath, startReplicaSet } from '../support/replica-set.ts';
import type { Member, ReplicaSet } from '../support/replica-set.ts';
import { propertyTimeoutMs } from '../support/runs.ts';

/** Longer than it takes to ask everything, so that the primary does not step down for want of others. */
const electionTimeoutMs = 90_000;

type Outcome = ChangeResult['kind'] | KeepResult['kind'] | 'UNAVAILABLE' | 'NOTHING';

interface Asked {
  readonly replay: Outcome;
  readonly moved: Outcome;
  readonly relied: Outcome;
  readonly kept: Outcome;
  readonly head: string | undefined;
  readonly key: unknown;
}

const outcome = (answer: Promise<{ readonly kind: Outcome }>): Promise<Outcome> =>
  answer.then(
    ({ kind }) => kind,
    (error: unknown) => {
      if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'UNAVAILABLE') return 'UNAVAILABLE';
      throw error;
    },
  );

describe('on a primary whose write nobody else has', () => {
  let set: ReplicaSet;
  let writing: Store;
  let asking: Store;
  let base: Awaited<ReturnType<typeof headOf>>;
  let unheard: Change;
  let unheardOutcome: Outcome;
  let asked: Asked;

  beforeAll(async () => {
    set = await startReplicaSet(binaryPath());
    await setElectionTimeout(set, electionTimeoutMs);
    const uri = uriOf('rollback', set.uri);
    [writing, asking] = [await openMongoStore({ uri, ...mongoDeps }), await openMongoStore({ uri, ...mongoDeps })];
    await writing.change(changeOf('base', { writes: [writeOf('organization:1')] }));
    await writing.keep({ collection: 'leases', id: 'one', expected: 'absent', value: rowOf('leases', 'one') });
    base = await headOf(writing, 'organization:1');
    unheard = changeOf('unheard', {
      writes: [writeOf('organization:1', { after: base })],
      keep: [{ collection: 'leases', id: 'one', expected: 1, value: rowOf('leases', 'one', { holder: 'unheard' }) }],
    });
    const primary = await primaryOf(set);
    const others = set.members.filter((member) => member !== primary);
    for (const member of others) member.freeze();
    const going = outcome(writing.change(unheard));
    await untilOnPrimary(primary);
    asked = await askEverything();
    await primary.kill();
    for (const member of others) member.thaw();
    const [heir] = others;
    if (heir !== undefined) await stepUp(heir);
    unheardOutcome = await going;
    await primary.start();
    await untilWhole(set);
  }, propertyTimeoutMs);

  afterAll(async () => {
    await Promise.all([writing, asking].map((store: Store | undefined) => store?.close()));
    await (set as ReplicaSet | undefined)?.stop();
  });

  /** Waits until the primary itself shows the write, to whoever asks for what may be rolled back. */
  async function untilOnPrimary(primary: Member): Promise<void> {
    const connection = await mongoose.createConnection(uriOf('rollback', `mongodb://127.0.0.1:${String(primary.port)}`), { directConnection: true }).asPromise();
    for (let isThere = false; !isThere; ) {
      isThere = (await connection.collection('requestKeys').findOne({ _id: unheard.requestKey.id as never }, { readConcern: { level: 'local' } })) !== null;
    }
    await connection.close();
  }

  async function askEverything(): Promise<Asked> {
    const rival = changeOf('rival', { writes: [writeOf('organization:1', { after: { ...base } })] });
    const relying = changeOf('relying', { writes: [writeOf('report:1')], unchanged: [{ stream: 'organization:1', head: base.leafHash }] });
    const [head, key] = [(await asking.head('organization:1'))?.leafHash, await asking.requestKey(unheard.requestKey.id)];
    const [replay, moved, relied, kept] = await Promise.all([
      outcome(asking.change(unheard)),
      outcome(asking.change(rival)),
      outcome(asking.change(relying)),
      outcome(asking.keep({ collection: 'leases', id: 'one', expected: 1, value: undefined })),
    ]);
    return { replay, moved, relied, kept, head, key };
  }

  test('nobody is told that it happened, moved anything, or stands', () => {
    expect(asked).toEqual({ replay: 'UNAVAILABLE', moved: 'UNAVAILABLE', relied: 'UNAVAILABLE', kept: 'UNAVAILABLE', head: base.leafHash, key: undefined });
  });

  test('what is left is what was told, and asking again under the same key settles it', async () => {
    const stands = (await asking.requestKey(unheard.requestKey.id)) !== undefined;
    if (unheardOutcome === 'COMMITTED') expect(stands).toBe(true);
    expect((await asking.change(unheard)).kind).toBe(stands ? 'REPLAYED' : 'COMMITTED');
    expect((await headOf(writing, 'organization:1')).seq).toBe(1);
  });
});
