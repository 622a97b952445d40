// Results as a table for the terminal and as docs/benchmarks.md, with the facts of the machine they were
// measured on.
import { closeSync, fdatasyncSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Comparison, Pace } from './measure.ts';

export interface Result {
  readonly id: string;
  readonly what: string;
  readonly compared: Comparison;
  readonly note: string;
}

const pageBytes = 4_096;
const flushes = 100;

/** One line: processors, memory, Node and what a flush of one page costs in `folder`. */
export function machineFacts(folder: string): string {
  const memory = `${String(Math.round(totalmem() / 2 ** 30))} GB`;
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `${String(availableParallelism())} cores (${model}), ${memory}, ${process.platform}, Node ${process.versions.node}, SQLite ${process.versions['sqlite'] ?? ''}, ${flushMs(folder).toFixed(2)} ms to flush 4 kB`;
}

function flushMs(folder: string): number {
  const file = openSync(join(folder, 'flush'), 'w');
  const page = Buffer.alloc(pageBytes, 1);
  const times = Array.from({ length: flushes }, (_, index) => {
    const before = performance.now();
    writeSync(file, page, 0, pageBytes, index * pageBytes);
    fdatasyncSync(file);
    return performance.now() - before;
  });
  closeSync(file);
  return times.sort((a, b) => a - b)[flushes / 2] ?? 0;
}

const columns = ['', 'what', 'product /s', 'p50 / p99 ms', 'bare /s', 'p50 / p99 ms', 'ratio', 'bar', ''];

function cellsOf({ id, what, compared: { product, bare, ratio, bar } }: Result): readonly string[] {
  const ms = ({ p50Ms, p99Ms }: Comparison['product']): string => `${p50Ms.toFixed(1)} / ${p99Ms.toFixed(1)}`;
  return [id, what, product.perSecond.toFixed(0), ms(product), bare.perSecond.toFixed(0), ms(bare), ratio.toFixed(2), `>= ${bar.toFixed(1)}`, ratio >= bar ? 'holds' : 'FALLS SHORT'];
}

/** A table in Markdown, its columns aligned so that it reads well in a terminal too. */
export function tableOf(results: readonly Result[]): string {
  const rows = [columns, ...results.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}

interface Run {
  readonly results: readonly Result[];
  /** B7 in one line. */
  readonly live: string;
  readonly machine: string;
  readonly minutes: number;
  readonly pace: Pace;
}

export function writeReport(path: string, { results, live, machine, minutes, pace }: Run): void {
  const rounds = results.map(({ id, what, compared, note }) => `- ${id}, ${what}: ${compared.rounds.map((ratio) => ratio.toFixed(2)).join(', ')}${note === '' ? '' : ` (${note})`}`);
  writeFileSync(path, `# Benchmarks

Written by \`npm run bench\`; do not edit. Last run: ${new Date().toISOString().slice(0, 10)}, ${minutes.toFixed(1)} minutes, on ${machine}.

${tableOf(results)}

${live}.

Rates of one machine say little about another; the ratios are what is promised. Ratio of each round:

${rounds.join('\n')}

## Method
- Two servers, each a process of its own, and the load generator a third. They are loaded in turns, ${String(pace.rounds)} rounds of ${String(pace.forMs / 1000)} s each after a warm-up; the ratio is between the medians of both.
- The bare server is Apollo on node:http with the product's own SDL. It gets the same requests, byte for byte, except that it reads no cookie.
- B1: every client sends \`submitIncident\` with content for one company, then the next as soon as it has its answer. The bare server writes three rows in one transaction with the same driver (node:sqlite, WAL, \`synchronous = FULL\`), on the same disk, flushed before the answer. The product judges the filing, writes incident and report with their entries, clocks, lists, search words and messages, and signs two receipts.
- B2: the company's queue as the web app asks for it: 25 rows with clocks and allowed actions, 32 clients. The bare server answers a constant, which is one answer of the product. The reports were filed through the API.
- B4: the page of an interim edition over the reports of B2, 32 clients. The bare server serves a file of the same bytes by express.static.
- B7: one process files, listens as the company and, when told, reads the queue's page again. The time runs from before the filing is sent to that page's answer, so it holds the filing itself.
- Rates are off for the bench and for nothing else.
`);
}
