// The name under which an election stands on public pages. An authority's administrator alone may rename an
// election, and weekly totals are published with nobody looking, so a name counts once the coordinating body set
// it or saved the election with it; until then the public reads a title made of codes and a day.
import type { Election } from './election.ts';

/** A title without a word that anybody typed. */
export type ElectionTitle = (election: Pick<Election, 'type' | 'country' | 'pollingDays'>) => string;

const confirming: readonly string[] = ['IFES_COORDINATOR', 'IFES_ADMIN', 'SYSTEM'];

/** SYSTEM enters what ships with the program and what a demonstration invents. */
export function confirmsNames(role: string): boolean {
  return confirming.includes(role);
}

export function isNameConfirmed({ name, confirmedName }: Pick<Election, 'name' | 'confirmedName'>): boolean {
  return name === confirmedName;
}

export function publicNameOf(election: Election, title: ElectionTitle): string {
  return isNameConfirmed(election) ? election.name : title(election);
}
