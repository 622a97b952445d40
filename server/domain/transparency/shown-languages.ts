// Which languages an edition shows. One in which few reports were made could point at those few, and so could
// what is left of the whole where all others are shown: then the smallest of them is not shown either.
import type { LanguageFigures } from './edition-snapshot.ts';

/** In their order, without those of fewer than `k` requests (M1). */
export function shownLanguages(languages: readonly LanguageFigures[], k: number): readonly LanguageFigures[] {
  const shown = languages.filter((each) => requestsOf(each) >= k);
  const left = languages.reduce((sum, each) => sum + (shown.includes(each) ? 0 : requestsOf(each)), 0);
  if (left === 0 || left >= k) return shown;
  const smallest = shown.toSorted((a, b) => requestsOf(a) - requestsOf(b))[0];
  return shown.filter((each) => each !== smallest);
}

function requestsOf({ figures }: LanguageFigures): number {
  const requests = figures.find(({ key }) => key === 'M1')?.value;
  return requests?.kind === 'COUNT' ? requests.count : 0;
}
