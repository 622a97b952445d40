// Random counts for the protected table, and what a later release makes of them.
import { GROUPS, mayHoldEmergency, mayStandIn } from '../../server/domain/transparency/release.ts';
import type { TrueCell } from '../../server/domain/transparency/release.ts';
import type { Counts } from '../../server/domain/transparency/hide-cells.ts';
import { PROTECTED_CATEGORIES } from '../../server/domain/transparency/tables.ts';

type Chance = () => number;

const biggest = 2_000;
const smallest = 40;

/** An election of 40 to 2,000 reports, spread over categories as unevenly as real ones are. */
export function randomCounts(random: Chance): Counts {
  const total = Math.floor(smallest * (biggest / smallest) ** random());
  const weights = PROTECTED_CATEGORIES.map(() => random() ** 3 + (random() < 0.15 ? 0 : 0.005));
  const all = weights.reduce((sum, each) => sum + each, 0);
  const cells = PROTECTED_CATEGORIES.flatMap((category, place): TrueCell[] => {
    const mine = Math.round((total * (weights[place] ?? 0)) / all);
    return spread(random, mine, GROUPS.filter((group) => mayStandIn(category, group))).map(({ group, reports }) => ({ category, group, reports }));
  });
  return { cells, emergencies: emergenciesIn(random, cells), floors: floorsIn(random, cells) };
}

/** The same election later: more reports, and now and then one less. */
export function laterCounts(random: Chance, { cells }: Counts): Counts {
  const growth = random() * 0.5;
  const later = PROTECTED_CATEGORIES.flatMap((category): TrueCell[] =>
    GROUPS.filter((group) => mayStandIn(category, group)).map((group) => {
      const before = cells.find((cell) => cell.category === category && cell.group === group)?.reports ?? 0;
      const left = random() < 0.003 ? Math.min(1, before) : 0;
      const newcomers = Math.floor(before * growth * random() * 2) + (random() < 0.05 ? 1 + Math.floor(random() * 3) : 0);
      return { category, group, reports: before - left + newcomers };
    }),
  ).filter((cell) => cell.reports > 0);
  return { cells: later, emergencies: emergenciesIn(random, later), floors: floorsIn(random, later) };
}

function spread<G>(random: Chance, total: number, groups: readonly G[]): readonly { readonly group: G; readonly reports: number }[] {
  const shares = groups.map(() => random() ** 2);
  const all = shares.reduce((sum, each) => sum + each, 0);
  let left = total;
  return groups
    .map((group, place) => {
      const reports = place === groups.length - 1 ? left : Math.min(left, Math.round((total * (shares[place] ?? 0)) / all));
      left -= reports;
      return { group, reports };
    })
    .filter((cell) => cell.reports > 0);
}

function emergenciesIn(random: Chance, cells: readonly TrueCell[]): number {
  const violence = cells.filter((cell) => cell.category === 'VIOLENCE' && mayHoldEmergency(cell.group)).reduce((sum, cell) => sum + cell.reports, 0);
  return Math.floor(violence * random() * 0.5);
}

/** Most reports of a category are due by the release, as its shares tell. */
function floorsIn(random: Chance, cells: readonly TrueCell[]): Counts['floors'] {
  const due = PROTECTED_CATEGORIES.map((category) => {
    const reports = cells.filter((cell) => cell.category === category).reduce((sum, cell) => sum + cell.reports, 0);
    return [category, Math.floor(reports * (1 - 0.2 * random()))];
  });
  return Object.fromEntries(due) as Counts['floors'];
}
