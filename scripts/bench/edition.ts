// How long an edition over very many reports takes, and in how much memory. A process fills a store with rows
// of figures for one election and ends; a second one computes the edition and says what it took.
//
//   node node_modules/tsx/dist/cli.mjs scripts/bench/edition.ts [reports, 1,000,000 where absent]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { computeEdition } from '../../server/app/transparency/compute-edition.ts';
import { ALERT_ORIGINS, PHASES, SEVERITIES, TRACKS } from '../../server/domain/codes.ts';
import { addMs, minuteMs } from '../../server/domain/time.ts';
import { figuresIdOf } from '../../server/domain/transparency/figures-of.ts';
import type { FiguresRow } from '../../server/domain/transparency/figures-row.ts';
import { PROTECTED_CATEGORIES } from '../../server/domain/transparency/tables.ts';
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { changeOf, writeOf } from '../../test/store/sample-change.ts';

const [mode = 'all', folder = '', countText = ''] = process.argv.slice(2);
const electionId = 'bench-election';
const filedAt = '2030-05-01T00:00:00.000Z';
const companies = 30;
const batch = 1_000;
const mb = 1_048_576;
const aboutYears = 2;
const snapshotAt = addMs(filedAt, aboutYears * 365 * 24 * 60 * minuteMs);

/** One of a list, by number; the same in every run. */
function pick<T>(list: readonly T[], number: number): T {
  const found = list[number % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}

function rowOf(number: number): FiguresRow {
  const submittedAt = addMs(filedAt, number * 1_000);
  const reportId = `report-${String(number).padStart(9, '0')}`;
  const ranMin = (number * 7_919) % 3_000;
  const isAnswered = number % 11 !== 0;
  const dueAt = addMs(submittedAt, 30 * minuteMs);
  const answered = { state: ranMin < 30 ? 'MET' : 'MISSED', dueAt, ranMin, isAnswered: true } as const;
  const silent = { state: 'RUNNING', dueAt, from: submittedAt } as const;
  const cycle = isAnswered ? answered : silent;
  const isService = number % 5 === 0;
  return {
    id: figuresIdOf({ electionId, submittedAt, id: reportId }), reportId, electionId, authorityId: 'bench-authority',
    companyId: `company-${String(number % companies)}`, country: 'XA', language: pick(['en', 'fr', 'sw', 'pt'], number), submittedAt,
    status: isAnswered ? 'CLOSED' : 'SUBMITTED', track: isService ? 'INFORMATION' : pick(TRACKS.slice(0, 3), number), category: pick(PROTECTED_CATEGORIES, number),
    severity: pick(SEVERITIES, number), phase: pick(PHASES, number), delivery: 'CHANNEL', originOfAlert: pick(ALERT_ORIGINS, number),
    isCommitted: number % companies !== 0, isRestrictive: !isService && number % 3 === 0, returns: [],
    acks: [{ ...cycle, batch: 0 }], decides: [{ ...cycle, batch: 1, isOfSubmission: true }],
    useful: isAnswered ? { ranMin, isAnswered: true } : { from: submittedAt }, answers: [],
    items: [{ ask: 'ADD_CONTEXT_OR_LABEL', ...(isAnswered ? { codes: ['LABELLED'], ground: 'POLICY', isReasoned: true } : {}) }],
  };
}

async function fill(path: string, reports: number): Promise<void> {
  const store = await openSqliteStore({ path });
  const election = {
    id: electionId, version: 1, authorityId: 'bench-authority', country: 'XA', name: 'Bench', type: 'PARLIAMENTARY', pollingDays: ['2030-05-12'],
    timeZones: ['UTC'], officialFacts: [], isDemonstration: true, updatedAt: filedAt,
  } as const;
  await store.change(changeOf('election', { writes: [writeOf('election', { document: { collection: 'elections', value: election } })] }));
  for (let first = 0; first < reports; first += batch) {
    const rows = Array.from({ length: Math.min(batch, reports - first) }, (_, place) => rowOf(first + place));
    const write = writeOf(`rows:${String(first)}`, { rows: rows.map((value) => ({ collection: 'figures', id: value.id, value }) as const) });
    const result = await store.change(changeOf(`rows ${String(first)}`, { writes: [write] }));
    if (result.kind !== 'COMMITTED') throw new Error('the rows were not written');
  }
  await store.close();
}

async function compute(path: string): Promise<void> {
  const store = await openSqliteStore({ path });
  const pause = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const startedMs = performance.now();
  const { snapshot } = await computeEdition({ store, pause }, { electionId, snapshotAt, earlier: [] });
  const seconds = (performance.now() - startedMs) / 1_000;
  const requests = snapshot.figures.find((figure) => figure.key === 'M1')?.value;
  const cpu = process.cpuUsage();
  const cpuSeconds = (cpu.user + cpu.system) / 1_000_000;
  const rss = process.resourceUsage().maxRSS / 1_024;
  console.log(`${JSON.stringify(requests)}: ${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of CPU with its start), ${String(Math.round(rss))} MB at most, heap ${String(Math.round(process.memoryUsage().heapUsed / mb))} MB`);
  await store.close();
}

function runAll(reports: number): void {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-edition-'));
  const file = fileURLToPath(import.meta.url);
  try {
    for (const step of ['fill', 'compute']) {
      const { status } = spawnSync(process.execPath, [...process.execArgv, file, step, join(dir, 'figures.db'), String(reports)], { stdio: 'inherit' });
      if (status !== 0) throw new Error(`${step} ended with ${String(status)}`);
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const million = 1_000_000;
if (mode === 'fill') await fill(folder, Number(countText));
else if (mode === 'compute') await compute(folder);
else runAll(mode === 'all' ? million : Number(mode));
