// Invented published editions, with every figure of every kind, for the pages and files that anybody reads.
// `canary` goes wherever text of people or organizations may stand.
import type { EditionDocument, FullDocument, PublicOrganization, SealedYearDocument, WeeklyDocument } from '../../server/app/transparency/edition-document.ts';
import { ALERT_ORIGINS, ASKS, NO_ACTION_REASONS, OUTCOMES, PHASES, REDIRECT_REASONS, REPORT_STATUSES, RETURN_REASONS, SEVERITIES, TRACKS, WITHDRAWAL_REASONS } from '../../server/domain/codes.ts';
import { FIGURE_KEYS } from '../../server/domain/transparency/figure.ts';
import type { FigureKey, FigureValue, Figures } from '../../server/domain/transparency/figure.ts';
import { PROTECTED_CATEGORIES } from '../../server/domain/transparency/tables.ts';
import type { ExactRow, ProtectedRow } from '../../server/domain/transparency/tables.ts';

const codesOf: Partial<Readonly<Record<FigureKey, readonly string[]>>> = {
  'M9.outcomes': OUTCOMES, M10: NO_ACTION_REASONS, 'M11.reasons': RETURN_REASONS, 'M16.tracks': TRACKS, 'M16.emergencies': ['UNCONFIRMED', 'CONFIRMED', 'REFUSED'], 'M16.origins': ALERT_ORIGINS,
  M20: ['ORDER', 'LAW', 'POLICY', 'LAW_AND_POLICY', 'NONE_GIVEN'], statuses: REPORT_STATUSES, severities: SEVERITIES, phases: PHASES, asks: ASKS, withdrawals: WITHDRAWAL_REASONS, redirects: REDIRECT_REASONS,
};
const times: readonly FigureKey[] = ['M5', 'M6', 'M13', 'M21'];
const counts: readonly FigureKey[] = ['M0', 'M1', 'M2', 'M7', 'M4.redirected', 'M4.returned', 'handCarried', 'duplicates'];

function valueOf(key: FigureKey, size: number): FigureValue {
  const codes = codesOf[key];
  if (key === 'M17') return { kind: 'NOT_MEASURED' };
  if (codes !== undefined) return { kind: 'MIX', total: size, counts: Object.fromEntries(codes.map((code, index) => [code, index % 3 === 2 ? 0 : Math.max(0, size - 7 * index)])) };
  if (times.includes(key)) return { kind: 'TIMES', n: size, answered: size - 3, medianMin: 25 * key.length, p90Min: size > 40 ? 1_560 : 'NOT_REACHED' };
  return counts.includes(key) ? { kind: 'COUNT', count: size } : { kind: 'SHARE', numerator: Math.floor(size * 0.7), denominator: size };
}

export function sampleFigures(size: number): Figures {
  return FIGURE_KEYS.map((key) => ({ key, value: valueOf(key, size), notSaid: `figures.${key}.not` as const }));
}

const at = '2026-04-20T10:00:00.000Z';
const authority: PublicOrganization = { id: 'demo-amaranth-elections', name: 'Amaranth Electoral Commission', model: 'INDEPENDENT' };
const ofTheWorld = { licence: 'CC BY 4.0', isDemonstration: true, schemaVersion: 2, publishedAt: at, dataAt: '2026-04-12T00:00:00.000Z' } as const;
const common = { ...ofTheWorld, authority, election: { id: 'demo-election', name: 'Amaranth general election', country: 'XA' } } as const;
const period = { schemaVersion: 2, electionId: 'demo-election', authorityId: authority.id, country: 'XA', periodFrom: '2025-12-01T00:00:00.000Z', snapshotAt: common.dataAt } as const;

export interface FullSample {
  /** Names of the companies; every third made no commitment. */
  readonly companies: readonly string[];
  readonly languages?: readonly string[];
  readonly canary?: string;
}

export function fullEdition({ companies, languages = ['en', 'sw', 'fr'], canary = '' }: FullSample): FullDocument {
  const organizations = companies.map((name, index) => ({ id: `company-${String(index)}`, name: `${name}${canary}` }));
  const isCommitted = (index: number): boolean => index % 3 !== 2;
  const exact = organizations.flatMap(({ id: companyId }, index) =>
    (['POLICY_REFERRAL', 'LEGAL_ORDER'] as const).map((track, step): ExactRow => ({
      authorityId: authority.id, companyId, track, isRestrictive: step === 1, isCommitted: isCommitted(index), reports: 40 - 9 * step, items: 75, handCarried: step, ackDue: 38, ackInTime: 30, decideDue: 35, decideInTime: 20, unanswered: 3,
    })));
  const rows = PROTECTED_CATEGORIES.map((category, index): ProtectedRow =>
    ({ category, reports: index % 4 === 3 ? 'SUPPRESSED' : 5 * index, ackInTime: 'SUPPRESSED', acted: 'SUPPRESSED' }));
  return {
    ...common, id: 'edition-full-1', kind: 'FULL', organizations,
    snapshot: {
      ...period, figures: sampleFigures(160),
      companies: organizations.map(({ id: companyId }, index) => ({ companyId, isCommitted: isCommitted(index), figures: sampleFigures(60 - index) })),
      languages: languages.map((language, index) => ({ language, figures: sampleFigures(50 - 4 * index).filter(({ key }) => ['M1', 'M3', 'M4', 'M5', 'M7'].includes(key)) })),
      exact, protected: { kind: 'PUBLISHED', k: 5, rows },
    },
    replies: [{ organizationId: 'company-0', text: `We answered every request, also those after midnight.${canary}`, at }, { organizationId: 'company-1', withheld: 'NAMES_A_PERSON', at }],
    amendments: [{
      at: '2026-05-02T09:00:00.000Z', reason: `Two acknowledgements by telephone had not been entered.${canary}`,
      changes: [
        { table: 'FIGURES', companyId: 'company-0', column: 'M3', part: 'numerator', before: 'CORRECTED', after: 42 },
        { table: 'PROTECTED', row: 'VIOLENCE', column: 'reports', before: 20, after: 30 },
        { table: 'EXACT', companyId: 'company-0', row: 'LEGAL_ORDER+', column: 'ackInTime', before: 24, after: 30 },
      ],
    }],
  };
}

export const weeklyEdition: WeeklyDocument = {
  ...common, id: 'edition-week-1', kind: 'WEEKLY', publishedAt: '2026-02-09T06:00:00.000Z', dataAt: '2026-02-09T00:00:00.000Z', organizations: [], replies: [], amendments: [],
  snapshot: { ...period, companies: 4, figures: sampleFigures(40).filter(({ value }) => value.kind === 'COUNT' || value.kind === 'SHARE') },
};

export const sealedEdition: SealedYearDocument = {
  ...ofTheWorld, id: 'edition-sealed-2025', kind: 'SEALED_YEARLY', organizations: [], replies: [], amendments: [],
  snapshot: { schemaVersion: 2, year: 2025, periodFrom: '2025-01-01T00:00:00.000Z', snapshotAt: '2026-01-01T00:00:00.000Z', reports: 35 },
};

export const sampleEditions: readonly EditionDocument[] = [fullEdition({ companies: ['Chirpline', 'Lantern', 'Palaver', 'Vidora'] }), weeklyEdition, sealedEdition];
