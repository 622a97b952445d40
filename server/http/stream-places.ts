// How many streams are open at once: of one person or program, of one organization, of everybody. Counted by
// this instance alone, because it is this instance's connections that they take.
import type { Actor } from '../domain/access/actor.ts';
import { Refusal } from '../domain/refusal.ts';

export interface StreamLimits {
  readonly perUser: number;
  readonly perOrganization: number;
  readonly inAll: number;
}

/** Source: none yet. A person has one a tab that is seen; an organization a fifth of the room there is. */
export const streamLimits: StreamLimits = { perUser: 10, perOrganization: 200, inAll: 1_000 };

const retryAfterSeconds = 10;

export interface StreamPlaces {
  /** Takes a place; answers with the function that gives it back. Refuses RATE_LIMITED (rule STREAMS). */
  take(actor: Pick<Actor, 'userId' | 'organizationId' | 'machine'>): () => void;
}

export function makeStreamPlaces(limits: StreamLimits): StreamPlaces {
  const taken = new Map<string, number>();
  const add = (key: string, by: number): void => {
    const count = (taken.get(key) ?? 0) + by;
    if (count === 0) taken.delete(key);
    else taken.set(key, count);
  };
  return {
    take({ userId, organizationId, machine }) {
      const places = [
        { key: `user:${machine?.clientId ?? userId}`, most: limits.perUser },
        { key: `organization:${organizationId}`, most: limits.perOrganization },
        { key: 'all', most: limits.inAll },
      ];
      if (places.some(({ key, most }) => (taken.get(key) ?? 0) >= most)) {
        throw new Refusal('RATE_LIMITED', { rule: 'STREAMS', message: 'Too many streams are open; close one, or ask again by itself.', details: { retryAfterSeconds } });
      }
      for (const { key } of places) add(key, 1);
      let isHeld = true;
      return () => {
        if (isHeld) for (const { key } of places) add(key, -1);
        isHeld = false;
      };
    },
  };
}
