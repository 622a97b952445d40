import { describe, expect, test } from '@jest/globals';
import { PHASES, SEVERITIES, TIERS, type Phase, type Tier } from '../../../server/domain/codes.ts';
import type { TargetRow } from '../../../server/domain/clock/cycle.ts';
import { dutyMs } from '../../../server/domain/clock/duties.ts';
import { defaultTargetTable, durationMs, targetFor, targetMsFor } from '../../../server/domain/clock/targets.ts';

const tableOrder = ['CRITICAL_WINDOW', 'CAMPAIGN', 'PRE_POST', 'ROUTINE'] as const;

/** Written down apart from the code, as people read it: ack/decide per phase, in `tableOrder`. */
const asAgreed: Readonly<Record<TargetRow, string>> = {
  S1_CRITICAL: '15m/1h 30m/2h 1h/4h 2h/8h',
  S2_HIGH: '30m/3h 1h/6h 4h/24h 8bh/3bd',
  S3_MEDIUM: '2h/24h 4h/24h 1bd/3bd 1bd/5bd',
  S4_LOW: '8h/72h 1bd/3bd 2bd/7bd 2bd/10bd',
  SHUTDOWN: '30m/4h 1h/8h 4h/24h 1bd/3bd',
};

function minutesOf(text: string): number {
  const [, amount, unit] = /^(\d+)(m|h|bh|bd)$/.exec(text) ?? [];
  return Number(amount) * { m: 1, h: 60, bh: 60, bd: 1440 }[unit as 'm' | 'h' | 'bh' | 'bd'];
}

const factors: Readonly<Record<Tier, readonly [inside: number, outside: number]>> = {
  ALWAYS_ON: [1, 1],
  ON_CALL: [1, 2],
  BUSINESS_HOURS: [2, 4],
};

describe('the target table', () => {
  test.each(TIERS)('%s holds every number as agreed', (tier) => {
    const table = defaultTargetTable(tier);
    expect([table.policyVersion, table.tier]).toEqual(['tocsin-1', tier]);
    for (const [row, line] of Object.entries(asAgreed) as [TargetRow, string][]) {
      line.split(' ').forEach((cell, index) => {
        const [ack = '', decide = ''] = cell.split('/');
        const phase = tableOrder[index] ?? 'ROUTINE';
        const factor = factors[tier][phase === 'CRITICAL_WINDOW' ? 0 : 1];
        const found = table.rows[row][phase];
        const minutes = [durationMs(found.ack), durationMs(found.decide)].map((ms) => ms / 60_000);
        expect({ row, phase, minutes }).toEqual({
          row,
          phase,
          minutes: [minutesOf(ack) * factor, minutesOf(decide) * factor],
        });
        expect([found.ack.unit, found.decide.unit].map((unit) => unit === 'min')).toEqual([
          !/b[hd]/.test(ack),
          !/b[hd]/.test(decide),
        ]);
      });
    }
  });

  test('needs no calendar inside the critical window', () => {
    for (const tier of TIERS) {
      for (const row of Object.values(defaultTargetTable(tier).rows)) {
        expect([row.CRITICAL_WINDOW.ack.unit, row.CRITICAL_WINDOW.decide.unit]).toEqual(['min', 'min']);
      }
    }
  });

  test('a shutdown replaces S1 and S2, never S3 and S4', () => {
    const table = defaultTargetTable('ALWAYS_ON');
    const minutes = SEVERITIES.map(
      (severity) =>
        targetMsFor(table, { severity, phase: 'CRITICAL_WINDOW', isShutdown: true, kind: 'DECIDE' }) / 60_000,
    );
    expect(minutes).toEqual([240, 240, 24 * 60, 72 * 60]);
  });

  test('six phases read four columns', () => {
    const table = defaultTargetTable('ALWAYS_ON');
    const minutesIn = (phase: Phase): number =>
      targetMsFor(table, { severity: 'S1_CRITICAL', phase, isShutdown: false, kind: 'ACK' }) / 60_000;
    expect(PHASES.map((phase) => [phase, minutesIn(phase)])).toEqual([
      ['ROUTINE', 120],
      ['PRE_ELECTION', 60],
      ['CAMPAIGN', 30],
      ['CRITICAL_WINDOW', 15],
      ['POST_ELECTION', 60],
      ['CLOSED', 120],
    ]);
  });

  test('units are kept for the calendars to come', () => {
    const query = { severity: 'S2_HIGH', phase: 'ROUTINE', isShutdown: false } as const;
    expect(targetFor(defaultTargetTable('BUSINESS_HOURS'), { ...query, kind: 'ACK' })).toEqual({
      amount: 32,
      unit: 'bh',
    });
    expect(targetFor(defaultTargetTable('ON_CALL'), { ...query, kind: 'DECIDE' })).toEqual({ amount: 6, unit: 'bd' });
  });
});

test('the duties of the authority, in minutes by severity', () => {
  const minutes = (kind: Parameters<typeof dutyMs>[0]): number[] =>
    SEVERITIES.map((severity) => dutyMs(kind, severity) / 60_000);
  expect(minutes('ANSWER')).toEqual([30, 120, 24 * 60, 72 * 60]);
  expect(minutes('APPROVE')).toEqual([10, 120, 120, 120]);
  expect(minutes('CONFIRM')).toEqual([30, 30, 30, 30]);
  expect(minutes('RERATE')).toEqual([15, 15, 240, 240]);
});
