// Two servers under the same load in turns, so that whatever else the machine does hits both; what counts
// is the ratio of their medians.
import type { Load } from './load.ts';
import { load } from './processes.ts';
import type { Server } from './processes.ts';
import type { RequestKind } from './requests.ts';

export interface Comparison {
  readonly product: Load;
  readonly bare: Load;
  readonly ratio: number;
  readonly bar: number;
  /** The ratio of each round by itself, to show how calm the machine was. */
  readonly rounds: readonly number[];
}

export interface Contest {
  readonly product: Server;
  readonly bare: Server;
  readonly kind: RequestKind;
  readonly connections: number;
  readonly bar: number;
}

export interface Pace {
  readonly rounds: number;
  readonly forMs: number;
}

export async function compare({ product, bare, kind, connections, bar }: Contest, { rounds, forMs }: Pace): Promise<Comparison> {
  const run = (server: Server, ms: number): Promise<Load> => load(server, { kind, connections, forMs: ms });
  for (const server of [product, bare]) await run(server, forMs / 2);
  const pairs: { readonly product: Load; readonly bare: Load }[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push({ product: await run(product, forMs), bare: await run(bare, forMs) });
  const middle = { product: medianOf(pairs.map((pair) => pair.product)), bare: medianOf(pairs.map((pair) => pair.bare)) };
  return { ...middle, ratio: middle.product.perSecond / middle.bare.perSecond, bar, rounds: pairs.map((pair) => pair.product.perSecond / pair.bare.perSecond) };
}

/** The run in the middle by rate. */
export function medianOf(loads: readonly Load[]): Load {
  const sorted = [...loads].sort((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('nothing was measured');
  return middle;
}
