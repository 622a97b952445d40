import { describe, expect, test } from '@jest/globals';
import { CATEGORIES, PHASES, SEVERITIES } from '../../../server/domain/codes.ts';
import type { Category, SubType } from '../../../server/domain/codes.ts';
import { SEVERITY_REASONS } from '../../../server/domain/taxonomy/severity-table.ts';
import { isMoreSevere, proposeSeverity } from '../../../server/domain/taxonomy/severity.ts';

const pairs = (Object.keys(CATEGORIES) as Category[]).flatMap((category) => CATEGORIES[category].map((subType) => [category, subType] as const));

describe('the severity table', () => {
  test.each(pairs)('%s/%s has a level and a reason in every phase', (category, subType) => {
    for (const phase of PHASES) {
      const { severity, reason } = proposeSeverity({ category, subType, phase });
      expect(SEVERITIES).toContain(severity);
      expect(SEVERITY_REASONS).toContain(reason);
    }
  });

  test.each(pairs)('%s/%s is nowhere more urgent than in the critical window', (category, subType) => {
    const inWindow = proposeSeverity({ category, subType, phase: 'CRITICAL_WINDOW' }).severity;
    for (const phase of PHASES) expect(isMoreSevere(proposeSeverity({ category, subType, phase }).severity, inWindow)).toBe(false);
  });

  test.each<[SubType, Category, string, string]>([
    ['WRONG_DATE_TIME', 'VOTING_PROCESS_DISINFO', 'S2_HIGH', 'S3_MEDIUM'],
    ['FALSE_RESULT', 'RESULTS_INTEGRITY_DISINFO', 'S2_HIGH', 'S3_MEDIUM'],
    ['EMB_ACCOUNT', 'IMPERSONATION', 'S2_HIGH', 'S2_HIGH'],
    ['EMB_ACCOUNT_COMPROMISED', 'ACCOUNT_SECURITY', 'S1_CRITICAL', 'S1_CRITICAL'],
    ['FULL_NETWORK', 'INTERNET_SHUTDOWN', 'S1_CRITICAL', 'S2_HIGH'],
    ['MISSING_DISCLAIMER', 'POLITICAL_AD', 'S3_MEDIUM', 'S3_MEDIUM'],
    ['DIRECT_THREAT', 'VIOLENCE', 'S2_HIGH', 'S2_HIGH'],
  ])('%s: as the level tests say, in the window and in the campaign', (...[subType, category, inWindow, inCampaign]) => {
    expect(proposeSeverity({ category, subType, phase: 'CRITICAL_WINDOW' }).severity).toBe(inWindow);
    expect(proposeSeverity({ category, subType, phase: 'CAMPAIGN' }).severity).toBe(inCampaign);
  });

  test('a wrong date on the polling day itself stops people from voting today', () => {
    const input = { category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME', phase: 'CRITICAL_WINDOW', isPollingDay: true } as const;
    expect(proposeSeverity(input)).toEqual({ severity: 'S1_CRITICAL', reason: 'STOPS_VOTING_TODAY' });
    expect(proposeSeverity({ ...input, subType: 'SHUTDOWN_RUMOUR' }).severity).toBe('S2_HIGH');
  });

  test('violence follows the two questions once both are answered', () => {
    const severities = [0, 1, 2, 3].map((imminence) => [0, 1, 2, 3].map((harm) => proposeSeverity({ category: 'VIOLENCE', subType: 'INCITEMENT', phase: 'ROUTINE', imminence, harm }).severity.slice(0, 2)));
    expect(severities).toEqual([
      ['S3', 'S2', 'S2', 'S2'],
      ['S3', 'S2', 'S2', 'S2'],
      ['S3', 'S2', 'S1', 'S1'],
      ['S3', 'S2', 'S1', 'S1'],
    ]);
    expect(proposeSeverity({ category: 'VIOLENCE', subType: 'INCITEMENT', phase: 'ROUTINE', imminence: 3 }).reason).toBe('THREAT_WITHOUT_IMMINENCE');
  });

  test('a shutdown follows the answer whether polling or counting is touched', () => {
    const shutdown = { category: 'INTERNET_SHUTDOWN', subType: 'THROTTLING' } as const;
    expect(proposeSeverity({ ...shutdown, phase: 'ROUTINE', shutdownAffectsPolling: true }).severity).toBe('S1_CRITICAL');
    expect(proposeSeverity({ ...shutdown, phase: 'CRITICAL_WINDOW', shutdownAffectsPolling: false }).severity).toBe('S2_HIGH');
    expect(proposeSeverity({ ...shutdown, phase: 'ROUTINE', shutdownAffectsPolling: false }).severity).toBe('S3_MEDIUM');
  });

  test('what is only for information is low, threats and cyber attacks excepted', () => {
    expect(proposeSeverity({ category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_PLACE', phase: 'CRITICAL_WINDOW', track: 'INFORMATION' }).severity).toBe('S4_LOW');
    expect(proposeSeverity({ category: 'CYBER_ATTACK_RELATED', subType: 'DDOS_OR_INTRUSION', phase: 'CRITICAL_WINDOW', track: 'INFORMATION' }).severity).toBe('S2_HIGH');
  });

  test('a sub-type of another category is a defect', () => {
    expect(() => proposeSeverity({ category: 'VIOLENCE', subType: 'WRONG_PLACE', phase: 'ROUTINE' })).toThrow('no sub-type');
  });
});
