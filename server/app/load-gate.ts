// What is still served while the process is behind: the less it matters today, the earlier it is refused.
// Filing, acknowledging and responding come last. It measures nothing; how far behind comes from outside.
import { Refusal } from '../domain/refusal.ts';

/** Source of the order: the promises on limits; a stream only saves its reader asking again. WORK is filing, answering and what these need, signing in too. */
export const loadKinds = ['PUBLIC', 'STREAM', 'LIST', 'EXPORT', 'UPLOAD', 'WORK'] as const;
export type LoadKind = (typeof loadKinds)[number];

/** How late the event loop may run, in milliseconds, before a kind is refused. Source of the figures: none yet. */
export const shedAtMs: Readonly<Record<LoadKind, number>> = { PUBLIC: 250, STREAM: 350, LIST: 500, EXPORT: 750, UPLOAD: 1_000, WORK: 10_000 };

const retryAfterSeconds: Readonly<Record<LoadKind, number>> = { PUBLIC: 30, STREAM: 30, LIST: 5, EXPORT: 30, UPLOAD: 10, WORK: 1 };

export interface LoadGate {
  /** Refuses UNAVAILABLE (rule LOAD) with the seconds to wait. */
  admit(kind: LoadKind): void;
}

/** `factor` multiplies how late is too late; Infinity serves everything. */
export function makeLoadGate(lagMs: () => number, factor: number): LoadGate {
  return {
    admit(kind) {
      if (lagMs() < shedAtMs[kind] * factor) return;
      throw new Refusal('UNAVAILABLE', { rule: 'LOAD', message: 'Too much at once; what matters most goes first. Try again.', details: { retryAfterSeconds: retryAfterSeconds[kind] } });
    },
  };
}
