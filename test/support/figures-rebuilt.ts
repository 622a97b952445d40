// Rows of figures beside what the entries of their reports give when all parts are erased: facts alone make them.
import type { FiguresRow } from '../../server/domain/transparency/figures-row.ts';
import { figuresIdOf, figuresOf } from '../../server/domain/transparency/figures-of.ts';
import type { Report } from '../../server/domain/report/report.ts';
import { readRow, writeRow } from '../../server/store/row-text.ts';
import type { Harness } from './harness.ts';
import { livedStream, refold } from './refold.ts';

export interface Rebuilt {
  readonly handling: Report['handling'];
  readonly stored: FiguresRow | undefined;
  readonly rebuilt: FiguresRow | undefined;
}

/** Of every report that was ever written in the harness. */
export async function rebuiltFigures({ streams, deps: { store } }: Harness): Promise<readonly Rebuilt[]> {
  const names = [...streams].filter((stream) => stream.startsWith('report:'));
  return Promise.all(
    names.map(async (stream) => {
      const facts = refold(await livedStream(store, stream), () => true) as Report;
      const row = figuresOf(facts);
      const rebuilt = row === undefined ? undefined : readRow('figures', row.id, writeRow('figures', row.id, row));
      return { handling: facts.handling, stored: (await store.get('figures', figuresIdOf(facts)))?.value, rebuilt };
    }),
  );
}
