// The worked example of the specification, to the minute: two days before the polling day of Sunday
// 12 May 2024, in a zone three hours ahead of UTC.
import { expect, test } from '@jest/globals';
import { addMs, type Instant } from '../../../server/domain/time.ts';
import { pauseFact, resumeFact, stopFact } from '../../../server/domain/clock/cycle-facts.ts';
import { dueClockFacts } from '../../../server/domain/clock/due-clock-facts.ts';
import { dutyMs } from '../../../server/domain/clock/duties.ts';
import { mayPause, pauseEndsAt } from '../../../server/domain/clock/pauses.ts';
import { previewDue } from '../../../server/domain/clock/preview-due.ts';
import { defaultTargetTable, targetMsFor } from '../../../server/domain/clock/targets.ts';
import { phaseOf, type PhaseInput } from '../../../server/domain/election/phase.ts';
import { after, cycleOf } from '../../support/clocks.ts';

const election: PhaseInput = { pollingDays: ['2024-05-12'], timeZones: ['Africa/Nairobi'] };
const table = defaultTargetTable('ALWAYS_ON');

/** `10 21:12`: day of May and local time. */
function local(text: string): Instant {
  const [day, time] = text.split(' ');
  return addMs(`2024-05-${day}T${time}:00.000Z`, -3 * 3_600_000);
}

test('submitted 21:12, due 21:42 and 00:12; paused 22:05 to 22:20, due 00:27; item 4 due 02:40', () => {
  const submittedAt = local('10 21:12');
  expect(phaseOf(election, submittedAt)).toBe('CRITICAL_WINDOW');
  const terms = { severity: 'S2_HIGH', phase: 'CRITICAL_WINDOW', isShutdown: false } as const;
  expect(previewDue({ table, severity: 'S2_HIGH', isShutdown: false, submittedAt, election })).toEqual({
    phase: 'CRITICAL_WINDOW',
    ackDueAt: local('10 21:42'),
    decideDueAt: local('11 00:12'),
  });

  const ack = cycleOf({
    kind: 'ACK',
    batch: 0,
    targetMs: targetMsFor(table, { ...terms, kind: 'ACK' }),
    startedAt: submittedAt,
  });
  expect(ack.dueAt).toBe(local('10 21:42'));
  expect(stopFact(ack, { at: local('10 21:31'), outcome: 'ANSWERED' }).result).toBe('MET');

  const decideMs = targetMsFor(table, { ...terms, kind: 'DECIDE' });
  const asked = local('10 22:05');
  const decide = cycleOf({ targetMs: decideMs, startedAt: submittedAt });
  expect(decide.dueAt).toBe(local('11 00:12'));
  expect(mayPause(decide, asked)).toBe(true);
  const paused = after(decide, (cycle) => pauseFact(cycle, asked));
  expect(pauseEndsAt(paused, { answerDueAt: addMs(asked, dutyMs('ANSWER', 'S2_HIGH')) })).toBe(local('11 00:05'));
  const resumed = after(paused, (cycle) => resumeFact(cycle, local('10 22:20')));
  expect(resumed.dueAt).toBe(local('11 00:27'));
  expect(dueClockFacts([resumed], local('10 22:50'))).toEqual([]);
  expect(dueClockFacts([resumed], local('11 00:27')).map((fact) => fact.at)).toEqual([
    local('10 22:57'),
    local('10 23:42'),
    local('11 00:27'),
  ]);
  expect(stopFact(resumed, { at: local('10 22:50'), outcome: 'ANSWERED' }).result).toBe('MET');

  expect(cycleOf({ batch: 2, targetMs: decideMs, startedAt: local('10 23:40') }).dueAt).toBe(local('11 02:40'));
});

test('acceptance rule 12: a decision at 12:05 after a 12:00 deadline shows the breach, swept or not', () => {
  const decide = cycleOf({ targetMs: 3 * 3_600_000, startedAt: local('12 09:00') });
  const swept = after(decide, (cycle) =>
    dueClockFacts([cycle], local('12 12:01')).find((fact) => fact.type === 'clock.breached'),
  );
  for (const cycle of [decide, swept]) {
    const noticed = after(cycle, (state) =>
      dueClockFacts([state], local('12 12:05')).find((fact) => fact.type === 'clock.breached'),
    );
    const stopped = after(noticed, (state) => stopFact(state, { at: local('12 12:05'), outcome: 'ANSWERED' }));
    expect(stopped).toMatchObject({ breachedAt: local('12 12:00'), result: 'MISSED', stoppedAt: local('12 12:05') });
  }
});
