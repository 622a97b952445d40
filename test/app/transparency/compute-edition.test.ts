// An edition over the demonstration: it adds up to the record, sealed matters are nowhere in it, and whoever
// has the rows gets the same.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { computeEdition } from '../../../server/app/transparency/compute-edition.ts';
import { countFigures } from '../../../server/app/board/count-figures.ts';
import { figuresOfElection } from '../../../server/app/transparency/read-figures.ts';
import type { Actor } from '../../../server/domain/access/actor.ts';
import type { Report } from '../../../server/domain/report/report.ts';
import { toInstant } from '../../../server/domain/time.ts';
import { makeEditionTally } from '../../../server/domain/transparency/edition-tally.ts';
import type { ComputedEdition } from '../../../server/domain/transparency/edition-snapshot.ts';
import { composeEdition } from '../../../server/domain/transparency/compose-edition.ts';
import type { FigureKey, FigureValue } from '../../../server/domain/transparency/figure.ts';
import { allMetrics } from '../../../server/domain/transparency/metrics/all-metrics.ts';
import { weeklyTotals } from '../../../server/domain/transparency/weekly-totals.ts';
import { measure } from '../../../server/domain/transparency/metrics/metric.ts';
import type { FiguresRow } from '../../../server/domain/transparency/figures-row.ts';
import { makeDemoHarness } from '../../support/demo-reports.ts';
import { rebuiltFigures } from '../../support/figures-rebuilt.ts';
import { fileAlone, post, urgentThreat } from '../../support/filing-cases.ts';
import type { Harness } from '../../support/harness.ts';

const electionId = 'demo-election';

/** The demonstration is a day of 220 filings. */
const seedingMs = 300_000;

let harness: Harness;
let reports: readonly Report[];
let edition: ComputedEdition;
let snapshotAt: string;

const now = (): string => toInstant(harness.clock.now() + 1);
const compute = (at = now()): Promise<ComputedEdition> => computeEdition(harness.deps, { electionId, snapshotAt: at, earlier: [] });

async function allReports(): Promise<readonly Report[]> {
  const ids = [...harness.streams].filter((stream) => stream.startsWith('report:')).map((stream) => stream.slice('report:'.length));
  const stored = await Promise.all(ids.map((id) => harness.deps.store.get('reports', id)));
  return stored.flatMap((each) => (each === undefined ? [] : [each.value]));
}

beforeAll(async () => {
  harness = await makeDemoHarness();
  reports = await allReports();
  snapshotAt = now();
  edition = await compute(snapshotAt);
}, seedingMs);

afterAll(() => harness.close());

function valueOf(key: FigureKey): FigureValue {
  const found = edition.snapshot.figures.find((figure) => figure.key === key);
  if (found === undefined) throw new Error(`the edition has no ${key}`);
  return found.value;
}

const countOf = (key: FigureKey): number => {
  const value = valueOf(key);
  return value.kind === 'COUNT' ? value.count : Number.NaN;
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

test('each report of the demonstration has the row its entries give, and no sealed one has any', async () => {
  const rows = await rebuiltFigures(harness);
  for (const { handling, stored, rebuilt } of rows) {
    expect(stored).toEqual(rebuilt);
    expect(stored === undefined).toBe(handling === 'SEALED');
  }
  expect(rows.length).toBe(reports.length);
});

test('requests, those carried by hand and duplicates are all the open reports of the election', () => {
  const open = reports.filter((report) => report.electionId === electionId && report.handling === 'STANDARD');
  expect(open.length).toBeGreaterThan(200);
  expect(countOf('M1') + countOf('handCarried') + countOf('duplicates')).toBe(open.length);
  expect(countOf('handCarried')).toBe(open.filter((report) => report.delivery === 'HAND_CARRIED').length);
  const { companies, exact } = edition.snapshot;
  expect(sum(exact.map((row) => row.reports))).toBe(countOf('M1'));
  expect(sum(exact.map((row) => row.handCarried))).toBe(countOf('handCarried'));
  expect(sum(exact.map((row) => row.items))).toBe(countOf('M2'));
  expect(sum(companies.map(({ figures }) => figures.find(({ key }) => key === 'M1')?.value).map((value) => (value?.kind === 'COUNT' ? value.count : 0)))).toBe(countOf('M1'));
  const inTime = valueOf('M3');
  expect(inTime).toEqual({ kind: 'SHARE', numerator: sum(exact.map((row) => row.ackInTime)), denominator: sum(exact.map((row) => row.ackDue)) });
  const cells = edition.workings.table.cells;
  expect(sum(cells.map((cell) => cell.reports))).toBe(sum(exact.filter((row) => row.track !== 'CONNECTIVITY').map((row) => row.reports + row.handCarried)));
});

test('incidents are counted once each, and no sealed one', async () => {
  const ids = [...harness.streams].filter((stream) => stream.startsWith('incident:')).map((stream) => stream.slice('incident:'.length));
  const incidents = await Promise.all(ids.map(async (id) => (await harness.deps.store.get('incidents', id))?.value));
  const filed = incidents.filter((each) => each?.status === 'FILED' && each.handling === 'STANDARD' && !('erased' in each.content) && each.content.electionId === electionId);
  expect(countOf('M0')).toBe(filed.length);
  expect(filed.length).toBeGreaterThan(200);
});

test('whoever has the rows computes the same, in whatever order they come', async () => {
  const rows: FiguresRow[] = [];
  for await (const row of figuresOfElection(harness.deps, electionId, { until: snapshotAt })) rows.push(row);
  const exported = JSON.parse(JSON.stringify(rows.toReversed())) as readonly FiguresRow[];
  const tally = makeEditionTally();
  for (const row of exported) tally.add(row, snapshotAt);
  const { authorityId, country, periodFrom } = edition.snapshot;
  const frame = { electionId, authorityId, country, periodFrom, snapshotAt, incidents: countOf('M0'), earlier: [] };
  expect(composeEdition(tally, frame)).toEqual(edition);
  for (const metric of allMetrics) expect(measure(metric, exported, snapshotAt)).toEqual(valueOf(metric.key));
});

test('nobody is named: no text, link, person or case is in the edition', () => {
  const text = JSON.stringify(edition.snapshot);
  const canaries = reports.flatMap((report) => [report.id, report.publicRef, report.content.claim, ...report.persons.map((person) => person.alias), ...report.items.flatMap((item) => [item.id, item.locator, item.quote])]);
  const told = canaries.filter((canary): canary is string => typeof canary === 'string' && canary.length > 3 && text.includes(canary));
  expect(told).toEqual([]);
});

test('twenty sealed matters change no figure, table, total or equity, nor the board', async () => {
  const coordinator: Actor = await harness.as('coordinator');
  const officer: Actor = await harness.as('officer');
  const at = now();
  const read = async (): Promise<unknown> => [
    await compute(at),
    weeklyTotals((await compute(at)).snapshot),
    await countFigures(harness.deps, coordinator, { filter: { from: '2026-01-01T00:00:00.000Z' }, now: at }),
  ];
  const before = await read();
  for (let matter = 0; matter < 20; matter += 1) {
    const items = [post(9_000 + matter, { quote: `Sealed canary ${String(matter)}` })];
    await fileAlone(harness, officer, { content: urgentThreat({ handling: 'SEALED', items, restriction: undefined }) });
  }
  expect((await allReports()).filter((report) => report.handling === 'SEALED').length).toBeGreaterThanOrEqual(20);
  expect(await read()).toEqual(before);
});

test('there is no edition of an election that is not there', async () => {
  await expect(computeEdition(harness.deps, { electionId: 'nowhere', snapshotAt, earlier: [] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
