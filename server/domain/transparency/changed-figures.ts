// The figures that two snapshots of one election publish differently, in their order. An old number stays
// beside the new one only where they differ by k or more; a smaller step could be one person's case.
import type { EditionChange, ShownValue } from './edition-change.ts';
import type { EditionSnapshot } from './edition-snapshot.ts';
import { shownIn } from './shown-figures.ts';
import type { Place } from './shown-figures.ts';

export function changedFigures(earlier: EditionSnapshot, later: EditionSnapshot): readonly EditionChange[] {
  const was = shownIn(earlier);
  const is = shownIn(later);
  const k = Math.max(earlier.protected.k, later.protected.k);
  return [...new Map([...is, ...was])].flatMap(([key, { place }]) => {
    const before = was.get(key)?.value ?? absent(place);
    const after = is.get(key)?.value ?? absent(place);
    return before === after ? [] : [{ ...place, before: visible(before, after, k), after }];
  });
}

/** A language that is not shown may have any few requests. */
function absent({ table }: Place): ShownValue {
  return table === 'LANGUAGES' ? 'SUPPRESSED' : 0;
}

/** A mark says nothing about a number, so it stays; a number beside a mark would say what the mark hides. */
function visible(before: ShownValue, after: ShownValue, k: number): ShownValue {
  if (typeof before !== 'number') return before;
  return typeof after === 'number' && Math.abs(after - before) >= k ? before : 'CORRECTED';
}
