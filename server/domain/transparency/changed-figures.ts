// The figures that two snapshots of one election publish differently, in their order. Old numbers stay beside
// the new ones only where each differs by k or more: a smaller step could be one person's case, and where only
// that one were left out, the sums over the others would give it away.
import type { EditionChange, ShownValue } from './edition-change.ts';
import type { EditionSnapshot } from './edition-snapshot.ts';
import { shownIn } from './shown-figures.ts';
import type { Place } from './shown-figures.ts';

export function changedFigures(earlier: EditionSnapshot, later: EditionSnapshot): readonly EditionChange[] {
  const was = shownIn(earlier);
  const is = shownIn(later);
  const k = Math.max(earlier.protected.k, later.protected.k);
  const changes = [...new Map([...is, ...was])].flatMap(([key, { place }]): EditionChange[] => {
    const before = was.get(key)?.value ?? absent(place);
    const after = is.get(key)?.value ?? absent(place);
    return before === after ? [] : [{ ...place, before, after }];
  });
  const isSmall = changes.some(({ before, after }) => typeof before === 'number' && typeof after === 'number' && Math.abs(after - before) < k);
  return changes.map((change) => (isTold(change, isSmall) ? change : { ...change, before: 'CORRECTED' }));
}

/** A language that is not shown may have any few requests. */
function absent({ table }: Place): ShownValue {
  return table === 'LANGUAGES' ? 'SUPPRESSED' : 0;
}

/** A mark says nothing about a number, so it stays; a number beside a mark would say what the mark hides. */
function isTold({ before, after }: EditionChange, isAnySmall: boolean): boolean {
  return typeof before !== 'number' || (typeof after === 'number' && !isAnySmall);
}
