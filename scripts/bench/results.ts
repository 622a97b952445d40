// The table of a run: on the terminal, and on request as the page that says how it was measured.
import { writeFileSync } from 'node:fs';

export interface Result {
  readonly id: string;
  readonly what: string;
  /** The least ratio of the product's rate to the baseline's. */
  readonly bar: number;
  /** Requests answered in a second, medians. */
  readonly product: number;
  readonly bare: number;
  readonly ratio: number;
}

export interface Run {
  readonly machine: string;
  readonly runs: number;
  readonly path: string | undefined;
}

export function writeResults(results: readonly Result[], { machine, runs, path }: Run): void {
  const rows = results.map(({ id, what, bar, product, bare, ratio }) => `| ${id} | ${what} | ${product.toFixed(0)}/s | ${bare.toFixed(0)}/s | ${ratio.toFixed(2)} | >= ${String(bar)} | ${ratio >= bar ? 'met' : 'NOT MET'} |`);
  const table = ['| Id | What | Product | Bare | Ratio | Bar | |', '|---|---|---|---|---|---|---|', ...rows].join('\n');
  console.log(`\n${machine}\n${table}`);
  if (path !== undefined) writeFileSync(path, page(table, machine, runs));
}

function page(table: string, machine: string, runs: number): string {
  return `# Benchmarks

Measured by \`npm run bench -- --write\` on ${machine}. Rates depend on the machine; the ratios are what is promised.

${table}

- **Baseline**: Apollo 5 on \`node:http\` with the same contract, doing the same work without the product. B1: one transaction of three rows per mutation in SQLite (\`node:sqlite\`, WAL, \`synchronous=FULL\`), flushed before the answer. B2: the same page from a constant.
- **Product**: the composed server with its real store, sessions, permissions, record, clocks and messages; rates off.
- **Method**: server, baseline and load in processes of their own; one warm-up each, then ${String(runs)} runs in turn; the table shows medians. B1 answers after the group commit's flush.
`;
}
