import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { PHASES, SEVERITIES, TIERS } from '../../../server/domain/codes.ts';
import { addMs, dayMs, hourMs, toInstant, toMs, type Instant } from '../../../server/domain/time.ts';
import { pauseFact, resumeFact } from '../../../server/domain/clock/cycle-facts.ts';
import { elapsedMs, instantOfElapsed } from '../../../server/domain/clock/effective-time.ts';
import { rebaseForPhase } from '../../../server/domain/clock/rebase.ts';
import { defaultTargetTable, targetMsFor } from '../../../server/domain/clock/targets.ts';
import { after, at, cycleOf } from '../../support/clocks.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

const year2020 = Date.UTC(2020, 0, 1);
const year2036 = Date.UTC(2036, 0, 1);
const instant = fc.integer({ min: year2020, max: year2036 }).map(toInstant);
const terms = fc.record({
  tier: fc.constantFrom(...TIERS),
  severity: fc.constantFrom(...SEVERITIES),
  phase: fc.constantFrom(...PHASES),
  isShutdown: fc.boolean(),
  kind: fc.constantFrom('ACK' as const, 'DECIDE' as const),
});
const numRuns = runs(30_000, 1_000);
const anyTarget = fc.integer({ min: 1, max: 40 * dayMs });

describe('targets and due times', () => {
  test(
    'a due time follows its start by exactly the agreed elapsed time, whatever local clocks do',
    () => {
      fc.assert(
        fc.property(instant, terms, (startedAt, { tier, ...query }) => {
          const targetMs = targetMsFor(defaultTargetTable(tier), query);
          const { dueAt } = cycleOf({ kind: query.kind, targetMs, startedAt });
          if (!(dueAt > startedAt) || toMs(dueAt) - toMs(startedAt) !== targetMs) throw new Error(dueAt);
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  // Each starts an hour before local clocks change: forward, back, by half an hour, at midnight, by a whole day.
  test.each([
    ['Europe/Berlin', '2024-03-31T00:00:00Z'],
    ['Europe/Berlin', '2024-10-27T00:00:00Z'],
    ['Australia/Lord_Howe', '2024-10-05T14:30:00Z'],
    ['Africa/Cairo', '2024-04-25T21:00:00Z'],
    ['Africa/Casablanca', '2024-03-10T01:00:00Z'],
    ['Pacific/Apia', '2011-12-30T09:00:00Z'],
  ])('a target of 3 h across the change of clocks in %s is 3 h', (zone, start) => {
    const { dueAt } = cycleOf({ targetMs: 3 * hourMs, startedAt: toInstant(Date.parse(start)) });
    const [from, until] = [start, dueAt].map((text) => Temporal.Instant.from(text).toZonedDateTimeISO(zone));
    expect(until?.since(from ?? '', { largestUnit: 'hour' }).total('hour')).toBe(3);
    expect(from?.offset).not.toBe(until?.offset);
  });

  test(
    'the earlier filing is never due later, and a turn to critical keeps that',
    () => {
      const moments = fc.tuple(fc.nat(dayMs), fc.nat(dayMs), fc.nat(3 * dayMs));
      fc.assert(
        fc.property(moments, anyTarget, anyTarget, ([a, b, turnMs], targetMs, criticalMs) => {
          const [first = 0, second = 0] = [a, b].sort((x, y) => x - y);
          const t = at(Math.max(turnMs, second));
          const dueOf = (ms: number): Instant =>
            after(cycleOf({ targetMs, startedAt: at(ms) }), (cycle) =>
              rebaseForPhase(cycle, { t, targetMs: criticalMs, reason: 'PHASE' }),
            ).dueAt;
          if (dueOf(first) > dueOf(second)) throw new Error(`${dueOf(first)} > ${dueOf(second)}`);
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'a tightened due time is the earlier of the old one and the change plus its target, and lies after the change',
    () => {
      fc.assert(
        fc.property(anyTarget, anyTarget, fc.nat(20 * dayMs), (targetMs, newMs, changeMs) => {
          const cycle = cycleOf({ targetMs });
          const fact = rebaseForPhase(cycle, { t: at(changeMs), targetMs: newMs, reason: 'PHASE' });
          const expected = changeMs >= targetMs ? targetMs : Math.min(targetMs, changeMs + newMs);
          if ((fact?.dueAt ?? cycle.dueAt) !== at(expected)) throw new Error(`${fact?.dueAt}`);
          if (fact !== undefined && fact.dueAt <= fact.at) throw new Error('breached before the change');
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );
});

describe('pauses', () => {
  const gaps = fc.array(fc.tuple(fc.nat(hourMs), fc.nat(hourMs)), { maxLength: 5 });

  test(
    'conserve time: what they took is what the due time moved, and no running time is lost',
    () => {
      fc.assert(
        fc.property(gaps, (pairs) => {
          const targetMs = 6 * hourMs;
          let now = 0;
          let paused = 0;
          let cycle = cycleOf({ targetMs });
          for (const [run, wait] of pairs) {
            const [from, until] = [at(now + run), at(now + run + wait)];
            cycle = after(
              cycle,
              (state) => pauseFact(state, from),
              (state) => resumeFact(state, until),
            );
            now += run + wait;
            paused += wait;
          }
          if (cycle.dueAt !== at(targetMs + paused) || elapsedMs(cycle, at(now)) !== now - paused)
            throw new Error(JSON.stringify(cycle));
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'effective time and its instants are each other’s inverse, and never run backwards',
    () => {
      fc.assert(
        fc.property(gaps, fc.nat(12 * hourMs), fc.nat(hourMs), (pairs, ms, later) => {
          let now = 0;
          const pauses = pairs.map(([run, wait]) => {
            const from = now + run;
            now = from + wait;
            return { from: at(from), until: at(now) };
          });
          const span = { startedAt: at(0), pauses };
          const reached = instantOfElapsed(span, ms);
          const isFirst = ms === 0 || elapsedMs(span, addMs(reached, -1)) < ms;
          if (elapsedMs(span, reached) !== ms || !isFirst || instantOfElapsed(span, ms + later) < reached)
            throw new Error(reached);
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  test('a pause that begins just when the time was reached does not move it', () => {
    const span = { startedAt: at(0), pauses: [{ from: at(hourMs), until: at(2 * hourMs) }] };
    expect([hourMs - 1, hourMs, hourMs + 1].map((ms) => toMs(instantOfElapsed(span, ms)) - toMs(at(0)))).toEqual([
      hourMs - 1,
      hourMs,
      2 * hourMs + 1,
    ]);
  });
});
