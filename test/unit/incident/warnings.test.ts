import { describe, expect, test } from '@jest/globals';
import { WARNING_CODES } from '../../../server/domain/codes.ts';
import type { FilingContext, Warning } from '../../../server/domain/incident/filing-context.ts';
import { hasMemberNumber, hasPrivateNumber } from '../../../server/domain/incident/private-data.ts';
import { assertWarningsConfirmed, isBlockingWarning, softLimitIn, warnNamesOtherRecipient, warningsOf } from '../../../server/domain/incident/warnings.ts';
import type { IncidentContent } from '../../../server/domain/report/content.ts';
import { aContent, aContext, aRestriction, anItem, contentFor, lantern, murmur } from '../../support/incident-builder.ts';
import { caught } from '../../support/incident-run.ts';

function listed(content: IncidentContent, over: Partial<FilingContext> = {}): readonly string[] {
  return warningsOf(content, aContext(over)).map((warning) => `${warning.code} ${warning.path}`);
}

const shutdown = contentFor({ track: 'CONNECTIVITY', category: 'INTERNET_SHUTDOWN', subType: 'FULL_NETWORK' });
const carrier = { companies: [{ companyId: murmur, names: ['Murmur'], isCarrierInCountry: true }] };

describe('which warnings block', () => {
  test('all but the two that only inform', () => {
    expect(WARNING_CODES.filter((code) => !isBlockingWarning(code))).toEqual(['PRIVATE_DATA', 'NAMES_OTHER_RECIPIENT']);
  });

  test('each is confirmed with a reason of its own', () => {
    const warnings: readonly Warning[] = [
      { code: 'PRIVATE_DATA', path: 'content.claim', details: {} },
      { code: 'ALREADY_REPORTED', path: 'content.items.0.locator', details: { reportId: 'r1' } },
      { code: 'SOFT_LIMIT', path: 'content', details: {} },
    ];
    const confirm = (...confirmed: readonly { readonly code: string; readonly reason: string }[]) => () => assertWarningsConfirmed(warnings, confirmed);
    expect(caught(confirm())).toMatchObject({ code: 'VALIDATION', rule: 'V6', path: 'content.items.0.locator', details: { reportId: 'r1', warnings: ['ALREADY_REPORTED', 'SOFT_LIMIT'] } });
    expect(caught(confirm({ code: 'ALREADY_REPORTED', reason: 'x' }))).toMatchObject({ rule: 'softLimit', details: { warnings: ['SOFT_LIMIT'] } });
    expect(caught(confirm({ code: 'ALREADY_REPORTED', reason: 'x' }, { code: 'SOFT_LIMIT', reason: ' ' }))).toMatchObject({ rule: 'softLimit' });
    expect(confirm({ code: 'ALREADY_REPORTED', reason: 'x' }, { code: 'SOFT_LIMIT', reason: 'y' })).not.toThrow();
  });
});

describe('a carrier active in the country', () => {
  test('is warned of on sealed matters and on connectivity, however handled', () => {
    expect(listed(shutdown, carrier)).toEqual(['CARRIER_IN_COUNTRY content.recipients.0']);
    expect(listed({ ...shutdown, handling: 'STANDARD' }, carrier)).toEqual(['CARRIER_IN_COUNTRY content.recipients.0']);
    const threat = contentFor({ track: 'POLICY_REFERRAL', category: 'VIOLENCE', subType: 'DOXXING' });
    expect(listed({ ...threat, handling: 'SEALED' }, carrier)).toEqual(['CARRIER_IN_COUNTRY content.recipients.0']);
    expect(listed(threat, carrier)).toEqual([]);
    expect(listed(shutdown)).toEqual([]);
  });
});

describe('the soft limit', () => {
  test('asks a reason from the limit on, and rises by itself in the critical window', () => {
    expect(softLimitIn('CAMPAIGN', 50)).toBe(50);
    expect(softLimitIn('CRITICAL_WINDOW', 50)).toBe(200);
    expect(listed(aContent(), { phase: 'CAMPAIGN', filedToday: 49 })).toEqual([]);
    expect(listed(aContent(), { phase: 'CAMPAIGN', filedToday: 50 })).toEqual(['SOFT_LIMIT content']);
    expect(listed(aContent(), { filedToday: 199 })).toEqual([]);
    expect(warningsOf(aContent(), aContext({ filedToday: 200 }))).toEqual([{ code: 'SOFT_LIMIT', path: 'content', details: { filedToday: 200, limit: 200 } }]);
  });
});

describe('a text that names another recipient', () => {
  const names = ['Lantern', 'Lantern Video', 'X', 'C++Tube'];
  test.each([
    ['Also on lantern since noon', ['Lantern']],
    ['Copied from Lantern Video.', ['Lantern', 'Lantern Video']],
    ['posted on X, then here', ['X']],
    ['Lanterns were lit, example of next', []],
    ['See https://lantern.example/p/1', []],
    ['on c++tube', ['C++Tube']],
    ['', []],
  ])('%j', (text, found) => {
    expect(warnNamesOtherRecipient(text, names)).toEqual(found);
  });

  test('informs where the text goes to somebody else, not where it goes to the one it names', () => {
    const two = aContent({ recipients: [{ companyId: murmur }, { companyId: lantern }], items: [anItem(), anItem({ companyId: lantern })] });
    expect(listed({ ...two, claim: 'Spread on Lantern first' })).toEqual(['NAMES_OTHER_RECIPIENT content.claim']);
    expect(listed({ ...two, recipients: [{ companyId: murmur, claim: 'Also on Lantern' }, { companyId: lantern, claim: 'On Lantern since noon' }] })).toEqual(['NAMES_OTHER_RECIPIENT content.recipients.0.claim']);
    expect(listed({ ...two, items: [anItem({ quote: 'Join us on Lantern' }), anItem({ companyId: lantern, quote: 'Lantern rules' })] })).toEqual(['NAMES_OTHER_RECIPIENT content.items.0.quote']);
    expect(listed(aContent({ claim: 'Spread on Murmur' }))).toEqual([]);
  });
});

describe('numbers of people', () => {
  test.each([
    '+254 712 345 678', '0712-345-678', '00254712345678', '(0712) 345678', 'call +1 (202) 555-0143 now', 'ID 12345678', 'AB1234567890', '078-05-1120', '123.456.789-09', '٠٧١٢٣٤٥٦٧٨', '+९१ ९८७६५ ४३२१०',
  ])('%j looks like one', (text) => {
    expect(hasPrivateNumber(text)).toBe(true);
  });

  test.each([
    'Polling is on 2026-05-12, 07:00-17:00', '12 May 2026', 'section 7(3)', '40,000 views', '1 234 567 voters', 'https://murmur.example/status/1734567890123456789', 'www.murmur.example/p/123456789012', 'EP 12/2026', '',
  ])('%j does not', (text) => {
    expect(hasPrivateNumber(text)).toBe(false);
  });

  test('only inform, at the field they stand in', () => {
    const content = aContent({ claim: 'Call 0712 345 678 to vote', items: [anItem({ quote: 'ID 12345678' })], restriction: aRestriction({ necessity: 'Ask +254 712 345 678' }) });
    expect(listed(content)).toEqual(['PRIVATE_DATA content.claim', 'PRIVATE_DATA content.restriction.necessity', 'PRIVATE_DATA content.items.0.quote']);
    expect(() => assertWarningsConfirmed(warningsOf(content, aContext()), [])).not.toThrow();
  });

  test.each(['254712345678@c.us', 'https://api.chat.example/send?phone=254712345678', 'tel:+254712345678', 'sms:0712345678'])('%j is a member’s', (text) => {
    expect(hasMemberNumber(text)).toBe(true);
  });

  test.each(['https://chat.example/AbCdEf0123456789', 'Group of 1,200 members'])('%j is not', (text) => {
    expect(hasMemberNumber(text)).toBe(false);
  });
});
