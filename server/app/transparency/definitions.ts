// What every figure counts and what it does not say, in words: they travel with the files, so that no number
// goes without them.
import { FIGURE_KEYS } from '../../domain/transparency/figure.ts';

export interface Definition {
  readonly key: string;
  readonly name: string;
  readonly counted: string;
  readonly notSaid: string;
}

/** In the order of the figures; `say` finds the words of the catalogue. */
export function definitionsIn(say: (key: string) => string): readonly Definition[] {
  return FIGURE_KEYS.map((key) => ({ key, name: say(`figures.${key}`), counted: say(`figures.${key}.is`), notSaid: say(`figures.${key}.not`) }));
}
