// Who is primary in a replica set of the tests, and how it stops being that.
import { setTimeout as wait } from 'node:timers';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import type { Member, ReplicaSet } from './replica-set.ts';

const lookAgainMs = 100;
const pause = promisify(wait);

async function command(member: Member, body: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>> | undefined> {
  const connection = mongoose.createConnection(`mongodb://127.0.0.1:${String(member.port)}/admin`, { directConnection: true, serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 5_000 });
  try {
    await connection.asPromise();
    return await connection.db?.admin().command(body);
  } catch {
    return undefined;
  } finally {
    await connection.close(true);
  }
}

/** The member that takes writes, as soon as there is one. */
export async function primaryOf({ members }: ReplicaSet): Promise<Member> {
  for (;;) {
    for (const member of members) if ((await command(member, { isMaster: 1 }))?.['ismaster'] === true) return member;
    await pause(lookAgainMs);
  }
}

/** Resolves once every member stands and follows, so that the next loss leaves a majority. */
export async function untilWhole({ members }: ReplicaSet): Promise<void> {
  for (const member of members) {
    for (let isIn = false; !isIn; ) {
      const hello = await command(member, { isMaster: 1 });
      isIn = hello?.['ismaster'] === true || hello?.['secondary'] === true;
      if (!isIn) await pause(lookAgainMs);
    }
  }
}

/** Makes the primary give up its place and stay without it for a while. */
export async function stepDown(member: Member): Promise<void> {
  await command(member, { replSetStepDown: 10, secondaryCatchUpPeriodSecs: 1, force: true });
}

/** Makes a member the primary now, as soon as it can be one. */
export async function stepUp(member: Member): Promise<void> {
  while ((await command(member, { replSetStepUp: 1 })) === undefined) await pause(lookAgainMs);
}

/** Makes a primary that hears nobody stay primary for so long. */
export async function setElectionTimeout(set: ReplicaSet, electionTimeoutMillis: number): Promise<void> {
  const primary = await primaryOf(set);
  const config = (await command(primary, { replSetGetConfig: 1 }))?.['config'] as { readonly version: number; readonly settings: object };
  const settings = { ...config.settings, electionTimeoutMillis };
  const answer = await command(primary, { replSetReconfig: { ...config, version: config.version + 1, settings } });
  if (answer === undefined) throw new Error('the set was not configured');
}
