import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES, TIERS } from '../../../server/domain/codes.ts';
import { addMs, dayMs, type Instant } from '../../../server/domain/time.ts';
import { previewDue } from '../../../server/domain/clock/preview-due.ts';
import { rebaseForPhase } from '../../../server/domain/clock/rebase.ts';
import { defaultTargetTable, targetMsFor } from '../../../server/domain/clock/targets.ts';
import { criticalTurns, phaseOf, phaseWindows, type PhaseInput } from '../../../server/domain/election/phase.ts';
import { after, cycleOf } from '../../support/clocks.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

const table = defaultTargetTable('ALWAYS_ON');
const election: PhaseInput = { pollingDays: ['2024-05-12', '2024-05-26'], timeZones: ['UTC'] };
const filing = { table, severity: 'S2_HIGH', isShutdown: false, election } as const;

describe('what a filing would be due', () => {
  test('in the phase it is filed in', () => {
    expect(previewDue({ ...filing, submittedAt: '2024-05-12T10:00:00.000Z' })).toEqual({
      phase: 'CRITICAL_WINDOW',
      ackDueAt: '2024-05-12T10:30:00.000Z',
      decideDueAt: '2024-05-12T13:00:00.000Z',
    });
    expect(previewDue({ ...filing, election: undefined, submittedAt: '2024-05-12T10:00:00.000Z' })).toEqual({
      phase: 'ROUTINE',
      ackDueAt: '2024-05-12T18:00:00.000Z',
      decideDueAt: '2024-05-15T10:00:00.000Z',
    });
  });

  test('tightened where the phase turns critical before it is due, each clock by itself', () => {
    expect(previewDue({ ...filing, submittedAt: '2024-05-09T22:00:00.000Z' })).toEqual({
      phase: 'CAMPAIGN',
      ackDueAt: '2024-05-09T23:00:00.000Z',
      decideDueAt: '2024-05-10T03:00:00.000Z',
    });
    expect(previewDue({ ...filing, isShutdown: true, submittedAt: '2024-05-09T23:30:00.000Z' })).toEqual({
      phase: 'CAMPAIGN',
      ackDueAt: '2024-05-10T00:30:00.000Z',
      decideDueAt: '2024-05-10T04:00:00.000Z',
    });
  });

  test('the second round turns critical too', () => {
    expect(previewDue({ ...filing, severity: 'S4_LOW', submittedAt: '2024-05-22T00:00:00.000Z' })).toMatchObject({
      phase: 'CAMPAIGN',
      decideDueAt: '2024-05-25T00:00:00.000Z',
    });
    expect(previewDue({ ...filing, submittedAt: '2024-05-23T23:00:00.000Z' })).toMatchObject({
      phase: 'CAMPAIGN',
      decideDueAt: '2024-05-24T03:00:00.000Z',
    });
  });
});

test(
  'the preview is what the clocks then do, and the earlier filing is never due later in one phase',
  () => {
    const input = fc.record({
      tier: fc.constantFrom(...TIERS),
      severity: fc.constantFrom(...SEVERITIES),
      isShutdown: fc.boolean(),
      day: fc.nat(140 * dayMs),
      gap: fc.nat(2 * dayMs),
    });
    fc.assert(
      fc.property(input, ({ tier, severity, isShutdown, day, gap }) => {
        const owned = { table: defaultTargetTable(tier), severity, isShutdown, election };
        const submittedAt = addMs('2024-03-01T00:00:00.000Z', day);
        const phase = phaseOf(election, submittedAt);
        const lived = (kind: 'ACK' | 'DECIDE'): Instant =>
          criticalTurns(phaseWindows(election))
            .filter((t) => t > submittedAt)
            .reduce(
              (cycle, t) =>
                after(cycle, (state) =>
                  rebaseForPhase(state, {
                    t,
                    targetMs: targetMsFor(owned.table, { severity, isShutdown, kind, phase: 'CRITICAL_WINDOW' }),
                    reason: 'PHASE',
                  }),
                ),
              cycleOf({
                kind,
                targetMs: targetMsFor(owned.table, { severity, isShutdown, kind, phase }),
                startedAt: submittedAt,
              }),
            ).dueAt;
        const preview = previewDue({ ...owned, submittedAt });
        if (preview.phase !== phase || preview.ackDueAt !== lived('ACK') || preview.decideDueAt !== lived('DECIDE'))
          throw new Error(JSON.stringify(preview));
        const later = previewDue({ ...owned, submittedAt: addMs(submittedAt, gap) });
        const isOrdered = later.ackDueAt >= preview.ackDueAt && later.decideDueAt >= preview.decideDueAt;
        if (later.phase === phase && !isOrdered) throw new Error(JSON.stringify([preview, later]));
      }),
      { numRuns: runs(10_000, 1_000) },
    );
  },
  propertyTimeoutMs,
);
