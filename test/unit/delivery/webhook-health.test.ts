// When a failing webhook is asked again.
import { expect, test } from '@jest/globals';
import { afterAnswer, afterFailure, isNews, trialOf, turnOf, untried } from '../../../server/domain/delivery/webhook-health.ts';
import type { Health } from '../../../server/domain/delivery/webhook-health.ts';
import { addMs, toMs } from '../../../server/domain/time.ts';

const t = '2026-05-10T08:00:00.000Z';
const failing = (times: number, at = t): Health => Array.from({ length: times }).reduce<Health>((health) => afterFailure(health, 'TIMEOUT', at), untried);
const restMs = (times: number): number => toMs(failing(times).restsUntil ?? t) - toMs(t);

test('it rests from the fifth failure in a row on, longer each time, ten minutes at most', () => {
  expect([0, 1, 4].map((times) => [turnOf(failing(times), t), restMs(times)])).toEqual([['ASK', 0], ['ASK', 0], ['ASK', 0]]);
  expect([5, 6, 7, 8, 9, 10, 40].map((times) => restMs(times) / 1000)).toEqual([30, 60, 120, 240, 480, 600, 600]);
});

test('once it has rested one message tries, and everybody else waits for what comes of it', () => {
  const resting = failing(5);
  expect([turnOf(resting, addMs(t, 29_999)), turnOf(resting, addMs(t, 30_000))]).toEqual(['WAIT', 'TRY']);
  const tried = trialOf(resting, addMs(t, 30_000));
  expect([turnOf(tried, addMs(t, 30_001)), turnOf(tried, addMs(t, 60_000))]).toEqual(['WAIT', 'TRY']);
});

test('an answer ends it; since when it failed and why is kept until then', () => {
  const answered = afterAnswer(t);
  const failed = afterFailure(afterFailure(answered, 'TLS', addMs(t, 1_000)), 'HTTP_5XX', addMs(t, 2_000));
  expect(failed).toEqual({ failures: 2, failingSince: addMs(t, 1_000), lastCode: 'HTTP_5XX', answeredAt: t });
  expect([isNews(untried, t), isNews(failed, t), isNews(answered, addMs(t, 59_999)), isNews(answered, addMs(t, 60_000))]).toEqual([true, true, false, true]);
});
