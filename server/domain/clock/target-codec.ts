// The target table as it stands in the facts of `report.submitted`: one short string per row and
// phase, because a table is repeated in every report. It must not know what the targets mean.
// The surprise: `S1_CRITICAL` is no legal key of the record (underscore), hence names of its own.
//
//   { policyVersion: "tocsin-1", tier: "ALWAYS_ON",
//     s1: { criticalWindow: "15min/60min", campaign: "30min/120min", prePost: ..., routine: ... },
//     s2: { ..., routine: "8bh/3bd" }, s3: ..., s4: ..., shutdown: ... }
//                             ack/decide
import { TIERS } from '../codes.ts';
import { Refusal } from '../refusal.ts';
import type { Duration, TargetPair, TargetTable } from './cycle.ts';

export type TargetRowFacts = { readonly [K in 'criticalWindow' | 'campaign' | 'prePost' | 'routine']: string };
type RowKey = 's1' | 's2' | 's3' | 's4' | 'shutdown';
export type TargetTableFacts = { readonly [K in 'policyVersion' | 'tier']: string } & {
  readonly [K in RowKey]: TargetRowFacts;
};

type TableRow = TargetTable['rows'][keyof TargetTable['rows']];

/** Shape above: integers and strings only, no null, keys without underscores. */
export function tableToFacts(table: TargetTable): TargetTableFacts {
  const { rows } = table;
  return {
    policyVersion: table.policyVersion,
    tier: table.tier,
    s1: rowToFacts(rows.S1_CRITICAL),
    s2: rowToFacts(rows.S2_HIGH),
    s3: rowToFacts(rows.S3_MEDIUM),
    s4: rowToFacts(rows.S4_LOW),
    shutdown: rowToFacts(rows.SHUTDOWN),
  };
}

/** The table behind recorded facts. Refuses INTERNAL where they were not written by `tableToFacts`. */
export function tableFromFacts(facts: unknown): TargetTable {
  const fields = objectOf(facts, 'targets');
  const tier = TIERS.find((known) => known === fields.tier);
  if (tier === undefined) throw corrupt('tier');
  return {
    policyVersion: textOf(fields.policyVersion, 'policyVersion'),
    tier,
    rows: {
      S1_CRITICAL: rowFromFacts(fields, 's1'),
      S2_HIGH: rowFromFacts(fields, 's2'),
      S3_MEDIUM: rowFromFacts(fields, 's3'),
      S4_LOW: rowFromFacts(fields, 's4'),
      SHUTDOWN: rowFromFacts(fields, 'shutdown'),
    },
  };
}

function rowToFacts(row: TableRow): TargetRowFacts {
  return {
    criticalWindow: pairToText(row.CRITICAL_WINDOW),
    campaign: pairToText(row.CAMPAIGN),
    prePost: pairToText(row.PRE_POST),
    routine: pairToText(row.ROUTINE),
  };
}

function rowFromFacts(table: Readonly<Record<string, unknown>>, key: RowKey): TableRow {
  const row = objectOf(table[key], key);
  return {
    CRITICAL_WINDOW: pairFromText(row.criticalWindow, `${key}.criticalWindow`),
    CAMPAIGN: pairFromText(row.campaign, `${key}.campaign`),
    PRE_POST: pairFromText(row.prePost, `${key}.prePost`),
    ROUTINE: pairFromText(row.routine, `${key}.routine`),
  };
}

function pairToText({ ack, decide }: TargetPair): string {
  return `${ack.amount}${ack.unit}/${decide.amount}${decide.unit}`;
}

// Seven digits are over 19 years in minutes: no agreement is longer, and no sum leaves the safe integers.
const pairShape = /^([1-9]\d{0,6})(min|bh|bd)\/([1-9]\d{0,6})(min|bh|bd)$/;

function pairFromText(value: unknown, path: string): TargetPair {
  const match = pairShape.exec(textOf(value, path));
  if (match === null) throw corrupt(path);
  const [, ackAmount, ackUnit, decideAmount, decideUnit] = match;
  return { ack: durationOf(ackAmount, ackUnit), decide: durationOf(decideAmount, decideUnit) };
}

function durationOf(amount: string | undefined, unit: string | undefined): Duration {
  return { amount: Number(amount), unit: unit === 'bh' || unit === 'bd' ? unit : 'min' };
}

function textOf(value: unknown, path: string): string {
  if (typeof value !== 'string') throw corrupt(path);
  return value;
}

function objectOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw corrupt(path);
  return Object.fromEntries(Object.entries(value));
}

function corrupt(path: string): Refusal {
  return new Refusal('INTERNAL', {
    path,
    rule: 'targetTable',
    message: `the recorded target table does not parse at ${path}`,
  });
}
