// Every cell of track x category x ask against a table written by hand from the rules, not from code.
// One letter per ask: N none, V review, L label, D reduce, M demonetise, G geo-restrict, R remove,
// S suspend, C correct information, E secure account, T restore, P preserve, O outage data.
// `-` means that the track may not carry the category at all. A row `CATEGORY/SUB_TYPE` stands before its category's.
import { describe, expect, test } from '@jest/globals';
import { ASKS, CATEGORIES, TRACKS } from '../../../server/domain/codes.ts';
import type { Ask, Category, SubType, Track } from '../../../server/domain/codes.ts';
import { askAllowed, askRefusedBy, ceilingOf } from '../../../server/domain/taxonomy/asks.ts';
import { trackAllows } from '../../../server/domain/taxonomy/matrix.ts';
import type { TaxonomyCell } from '../../../server/domain/taxonomy/matrix.ts';

const letters = 'NVLDMGRSCETPO';

const independent = parse(`
                                              LEGAL_ORDER   LEGAL_REQUEST POLICY_REFERRAL INFORMATION SERVICE_REQUEST CONNECTIVITY
VOTING_PROCESS_DISINFO                        NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
RESULTS_INTEGRITY_DISINFO                     NVLCETP       NVL           NVL             N           -               -
VOTER_SUPPRESSION                             NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
IMPERSONATION                                 NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
IMPERSONATION/EMB_ACCOUNT                     NVLDMGRSCETP  NVLDMGR       NVLDMGRS        N           CET             -
IMPERSONATION/EMB_LOOKALIKE_SITE              NVLDMGRSCETP  NVLDMGR       NVLDMGRS        N           CET             -
SYNTHETIC_MEDIA                               NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
SYNTHETIC_MEDIA/AI_ASSISTANT_WRONG_ANSWER     NVLDMGRSCETP  NVLDMGR       NVL             N           CET             -
COORDINATED_INAUTHENTIC                       NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
COORDINATED_INAUTHENTIC/FOREIGN_LINKED        NVCETP        NV            NV              N           -               -
VIOLENCE                                      NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
VIOLENCE/DIRECT_THREAT                        NVLDMGRSCETP  NVLDMGR       NVLDMGRS        N           -               -
VIOLENCE/DOXXING                              NVLDMGRSCETP  NVLDMGR       NVLDMGRS        N           -               -
HARASSMENT                                    NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
HATE_SPEECH                                   NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
POLITICAL_AD                                  NVLDMGRSCETP  NVLDMGR       NVL             N           -               -
POLITICAL_AD/SILENCE_PERIOD                   NVLDMGRSCETP  NVLDMGR       -               -           -               -
SILENCE_PERIOD_BREACH                         NVLDMGRSCETP  NVLDMGR       -               -           -               -
ACCOUNT_SECURITY                              NVLDMGRSCETP  NVLDMGR       NVL             N           CET             -
ACCOUNT_SECURITY/PHISHING_OF_OFFICIALS        NVLDMGRSCETP  NVLDMGR       NVLDMGRS        N           CET             -
ACCOUNT_SECURITY/PHISHING_OF_VOTERS           NVLDMGRSCETP  NVLDMGR       NVLDMGRS        N           CET             -
CYBER_ATTACK_RELATED                          NVLDMGRSCETP  NVLDMGR       NVL             N           CET             -
INTERNET_SHUTDOWN                             -             -             -               -           -               NTO
AUTHORITATIVE_INFO                            -             -             -               N           CET             -
`);

const governmental = parse(`
                                              LEGAL_ORDER   LEGAL_REQUEST POLICY_REFERRAL INFORMATION SERVICE_REQUEST CONNECTIVITY
VOTING_PROCESS_DISINFO                        NVLDMGRSCETP  NVL           NVL             N           -               -
RESULTS_INTEGRITY_DISINFO                     NVLCETP       NVL           NVL             N           -               -
VOTER_SUPPRESSION                             NVLDMGRSCETP  NVL           NVL             N           -               -
IMPERSONATION                                 NVLDMGRSCETP  NVL           NVL             N           -               -
IMPERSONATION/EMB_ACCOUNT                     NVLDMGRSCETP  NVL           NVL             N           CET             -
IMPERSONATION/EMB_LOOKALIKE_SITE              NVLDMGRSCETP  NVL           NVL             N           CET             -
SYNTHETIC_MEDIA                               NVLDMGRSCETP  NVL           NVL             N           -               -
SYNTHETIC_MEDIA/AI_ASSISTANT_WRONG_ANSWER     NVLDMGRSCETP  NVL           NVL             N           CET             -
COORDINATED_INAUTHENTIC                       NVLDMGRSCETP  NVL           NVL             N           -               -
COORDINATED_INAUTHENTIC/FOREIGN_LINKED        NVCETP        NV            NV              N           -               -
VIOLENCE                                      NVLDMGRSCETP  NVL           NVL             N           -               -
HARASSMENT                                    NVLDMGRSCETP  NVL           NVL             N           -               -
HATE_SPEECH                                   NVLDMGRSCETP  NVL           NVL             N           -               -
POLITICAL_AD                                  NVLDMGRSCETP  NVL           NVL             N           -               -
POLITICAL_AD/SILENCE_PERIOD                   NVLDMGRSCETP  NVL           -               -           -               -
SILENCE_PERIOD_BREACH                         NVLDMGRSCETP  NVL           -               -           -               -
ACCOUNT_SECURITY                              NVLDMGRSCETP  NVL           NVL             N           CET             -
CYBER_ATTACK_RELATED                          NVLDMGRSCETP  NVL           NVL             N           CET             -
INTERNET_SHUTDOWN                             -             -             -               -           -               NTO
AUTHORITATIVE_INFO                            -             -             -               N           CET             -
`);

type Cells = ReadonlyMap<string, Readonly<Record<string, string>>>;

function parse(table: string): Cells {
  const [head, ...rows] = table.split('\n').filter((line) => line.trim() !== '');
  const tracks = (head ?? '').trim().split(/\s+/);
  return new Map(rows.map((row) => {
    const [name = '', ...cells] = row.trim().split(/\s+/);
    return [name, Object.fromEntries(tracks.map((track, index) => [track, cells[index] ?? 'missing']))];
  }));
}

function expectedOf(cells: Cells, cell: TaxonomyCell): string {
  const row = cells.get(`${cell.category}/${cell.subType}`) ?? cells.get(cell.category);
  return row?.[cell.track] ?? 'missing';
}

function pairs(): readonly { readonly category: Category; readonly subType: SubType }[] {
  return (Object.keys(CATEGORIES) as Category[]).flatMap((category) => CATEGORIES[category].map((subType) => ({ category, subType })));
}

function actualOf(cell: TaxonomyCell): string {
  if (!trackAllows(cell)) return '-';
  return ASKS.map((ask, index) => (askAllowed(cell, ask) ? letters[index] : '')).join('');
}

describe('the matrix of tracks, categories and asks', () => {
  test.each(TRACKS.flatMap((track) => pairs().map((pair) => ({ track, ...pair }))))('$track, $category, $subType', (cell) => {
    expect(actualOf(cell)).toBe(expectedOf(independent, cell));
    expect(actualOf({ ...cell, model: 'MIXED' })).toBe(expectedOf(independent, cell));
    expect(actualOf({ ...cell, model: 'JUDICIAL' })).toBe(expectedOf(independent, cell));
    expect(actualOf({ ...cell, model: 'GOVERNMENTAL' })).toBe(expectedOf(governmental, cell));
  });

  test('every row of the tables is a category or a sub-type of it', () => {
    const known = new Set<string>([...Object.keys(CATEGORIES), ...pairs().map((pair) => `${pair.category}/${pair.subType}`)]);
    expect([...independent.keys(), ...governmental.keys()].filter((name) => !known.has(name))).toEqual([]);
  });

  test('V20: a results claim may be restricted on a court order, and on nothing else', () => {
    const results = { category: 'RESULTS_INTEGRITY_DISINFO', subType: 'FALSE_RESULT', isCourtOrder: true } as const;
    expect(actualOf({ ...results, track: 'LEGAL_ORDER' })).toBe('NVLDMGRSCETP');
    expect(actualOf({ ...results, track: 'LEGAL_REQUEST' })).toBe('NVL');
    expect(actualOf({ ...results, track: 'POLICY_REFERRAL' })).toBe('NVL');
  });

  test('a sub-type of another category is on no track', () => {
    expect(TRACKS.filter((track) => trackAllows({ track, category: 'VIOLENCE', subType: 'WRONG_DATE_TIME' }))).toEqual([]);
  });
});

describe('the rule that stands against an ask', () => {
  const rows: readonly (readonly [string, Track, Category, SubType, Ask, string | undefined])[] = [
    ['V3', 'POLICY_REFERRAL', 'VOTING_PROCESS_DISINFO', 'WRONG_DATE_TIME', 'REMOVE_CONTENT', undefined],
    ['V3', 'LEGAL_REQUEST', 'VIOLENCE', 'DIRECT_THREAT', 'SUSPEND_ACCOUNT', undefined],
    ['V3', 'LEGAL_REQUEST', 'VIOLENCE', 'DIRECT_THREAT', 'PRESERVE_EVIDENCE', undefined],
    ['V3', 'SERVICE_REQUEST', 'ACCOUNT_SECURITY', 'LOCKED_OUT', 'REMOVE_CONTENT', undefined],
    ['V9', 'CONNECTIVITY', 'INTERNET_SHUTDOWN', 'FULL_NETWORK', 'REMOVE_CONTENT', undefined],
    ['V20', 'LEGAL_REQUEST', 'RESULTS_INTEGRITY_DISINFO', 'FALSE_RESULT', 'GEO_RESTRICT', undefined],
    ['V21', 'LEGAL_REQUEST', 'VIOLENCE', 'DIRECT_THREAT', 'REMOVE_CONTENT', 'GOVERNMENTAL'],
  ];
  test.each(rows)('%s: %s, %s, %s, %s', (...[rule, track, category, subType, ask, model]) => {
    const cell: TaxonomyCell = { track, category, subType, ...(model === undefined ? {} : { model: 'GOVERNMENTAL' as const }) };
    expect(askRefusedBy(cell, ask)).toBe(rule);
  });

  test.each([
    ['LEGAL_ORDER', 'SUSPEND_ACCOUNT'],
    ['LEGAL_REQUEST', 'REMOVE_CONTENT'],
    ['POLICY_REFERRAL', 'ADD_CONTEXT_OR_LABEL'],
    ['INFORMATION', 'NONE_INFORMATION'],
  ] as const)('the ceiling of %s is %s', (track, ceiling) => {
    expect(ceilingOf({ track, category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_PLACE' })).toBe(ceiling);
  });
});
