// Who listens to what, and whether they still may. Asked before every event and over and over while nothing
// happens, so that a stream outlives neither session nor token, role nor organization.
import type { Actor } from '../../domain/access/actor.ts';
import { machineRefusal, roleFor } from '../../domain/access/permissions.ts';
import { Refusal } from '../../domain/refusal.ts';

export type LiveTopic = 'reportChanged' | 'queueChanged' | 'boardChanged';

/** Who asks, resolved anew with each call; undefined where anything about them has ended. */
export type Who = () => Promise<Actor | undefined>;

export interface Listener {
  readonly topic: LiveTopic;
  /** Of `reportChanged` only. */
  readonly reportId?: string;
  readonly who: Who;
  /** The cursor of the last event that was heard. */
  readonly after: string | undefined;
}

/** Refuses UNAUTHENTICATED, FORBIDDEN, and whatever a token is refused with. */
export async function standingListener({ who, topic }: Pick<Listener, 'who' | 'topic'>): Promise<Actor> {
  const actor = await who();
  if (actor === undefined) throw new Refusal('UNAUTHENTICATED', { message: 'Sign in again.' });
  roleFor(actor, topic);
  const refusal = machineRefusal(actor, topic);
  if (refusal !== undefined) throw refusal;
  return actor;
}
