import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMs, dayMs, hourMs, toInstant, toMs } from '../../../server/domain/time.ts';
import {
  addDays,
  earliestStartOf,
  isLocalDate,
  isTimeZone,
  latestEndOf,
} from '../../../server/domain/election/local-days.ts';
import {
  nextPhaseChange,
  phaseIn,
  phaseOf,
  phaseWindows,
  type PhaseInput,
} from '../../../server/domain/election/phase.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';

const zones = [
  'UTC',
  'Africa/Nairobi',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Marquesas',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Asuncion',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Europe/Berlin',
] as const;
const localDate = fc
  .integer({ min: Date.UTC(2010, 0, 1) / dayMs, max: Date.UTC(2035, 11, 31) / dayMs })
  .map((day) => toInstant(day * dayMs).slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

/** Polling days within two months, other dates where they may be, and now and then where they may not. */
const election: fc.Arbitrary<PhaseInput> = fc
  .record({
    first: localDate,
    later: fc.array(fc.nat(60), { maxLength: 3 }),
    campaign: maybe(fc.integer({ min: -400, max: 30 })),
    certified: maybe(fc.integer({ min: -30, max: 90 })),
    timeZones: fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 4 }),
  })
  .map(({ first, later, campaign, certified, timeZones }) => ({
    pollingDays: [first, ...later.map((days) => addDays(first, days))],
    campaignStartsOn: campaign === undefined ? undefined : addDays(first, campaign),
    certifiedOn: certified === undefined ? undefined : addDays(first, certified),
    timeZones,
  }));
const numRuns = runs(4_000, 250);

describe('phases', () => {
  test(
    'cover all of time without gap or overlap, each of some length',
    () => {
      fc.assert(
        fc.property(election, (given) => {
          const windows = phaseWindows(given);
          windows.forEach((window, index) => {
            const isJoined = window.from === windows[index - 1]?.until && window.until === windows[index + 1]?.from;
            const isLong = window.from === undefined || window.until === undefined || window.from < window.until;
            if (!isJoined || !isLong) throw new Error(JSON.stringify(windows));
          });
          expect([windows[0]?.phase, windows.at(-1)?.phase]).toEqual(['ROUTINE', 'CLOSED']);
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'every moment of every polling day, in every zone, is critical, from two days before to three after',
    () => {
      fc.assert(
        fc.property(
          election,
          fc.integer({ min: -2, max: 3 }),
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          (given, offset, part) => {
            const windows = phaseWindows(given);
            for (const day of given.pollingDays) {
              for (const zone of given.timeZones) {
                const date = addDays(day, offset);
                const from = earliestStartOf(date, [zone]);
                const lengthMs = toMs(latestEndOf(date, [zone])) - toMs(from);
                if (lengthMs > 0 && phaseIn(windows, addMs(from, Math.floor(lengthMs * part))) !== 'CRITICAL_WINDOW')
                  throw new Error(`${date} ${zone}`);
              }
            }
          },
        ),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'a step from change to change meets each phase that `phaseOf` knows',
    () => {
      fc.assert(
        fc.property(election, (given) => {
          let t = '2000-01-01T00:00:00.000Z';
          for (
            let next = nextPhaseChange(given, t), steps = 0;
            next !== undefined && steps < 20;
            next = nextPhaseChange(given, t), steps += 1
          ) {
            const before = phaseOf(given, addMs(next.at, -1));
            if (before !== phaseOf(given, t) || phaseOf(given, next.at) !== next.phase)
              throw new Error(`${t} ${next.at}`);
            t = next.at;
          }
          expect(phaseOf(given, t)).toBe('CLOSED');
        }),
        { numRuns },
      );
    },
    propertyTimeoutMs,
  );
});

describe('local days', () => {
  const shown = new Map(
    zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]),
  );

  test(
    'begin at the first instant that bears their date, by another reading of the zone',
    () => {
      fc.assert(
        fc.property(localDate, fc.constantFrom(...zones), (date, zone) => {
          const start = toMs(earliestStartOf(date, [zone]));
          const dateAt = (ms: number): string => shown.get(zone)?.format(ms) ?? '';
          // A skipped day begins, and ends, where the next one does.
          if (!(dateAt(start) >= date) || !(dateAt(start - 1) < date))
            throw new Error(`${zone} ${date} ${toInstant(start)}`);
          if (earliestStartOf(addDays(date, 1), [zone]) !== latestEndOf(date, [zone]))
            throw new Error('an end that is no start');
        }),
        { numRuns: runs(10_000, 500) },
      );
    },
    propertyTimeoutMs,
  );

  test('last 23 to 25 hours but where clocks did something odd', () => {
    const lengthOf = (date: string, zone: string): number =>
      (toMs(latestEndOf(date, [zone])) - toMs(earliestStartOf(date, [zone]))) / hourMs;
    expect(
      [
        ['2024-03-31', 'Europe/Berlin'],
        ['2024-10-27', 'Europe/Berlin'],
        ['2024-10-06', 'Australia/Lord_Howe'],
        ['2011-12-30', 'Pacific/Apia'],
      ].map(([date = '', zone = '']) => lengthOf(date, zone)),
    ).toEqual([23, 25, 23.5, 0]);
  });

  test('dates and zones are told from what only looks like them', () => {
    expect(
      ['2024-02-29', '2023-02-29', '2024-2-9', '2024-13-01', 'tomorrow', '2024-05-12T00:00'].map(isLocalDate),
    ).toEqual([true, false, false, false, false, false]);
    expect(['Asia/Kathmandu', 'UTC', 'Nowhere/Else', '+05:45', ''].map(isTimeZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([addDays('2024-02-28', 1), addDays('2024-01-01', -1), addDays('2011-12-29', 1)]).toEqual([
      '2024-02-29',
      '2023-12-31',
      '2011-12-30',
    ]);
  });
});

const script = `
  const { phaseWindows } = await import('./server/domain/election/phase.ts');
  const days = ['2011-12-31', '2018-11-06', '2024-05-12'];
  const zones = ['Pacific/Apia', 'America/Sao_Paulo', 'Asia/Kathmandu'];
  console.log(new Date(0).getTimezoneOffset(), JSON.stringify(days.map((day, i) => phaseWindows({ pollingDays: [day], timeZones: [zones[i]] }))));
`;

test('the zone of the server changes nothing', async () => {
  const run = async (TZ: string): Promise<{ readonly offset: string; readonly windows: string }> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: { TZ },
    });
    const [offset = '', windows = ''] = stdout.trim().split(' ', 2);
    return { offset, windows };
  };
  const [apia, utc] = await Promise.all([run('Pacific/Apia'), run('UTC')]);
  expect(apia.offset).not.toBe(utc.offset);
  expect(apia.windows).toBe(utc.windows);
  expect(JSON.parse(utc.windows)).toHaveLength(3);
});
