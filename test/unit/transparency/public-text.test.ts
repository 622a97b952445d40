// What people write for everybody to read: what an ordinary reply holds is accepted, what leads to somebody is not,
// in whatever signs it is written.
import { describe, expect, test } from '@jest/globals';
import { Refusal } from '../../../server/domain/refusal.ts';
import { assertNamesNobody, assertPublicText } from '../../../server/domain/transparency/public-text.ts';

describe('an ordinary reply is accepted', () => {
  test.each([
    'We answered 12 of 14 requests in time.', 'Our hotline was down on 8 March, from 9:00 to 17:30.', 'ok', 'a'.repeat(500),
    'On 12 March 2026, 2026-03-12 in our records, 12.03.2026 or 12/03/2026 in others.', 'Published on 08.03.2026 17:30.', 'In 2024-2026 nothing changed; in 2024–2026 neither.',
    'Staffed 07:00-17:00, in the last week 07.00-17.00 and 07:00 – 23:30.', 'From 07:00:30 to 07:00:45.', '100 % of S1 and 95.5 % of S2 in 1.5 hours.', '3,000 reports, 1,234,567 posts.',
    'M3 and M4 leave out what was redirected.', 'Wrong figures, e.g. here, i.e. in M4.', 'No. We did not.', 'The U.S. team (9 a.m. to 5 p.m.) works with the U.S.-based one.', 'On 8, 9, 10, 11 and 12 March.',
    'We waited… then answered...but late.', 'and/or, n/a, 24/7, km/h', 'Items 1. and 2. were late; No.5 was not.', '12 (86 %) of 14; 30 (97 %) of 31', 'S1: 12/14; S2: 30/31',
    'Chirpline™ Inc. answered. It was late.', 'Réponse du 12 mars : « 3 000 demandes ».', 'La col·laboració va funcionar.', '我们回答了。中国的要求也回答了。', '私たちは回答しました。テストも。', 'ہم نے جواب دیا۔ دیر سے۔', 'تم الرد في ١٢ مارس ٢٠٢٦',
    'हमने उत्तर दिया। देर से।', 'The dot on the chart is ours.',
  ])('%s', (text) => {
    expect(() => assertPublicText('reply', text)).not.toThrow();
  });
});

describe('a link or an address is refused', () => {
  test.each([
    'See chirpline.example/help', 'https://chirpline.example', 'Write to press@chirpline.example', 'Write to press\uff20chirpline\uff0eexample', 'See chirp\u200bline.example/help', 'See пример.рф', 'See مثال.مصر', 'See उदाहरण.भारत',
    'See 网站。中国', 'See evil\u2024com', 'See evil\u3002com', 'See evil\uff61com', 'See evil\ufe52com', 'See evil\u00b7com', 'See evil\u30fbcom', 'See evil.\u0301com', 'See Evil.Com', 'See ｅｖｉｌ.com', 'See t.co/x',
    'See evil[.]com', 'See evil (dot) com', 'See evil{dot}com', 'See evil dot com', 'See evil (.) com', 'press (at) chirpline (dot) org', 'See xn--e1afmkfd.xn--p1ai', 'See abc.onion',
    'At 192.168.1.4', 'At 192.168.1.4.', 'At 2001:db8:0:0:0:0:0:1', 'At 2001:db8::1', 'At fe80::1', 'At ::1', 'At 00:1b:44:11:3a:b7',
  ])('%s', (text) => {
    expect(() => assertPublicText('reply', text)).toThrow(expect.objectContaining({ code: 'VALIDATION', rule: 'PUBLIC_TEXT', message: expect.stringContaining('name no link') }));
  });
});

describe('an account is refused', () => {
  test.each(['@chirpline answered', 'Ask u/jane_254', 'Ask u/jane254', 'See /r/elections', 'It was jane_doe on X', 'It was _jane on X', 'It was jane.doe on X'])('%s', (text) => {
    expect(() => assertPublicText('reply', text)).toThrow(expect.objectContaining({ rule: 'PUBLIC_TEXT', message: expect.stringContaining('account') }));
  });
});

describe('a number of a person is refused', () => {
  test.each([
    'Call +44 20 7946 0958', 'Call 7 0 0 1 2 3 4 5 6', 'Call 700.123.456', 'Call 700 123 456', 'Call 700-123-4567', 'Call (700) 123 4567', 'Call 7001234', 'Call 700/123/456', 'Call 700–123–456', 'رقم ٧ ٠ ٠ ١ ٢ ٣ ٤',
    'On 2026-03-12 call 0712 345 678', 'Born 12.03.1985, number 700 123 456',
  ])('%s', (text) => {
    expect(() => assertPublicText('reply', text)).toThrow(expect.objectContaining({ rule: 'PUBLIC_TEXT', message: expect.stringContaining('number of a person') }));
  });

  test('in the form of an address as well', () => {
    expect(() => assertPublicText('reply', 'Call 254.700.123.456')).toThrow(Refusal);
  });
});

test('signs that nobody sees and more than 500 characters are refused', () => {
  for (const text of ['Turned \u202eround', 'Bell\u0007']) expect(() => assertPublicText('reply', text)).toThrow(expect.objectContaining({ rule: 'PUBLIC_TEXT' }));
  expect(() => assertPublicText('reply', 'a'.repeat(501))).toThrow(expect.objectContaining({ rule: 'LENGTH' }));
});

test('the name of an election is held to the same', () => {
  for (const name of ['General election', 'Élections législatives 2026', 'Kenya: general election of 10 August 2027', 'Second round (24.05.2026)', 'St. Brandon by-election, wards 1-12']) expect(() => assertNamesNobody('name', name)).not.toThrow();
  for (const name of ['Vote at evil․com', 'Ask jane_doe', '7 0 0 1 2 3 4 5 6']) expect(() => assertNamesNobody('name', name)).toThrow(expect.objectContaining({ path: 'name', rule: 'PUBLIC_TEXT' }));
});

test('a long text costs linear time', () => {
  const begun = process.cpuUsage().user;
  for (const piece of ['a.', '1 ', '[ ', ' dot ', 'a:', '(.', '12.03.', 'a\u3002b']) {
    try {
      assertNamesNobody('name', piece.repeat(20_000));
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
    }
  }
  expect(process.cpuUsage(undefined).user - begun).toBeLessThan(5_000_000);
});
