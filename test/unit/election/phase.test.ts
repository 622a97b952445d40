import { describe, expect, test } from '@jest/globals';
import {
  criticalTurns,
  nextPhaseChange,
  phaseIn,
  phaseOf,
  phaseWindows,
  type PhaseInput,
  type PhaseWindow,
} from '../../../server/domain/election/phase.ts';

const kathmandu: PhaseInput = {
  pollingDays: ['2024-05-12'],
  campaignStartsOn: '2024-04-01',
  certifiedOn: '2024-06-01',
  timeZones: ['Asia/Kathmandu'],
};
const line = ({ phase, from = '', until = '', isAssumed }: PhaseWindow): string =>
  `${phase} ${from} ${until}${isAssumed ? ' assumed' : ''}`;

describe('the phases of an election', () => {
  test('from dates, in a zone at :45', () => {
    expect(phaseWindows(kathmandu).map(line)).toEqual([
      'ROUTINE  2024-01-01T18:15:00.000Z',
      'PRE_ELECTION 2024-01-01T18:15:00.000Z 2024-03-31T18:15:00.000Z',
      'CAMPAIGN 2024-03-31T18:15:00.000Z 2024-05-09T18:15:00.000Z',
      'CRITICAL_WINDOW 2024-05-09T18:15:00.000Z 2024-05-15T18:15:00.000Z',
      'POST_ELECTION 2024-05-15T18:15:00.000Z 2024-07-01T18:15:00.000Z',
      'CLOSED 2024-07-01T18:15:00.000Z ',
    ]);
  });

  test('unknown dates are 30 days away, and what rests on them is marked assumed', () => {
    expect(phaseWindows({ pollingDays: ['2024-05-12'], timeZones: ['Asia/Kolkata'] }).map(line)).toEqual([
      'ROUTINE  2024-01-12T18:30:00.000Z assumed',
      'PRE_ELECTION 2024-01-12T18:30:00.000Z 2024-04-11T18:30:00.000Z assumed',
      'CAMPAIGN 2024-04-11T18:30:00.000Z 2024-05-09T18:30:00.000Z assumed',
      'CRITICAL_WINDOW 2024-05-09T18:30:00.000Z 2024-05-15T18:30:00.000Z',
      'POST_ELECTION 2024-05-15T18:30:00.000Z 2024-07-11T18:30:00.000Z assumed',
      'CLOSED 2024-07-11T18:30:00.000Z  assumed',
    ]);
  });

  test('boundaries belong to the later phase', () => {
    expect(
      [
        '2024-05-09T18:14:59.999Z',
        '2024-05-09T18:15:00.000Z',
        '2024-05-15T18:14:59.999Z',
        '2024-05-15T18:15:00.000Z',
      ].map((t) => phaseOf(kathmandu, t)),
    ).toEqual(['CAMPAIGN', 'CRITICAL_WINDOW', 'CRITICAL_WINDOW', 'POST_ELECTION']);
  });

  test('without an election, or without a polling day, all is ROUTINE', () => {
    for (const none of [undefined, { pollingDays: [], timeZones: ['UTC'] }]) {
      expect(phaseWindows(none)).toEqual([{ phase: 'ROUTINE', isAssumed: false }]);
      expect([phaseOf(none, '2024-05-12T00:00:00.000Z'), nextPhaseChange(none, '2024-05-12T00:00:00.000Z')]).toEqual([
        'ROUTINE',
        undefined,
      ]);
    }
  });

  test('the next change, and none once closed', () => {
    expect(nextPhaseChange(kathmandu, '2024-05-01T00:00:00.000Z')).toEqual({
      at: '2024-05-09T18:15:00.000Z',
      phase: 'CRITICAL_WINDOW',
    });
    expect(nextPhaseChange(kathmandu, '2024-05-09T18:15:00.000Z')).toEqual({
      at: '2024-05-15T18:15:00.000Z',
      phase: 'POST_ELECTION',
    });
    expect(nextPhaseChange(kathmandu, '2024-07-01T18:15:00.000Z')).toBeUndefined();
  });
});

describe('several polling days', () => {
  const rounds = (...pollingDays: string[]): PhaseInput => ({ ...kathmandu, pollingDays, timeZones: ['UTC'] });

  test('two rounds: the gap between their windows is campaign again, and each turn is critical', () => {
    const windows = phaseWindows(rounds('2024-05-26', '2024-05-12'));
    expect(windows.slice(2, 6).map(line)).toEqual([
      'CAMPAIGN 2024-04-01T00:00:00.000Z 2024-05-10T00:00:00.000Z',
      'CRITICAL_WINDOW 2024-05-10T00:00:00.000Z 2024-05-16T00:00:00.000Z',
      'CAMPAIGN 2024-05-16T00:00:00.000Z 2024-05-24T00:00:00.000Z',
      'CRITICAL_WINDOW 2024-05-24T00:00:00.000Z 2024-05-30T00:00:00.000Z',
    ]);
    expect(criticalTurns(windows)).toEqual(['2024-05-10T00:00:00.000Z', '2024-05-24T00:00:00.000Z']);
  });

  test.each([
    ['overlapping', ['2024-05-12', '2024-05-13'], ['2024-05-10', '2024-05-17']],
    ['just touching', ['2024-05-12', '2024-05-18'], ['2024-05-10', '2024-05-22']],
    ['named twice', ['2024-05-12', '2024-05-12'], ['2024-05-10', '2024-05-16']],
  ])('%s windows are one', (_name, days, [from, until]) => {
    const critical = phaseWindows(rounds(...days)).filter(({ phase }) => phase === 'CRITICAL_WINDOW');
    expect(critical).toEqual([
      { phase: 'CRITICAL_WINDOW', from: `${from}T00:00:00.000Z`, until: `${until}T00:00:00.000Z`, isAssumed: false },
    ]);
  });

  test('the assumed campaign counts from the first day, the assumed certification from the last', () => {
    const windows = phaseWindows({ pollingDays: ['2024-05-12', '2024-05-26'], timeZones: ['UTC'] });
    expect([windows[2]?.from, windows.at(-1)?.from]).toEqual(['2024-04-12T00:00:00.000Z', '2024-07-26T00:00:00.000Z']);
  });
});

describe('zones', () => {
  test('several zones: the earliest start and the latest end', () => {
    const windows = phaseWindows({ ...kathmandu, timeZones: ['Europe/Lisbon', 'Atlantic/Azores', 'Asia/Macau'] });
    expect(windows.slice(1).map(({ from }) => from)).toEqual([
      '2024-01-01T16:00:00.000Z',
      '2024-03-31T16:00:00.000Z',
      '2024-05-09T16:00:00.000Z',
      '2024-05-16T00:00:00.000Z',
      '2024-07-02T00:00:00.000Z',
    ]);
  });

  test('a midnight that does not exist: the day begins at the first instant after', () => {
    // Sao Paulo went from 00:00 to 01:00 on 4 November 2018.
    const brazil = phaseWindows({ pollingDays: ['2018-11-06'], timeZones: ['America/Sao_Paulo'] });
    expect(criticalTurns(brazil)).toEqual(['2018-11-04T03:00:00.000Z']);
    // Cairo went from 00:00 to 01:00 on 26 April 2024: the end of the window that closes on the 25th.
    const egypt = phaseWindows({ pollingDays: ['2024-04-22'], timeZones: ['Africa/Cairo'] });
    expect(egypt.find(({ phase }) => phase === 'CRITICAL_WINDOW')?.until).toBe('2024-04-25T22:00:00.000Z');
  });

  test('a midnight that comes twice: the first begins the day', () => {
    // Havana went back from 01:00 to 00:00 on 3 November 2024.
    expect(criticalTurns(phaseWindows({ pollingDays: ['2024-11-05'], timeZones: ['America/Havana'] }))).toEqual([
      '2024-11-03T04:00:00.000Z',
    ]);
  });

  test('a day that does not exist: Apia had no 30 December 2011', () => {
    const critical = (pollingDay: string): PhaseWindow | undefined =>
      phaseWindows({ pollingDays: [pollingDay], timeZones: ['Pacific/Apia'] }).find(
        ({ phase }) => phase === 'CRITICAL_WINDOW',
      );
    // Two days before the 31st is the 29th by the calendar, of which only one was lived through.
    expect(critical('2011-12-31')).toMatchObject({
      from: '2011-12-29T10:00:00.000Z',
      until: '2012-01-03T10:00:00.000Z',
    });
    expect(critical('2012-01-01')).toMatchObject({ from: '2011-12-30T10:00:00.000Z' });
    expect(critical('2011-12-26')).toMatchObject({ until: '2011-12-30T10:00:00.000Z' });
  });
});

describe('dates that contradict each other never break the order', () => {
  test.each([
    [
      'a campaign dated inside the critical window',
      { ...kathmandu, campaignStartsOn: '2024-05-11' },
      ['ROUTINE', 'PRE_ELECTION', 'CRITICAL_WINDOW', 'POST_ELECTION', 'CLOSED'],
    ],
    [
      'a campaign dated long after',
      { ...kathmandu, campaignStartsOn: '2025-05-11' },
      ['ROUTINE', 'CRITICAL_WINDOW', 'POST_ELECTION', 'CLOSED'],
    ],
    [
      'a certification dated before polling',
      { ...kathmandu, certifiedOn: '2024-01-01' },
      ['ROUTINE', 'PRE_ELECTION', 'CAMPAIGN', 'CRITICAL_WINDOW', 'CLOSED'],
    ],
    [
      'no zone: UTC',
      { ...kathmandu, timeZones: [] },
      ['ROUTINE', 'PRE_ELECTION', 'CAMPAIGN', 'CRITICAL_WINDOW', 'POST_ELECTION', 'CLOSED'],
    ],
  ])('%s', (_name, election, phases) => {
    const windows = phaseWindows(election);
    expect(windows.map(({ phase }) => phase)).toEqual(phases);
    expect(phaseIn(windows, '2024-05-12T12:00:00.000Z')).toBe('CRITICAL_WINDOW');
    expect(windows.slice(1).map(({ from }) => from)).toEqual(windows.slice(0, -1).map(({ until }) => until));
  });
});
