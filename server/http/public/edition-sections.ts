// Which figure stands in which section of an edition, for the whole election and company by company. Every
// figure stands in exactly one; a test reads the list of figures and fails where one is left out or new.
import type { FigureKey } from '../../domain/transparency/figure.ts';

export interface EditionSection {
  readonly id: string;
  /** Of all requests of the authority. */
  readonly keys: readonly FigureKey[];
  /** Beside them, company by company. */
  readonly byCompany: readonly FigureKey[];
}

export const editionSections: readonly EditionSection[] = [
  { id: 'time', keys: ['M1', 'M3', 'M4', 'M4i', 'M7', 'M4.redirected', 'M4.returned', 'M17'], byCompany: ['M1', 'M3', 'M4', 'M7'] },
  { id: 'waiting', keys: ['M5', 'M6', 'M21', 'M22'], byCompany: ['M5', 'M6', 'M21'] },
  // The rate of acting is never shown without the reasons for not acting.
  { id: 'decisions', keys: ['M8', 'M9', 'M9.outcomes', 'M10', 'M20'], byCompany: ['M8', 'M9', 'M10'] },
  { id: 'demands', keys: ['M0', 'M2', 'handCarried', 'M16.tracks', 'M16.restrictive', 'asks', 'M16.origins', 'M16.emergencies', 'M16.rights'], byCompany: [] },
  { id: 'disputes', keys: ['M11', 'M11.reasons', 'M13', 'M12', 'M12.changed', 'M14', 'M14.contested', 'withdrawals', 'redirects'], byCompany: ['M11', 'M12', 'M13'] },
  { id: 'standing', keys: ['statuses', 'severities', 'phases', 'duplicates'], byCompany: [] },
];
