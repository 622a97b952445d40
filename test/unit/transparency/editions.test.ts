// The rules of editions that are arithmetic: when they fall due, what a correction leaves visible, what is too
// few to say.
import { describe, expect, test } from '@jest/globals';
import { phaseWindows } from '../../../server/domain/election/phase.ts';
import { Refusal } from '../../../server/domain/refusal.ts';
import { openStage } from '../../../server/domain/record/stage.ts';
import { commentEdition, mostComments } from '../../../server/domain/transparency/change-edition.ts';
import { changedFigures } from '../../../server/domain/transparency/changed-figures.ts';
import { editionText, readEditionText } from '../../../server/domain/transparency/edition-bytes.ts';
import { commentsUntil, editionDueAt, lastCampaignWeek } from '../../../server/domain/transparency/edition-dues.ts';
import type { Edition } from '../../../server/domain/transparency/edition.ts';
import { foldEdition } from '../../../server/domain/transparency/fold-edition.ts';
import type { EditionSnapshot } from '../../../server/domain/transparency/edition-snapshot.ts';
import type { Figure } from '../../../server/domain/transparency/figure.ts';
import { hiddenCells } from '../../../server/domain/transparency/hidden-cells.ts';
import { sealedYear } from '../../../server/domain/transparency/sealed-year.ts';
import type { ExactRow, ProtectedRow } from '../../../server/domain/transparency/tables.ts';
import { weeklyTotals } from '../../../server/domain/transparency/weekly-totals.ts';
import { rowOf } from '../../store/sample-rows.ts';

const election = { pollingDays: ['2026-03-08', '2026-03-22'], campaignStartsOn: '2026-02-16', timeZones: ['Pacific/Auckland', 'America/New_York'] };

describe('dues', () => {
  test('an interim edition is due after the seventh day since the last round, where that day ends last', () => {
    expect(editionDueAt('INTERIM', election)).toBe('2026-03-30T04:00:00.000Z');
  });

  test('a full one thirty days after certification, assumed thirty days after polling where nobody entered it', () => {
    expect(editionDueAt('FULL', election)).toBe('2026-05-22T04:00:00.000Z');
    expect(editionDueAt('FULL', election)).toBe(phaseWindows(election).find(({ phase }) => phase === 'CLOSED')?.from);
    expect(editionDueAt('FULL', { ...election, certifiedOn: '2026-03-31' })).toBe('2026-05-01T04:00:00.000Z');
  });

  test.each([
    ['a Monday', '2026-03-02T12:00:00.000Z', '2026-03-10T00:00:00.000Z'],
    ['a Friday', '2026-03-06T12:00:00.000Z', '2026-03-14T00:00:00.000Z'],
    ['a Saturday', '2026-03-07T12:00:00.000Z', '2026-03-14T00:00:00.000Z'],
    ['a Sunday', '2026-03-08T12:00:00.000Z', '2026-03-14T00:00:00.000Z'],
  ])('comments on a draft of %s are taken to the end of the fifth working day', (_, from, until) => {
    expect(commentsUntil(from, { timeZones: ['UTC'] })).toBe(until);
  });

  test('a week is the last whole one, and only where some of it lay in the campaign', () => {
    const zoned = { ...election, timeZones: ['Africa/Nairobi'] };
    expect(lastCampaignWeek(zoned, '2026-02-22T20:59:59.999Z')).toBeUndefined();
    expect(lastCampaignWeek(zoned, '2026-02-22T21:00:00.000Z')).toEqual({ startsOn: '2026-02-16', from: '2026-02-15T21:00:00.000Z', until: '2026-02-22T21:00:00.000Z' });
    expect(lastCampaignWeek(zoned, '2026-03-30T00:00:00.000Z')?.startsOn).toBe('2026-03-23');
    expect(lastCampaignWeek(zoned, '2026-04-06T00:00:00.000Z')).toBeUndefined();
  });
});

const figure = (key: Figure['key'], value: Figure['value']): Figure => ({ key, value, notSaid: `figures.${key}.not` });
const count = (key: Figure['key'], number: number): Figure => figure(key, { kind: 'COUNT', count: number });

function exactOf(companyId: string, reports: number): ExactRow {
  return { authorityId: 'o', companyId, track: 'POLICY_REFERRAL', isRestrictive: false, isCommitted: true, reports, items: reports, handCarried: 0, ackDue: 0, ackInTime: 0, decideDue: 0, decideInTime: 0, unanswered: 0 };
}

function snapshotOf(changes: Partial<EditionSnapshot> = {}): EditionSnapshot {
  return {
    schemaVersion: 2, electionId: 'e', authorityId: 'o', country: 'XA', periodFrom: '2026-01-01T00:00:00.000Z', snapshotAt: '2026-04-01T00:00:00.000Z',
    figures: [], companies: [], languages: [], exact: [], protected: { kind: 'PUBLISHED', k: 5, rows: [] }, ...changes,
  };
}

const protectedOf = (rows: readonly ProtectedRow[]): Pick<EditionSnapshot, 'protected'> => ({ protected: { kind: 'PUBLISHED', k: 5, rows } });

describe('a correction', () => {
  const steps = (before: number, after: number): unknown => changedFigures(snapshotOf({ figures: [count('M1', before)] }), snapshotOf({ figures: [count('M1', after)] })).map((each) => [each.before, each.after]);

  test('shows an old number only where the step is k or more, and says nothing of what stayed', () => {
    expect([steps(10, 10), steps(10, 14), steps(14, 10), steps(10, 15), steps(10, 5)]).toEqual([[], [['CORRECTED', 14]], [['CORRECTED', 10]], [[10, 15]], [[10, 5]]]);
  });

  test('gives a language that is not shown a mark and no number', () => {
    const spoken = (reports: number): Partial<EditionSnapshot> => ({ languages: [{ language: 'sw', figures: [count('M1', reports)] }] });
    expect(changedFigures(snapshotOf(spoken(12)), snapshotOf())).toMatchObject([{ before: 'CORRECTED', after: 'SUPPRESSED' }]);
    expect(changedFigures(snapshotOf(), snapshotOf(spoken(12)))).toMatchObject([{ before: 'SUPPRESSED', after: 12 }]);
  });

  test('takes the greater k of the two', () => {
    const raised = { protected: { kind: 'PUBLISHED', k: 10, rows: [] } } as const;
    expect(changedFigures(snapshotOf({ figures: [count('M1', 10)] }), snapshotOf({ ...raised, figures: [count('M1', 19)] }))).toMatchObject([{ before: 'CORRECTED' }]);
  });

  test('keeps a mark, and no number beside a mark', () => {
    const cell = (reports: ProtectedRow['reports']): EditionSnapshot => snapshotOf(protectedOf([{ category: 'VIOLENCE', reports, ackInTime: 'NONE', acted: 'NONE' }]));
    expect(changedFigures(cell('SUPPRESSED'), cell(10))).toEqual([{ table: 'PROTECTED', row: 'VIOLENCE', column: 'reports', before: 'SUPPRESSED', after: 10 }]);
    expect(changedFigures(cell(10), cell('SUPPRESSED'))).toMatchObject([{ before: 'CORRECTED', after: 'SUPPRESSED' }]);
    const withheld = snapshotOf({ protected: { kind: 'WITHHELD', k: 5 } });
    expect(changedFigures(cell(10), withheld)).toContainEqual({ table: 'PROTECTED', row: 'VIOLENCE', column: 'reports', before: 'CORRECTED', after: 'SUPPRESSED' });
  });

  test('shows no old number beside a step that is too small, since sums over them would give it away', () => {
    const of = (a: number, b: number): EditionSnapshot => snapshotOf({ figures: [count('M1', a + b)], companies: [{ companyId: 'a', isCommitted: true, figures: [count('M1', a)] }, { companyId: 'b', isCommitted: true, figures: [count('M1', b)] }] });
    const befores = (before: EditionSnapshot, after: EditionSnapshot): unknown => changedFigures(before, after).map((each) => each.before);
    expect(befores(of(50, 60), of(53, 50))).toEqual(['CORRECTED', 'CORRECTED', 'CORRECTED']);
    expect(befores(of(50, 60), of(55, 50))).toEqual([110, 50, 60]);
  });

  test('names the row of what is new or gone', () => {
    const changes = changedFigures(snapshotOf({ exact: [exactOf('a', 7)] }), snapshotOf({ exact: [exactOf('b', 2)] }));
    expect(changes.filter(({ column }) => column === 'reports')).toEqual([
      { table: 'EXACT', companyId: 'b', row: 'POLICY_REFERRAL', column: 'reports', before: 'CORRECTED', after: 2 },
      { table: 'EXACT', companyId: 'a', row: 'POLICY_REFERRAL', column: 'reports', before: 'CORRECTED', after: 0 },
    ]);
  });

  test('reaches the parts of every kind of figure', () => {
    const of = (...values: readonly Figure['value'][]): EditionSnapshot => snapshotOf({ figures: values.map((value, place) => figure(place === 0 ? 'M3' : place === 1 ? 'M5' : 'statuses', value)) });
    const before = of({ kind: 'SHARE', numerator: 1, denominator: 20 }, { kind: 'TIMES', n: 5, answered: 5, medianMin: 'TOO_FEW', p90Min: 60 }, { kind: 'MIX', total: 3, counts: { CLOSED: 3 } });
    const after = of({ kind: 'SHARE', numerator: 1, denominator: 30 }, { kind: 'TIMES', n: 5, answered: 5, medianMin: 15, p90Min: 60 }, { kind: 'MIX', total: 13, counts: { CLOSED: 13 } });
    expect(changedFigures(before, after).map(({ column, part, before: was, after: is }) => [column, part, was, is])).toEqual([
      ['M3', 'denominator', 20, 30], ['M5', 'medianMin', 'TOO_FEW', 15], ['statuses', 'total', 3, 13], ['statuses', 'CLOSED', 3, 13],
    ]);
  });
});

describe('what is too few is not said', () => {
  test('weekly totals need three companies with a report that counts, and are rounded to five', () => {
    const week = (exact: readonly ExactRow[]): unknown => weeklyTotals(snapshotOf({ exact, figures: [count('M0', 3), count('M1', 13), figure('M3', { kind: 'SHARE', numerator: 7, denominator: 8 })] }));
    expect(week([exactOf('a', 4), exactOf('a', 1), exactOf('b', 4), { ...exactOf('c', 0), handCarried: 4 }])).toBeUndefined();
    expect(week([exactOf('a', 4), exactOf('b', 4), exactOf('c', 5)])).toMatchObject({ companies: 3, figures: [{ key: 'M1', value: { count: 15 } }, { key: 'M3', value: { numerator: 5, denominator: 10 } }] });
  });

  test('the yearly sealed figure needs five countries and five matters', () => {
    const year = (reports: number, countries: number): unknown => sealedYear({ year: 2025, reports, countries, countedAt: '2026-01-02T00:00:00.000Z' });
    expect(() => year(40, 4)).toThrow(Refusal);
    expect(() => year(4, 5)).toThrow(Refusal);
    expect(year(12, 5)).toEqual({ schemaVersion: 2, year: 2025, periodFrom: '2025-01-01T00:00:00.000Z', snapshotAt: '2026-01-02T00:00:00.000Z', reports: 10 });
  });

  test('a preview says why a cell is hidden, never what stands in it', () => {
    const cells = [{ category: 'VIOLENCE', group: 'LEGAL_ORDER', reports: 3 }, { category: 'HATE_SPEECH', group: 'LEGAL_ORDER', reports: 4 }, { category: 'HATE_SPEECH', group: 'POLICY_REFERRAL', reports: 3 }] as const;
    const table = { cells, hidden: ['VIOLENCE', 'HATE_SPEECH'], kept: [], isWithheld: false, k: 5, emergencies: 0, floors: {} } as const;
    expect(hiddenCells(table)).toEqual([{ category: 'VIOLENCE', reason: 'SMALL' }, { category: 'HATE_SPEECH', reason: 'COMPLEMENTARY' }]);
    expect(hiddenCells({ ...table, kept: table.hidden }).map(({ reason }) => reason)).toEqual(['SMALL', 'EARLIER']);
    expect(hiddenCells({ ...table, isWithheld: true }).map(({ reason }) => reason)).toEqual(['WITHHELD', 'WITHHELD']);
  });
});

test('no party fills an edition with comments until it can no longer be published', () => {
  const at = '2026-04-01T00:00:00.000Z';
  const comments = Array.from({ length: mostComments }, () => ({ organizationId: 'chirpline', text: 'Again.', at }));
  const state: Edition = { ...rowOf('editions', 'e'), state: 'DRAFT', commentUntil: '2026-04-08T00:00:00.000Z', comments, replies: [] };
  const stage = openStage({ state, nextSeq: 1, t: at, actor: { n: 1, role: 'COMPANY_LEAD', alias: 'Lead' }, fold: foldEdition, revOf: () => 1 });
  expect(() => commentEdition(stage, { organizationId: 'chirpline', comment: 'Once more.' })).toThrow(expect.objectContaining({ rule: 'TOO_MANY' }));
  commentEdition(stage, { organizationId: 'chirpline', reply: 'A reply is still heard.' });
  commentEdition(stage, { organizationId: 'vidora', comment: 'And so are others.' });
  expect(stage.state.comments).toHaveLength(mostComments + 1);
});

test('bytes are named by their digest, and others under that name are refused', () => {
  const kept = editionText({ b: { LEGAL_ORDER: 1 }, a: 2 });
  expect(kept.text).toBe('{"a":2,"b":{"LEGAL_ORDER":1}}');
  expect(readEditionText(kept)).toEqual({ a: 2, b: { LEGAL_ORDER: 1 } });
  expect(() => readEditionText({ ...kept, text: kept.text.replace('1', '2') })).toThrow('digest');
});
