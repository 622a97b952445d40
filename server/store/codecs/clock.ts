// Codecs of what a clock leaves in a document: cycles and the table of targets copied at submission.
// The table names every severity and phase, so one with a gap is refused as corrupt.
import { z } from 'zod';
import { CLOCK_KINDS, CLOCK_RESULTS, CLOCK_STATES, PHASES, SEVERITIES, TIERS } from '../../domain/codes.ts';
import type { Cycle, TargetTable } from '../../domain/clock/cycle.ts';
import { codecOf } from './exact.ts';
import { flag, instant, text, whole } from './scalars.ts';

const duration = z.strictObject({ amount: z.number(), unit: z.enum(['min', 'bh', 'bd']) });
const targetPair = z.strictObject({ ack: duration, decide: duration });
const targetRow = z.strictObject({
  CRITICAL_WINDOW: targetPair,
  CAMPAIGN: targetPair,
  PRE_POST: targetPair,
  ROUTINE: targetPair,
});

export const targetTable = codecOf<TargetTable>()(
  z.strictObject({
    policyVersion: text,
    tier: z.enum(TIERS),
    rows: z.strictObject({
      S1_CRITICAL: targetRow,
      S2_HIGH: targetRow,
      S3_MEDIUM: targetRow,
      S4_LOW: targetRow,
      SHUTDOWN: targetRow,
    }),
  }),
);

export const cycle = codecOf<Cycle>()(
  z.strictObject({
    kind: z.enum(CLOCK_KINDS),
    batch: whole,
    cycle: whole,
    state: z.enum(CLOCK_STATES),
    result: z.enum(CLOCK_RESULTS).optional(),
    severity: z.enum(SEVERITIES),
    phase: z.enum(PHASES),
    tier: z.enum(TIERS),
    policyVersion: text,
    targetMs: whole,
    startedAt: instant,
    dueAt: instant,
    stoppedAt: instant.optional(),
    remainingMs: whole.optional(),
    pauses: z.array(z.strictObject({ from: instant, until: instant.optional() })),
    warned: z.array(whole),
    breachedAt: instant.optional(),
    rebasedAt: instant.optional(),
    isExpectation: flag,
  }),
);
