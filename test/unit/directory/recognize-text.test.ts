// Pastes as they come: what is found, what is trimmed, the reasons given, and what stands behind redirect links.
import { describe, expect, test } from '@jest/globals';
import { MAX_WRAPPER_DEPTH } from '../../../server/domain/directory/recognition-rules.ts';
import { recognizeLocator, recognizeText } from '../../../server/domain/directory/recognize-text.ts';
import { realIndex } from './real-index.ts';

const rows = (text: string) => recognizeText(text, realIndex);
const locators = (text: string): string[] => rows(text).map((row) => row.locator);

describe('links in pasted text', () => {
  test.each<[string, string, string[]]>([
    ['html', '<a href="https://t.me/a_b/1">see</a>', ['https://t.me/a_b/1']],
    [
      'html entities',
      'https://www.facebook.com/permalink.php?story_fbid=1&amp;id=2',
      ['https://www.facebook.com/permalink.php?story_fbid=1&id=2'],
    ],
    ['markdown link', '[post](https://x.com/a/status/1), again', ['https://x.com/a/status/1']],
    [
      'markdown links, glued',
      '[a](https://x.com/a/status/1)[b](https://x.com/a/status/2)',
      ['https://x.com/a/status/1', 'https://x.com/a/status/2'],
    ],
    [
      'markdown emphasis',
      '**https://x.com/a/status/1** and _https://x.com/b_',
      ['https://x.com/a/status/1', 'https://x.com/b'],
    ],
    ['a handle that ends in an underscore', 'https://x.com/kura_', ['https://x.com/kura_']],
    ['a chat table', '|https://t.me/a_b/1|https://t.me/a_b/2|', ['https://t.me/a_b/1', 'https://t.me/a_b/2']],
    [
      'no space after a comma',
      'https://t.me/a_b/1,https://t.me/a_b/2;t.me/a_b/3',
      ['https://t.me/a_b/1', 'https://t.me/a_b/2', 'https://t.me/a_b/3'],
    ],
    [
      'a spreadsheet row',
      'Kenya\tt.me/a_b\t12\twww.facebook.com/x',
      ['https://t.me/a_b', 'https://www.facebook.com/x'],
    ],
    [
      'Chinese prose',
      '请看https://t.me/a_b/1。谢谢，还有facebook.com/x！',
      ['https://t.me/a_b/1', 'https://facebook.com/x'],
    ],
    ['an ideographic dot in the host', 'https://facebook。com/x', ['https://facebook。com/x']],
    ['Cyrillic label in front', 'Ссылка:https://vk.com/wall-1_2!', ['https://vk.com/wall-1_2']],
    [
      'defanged',
      'hxxps://facebook[.]com/x and hXXp[:]//evil(.)example/y',
      ['https://facebook.com/x', 'http://evil.example/y'],
    ],
    ['defanged without scheme', 'evil[dot]example/y', ['https://evil.example/y']],
    ['zero-width inside', 'https://face\u200bbook.com/x\u2060', ['https://facebook.com/x']],
    [
      'brackets inside and around',
      '(see https://en.wikipedia.org/wiki/A_(b))',
      ['https://en.wikipedia.org/wiki/A_(b)'],
    ],
    ['quotes and ellipsis', "'https://t.me/a_b/1'… ‘t.me/a_b/2’", ['https://t.me/a_b/1', 'https://t.me/a_b/2']],
    ['backslashes', 'https:\\\\x.com\\a', ['https:\\\\x.com\\a']],
    [
      'a bare link with a link inside',
      'evil.example/?next=https://www.facebook.com/x',
      ['https://evil.example/?next=https://www.facebook.com/x'],
    ],
    ['a bare domain', 'It is on results-portal.com, since Monday.', ['https://results-portal.com']],
    ['an IP address with a path', '192.0.2.10/login', ['https://192.0.2.10/login']],
  ])('%s', (_name, text, expected) => expect(locators(text)).toEqual(expected));

  test.each([
    '',
    'No link here.',
    'Mail info@evil.example today.In Nairobi at 9.am see readme.md, e.g. a.m./p.m. and 1.2.3',
    'and/or 12.5/kg …',
  ])('prose without a link: %s', (text) => expect(rows(text)).toEqual([]));

  test('a joiner inside a Persian word stays, one at the end goes', () => {
    expect(locators('https://fa.wikipedia.org/wiki/می\u200cشود\u200c')).toEqual([
      'https://fa.wikipedia.org/wiki/می\u200cشود',
    ]);
  });

  test('the row keeps the words as pasted', () => {
    expect(rows('«hxxps://face\u200bbook[.]com/x\u200b».')[0]?.text).toBe('hxxps://face\u200bbook[.]com/x');
  });

  test('a repeated link is one row, the first', () => {
    expect(rows('https://youtu.be/abc https://www.youtube.com/watch?v=abc&t=5').map((row) => row.text)).toEqual([
      'https://youtu.be/abc',
    ]);
  });
});

describe('reasons and who can act', () => {
  test.each<[string, string | undefined, string | undefined, readonly string[]]>([
    ['https://x.com/a', 'x', undefined, []],
    ['https://unknown.example/a', undefined, 'UNKNOWN_HOST', ['SEARCH', 'BROWSER', 'HOST', 'REGISTRAR']],
    ['http://intranet/a', undefined, 'UNKNOWN_HOST', []],
    ['https://faceb00k.com/a', undefined, 'LOOKALIKE', ['SEARCH', 'BROWSER', 'HOST', 'REGISTRAR']],
    ['https://facebook.com@evil.example/a', undefined, 'USERINFO', ['SEARCH', 'BROWSER', 'HOST', 'REGISTRAR']],
    ['https://www.iebc.or.ke@x.com/a', 'x', 'USERINFO', []],
    ['https://guest@www.facebook.com/a', 'facebook', undefined, []],
    ['http://0x7f.1/a', undefined, 'IP_HOST', ['SEARCH', 'BROWSER', 'HOST']],
    ['http://017700000001/', undefined, 'IP_HOST', ['SEARCH', 'BROWSER', 'HOST']],
    ['http://[::ffff:127.0.0.1]/', undefined, 'IP_HOST', ['SEARCH', 'BROWSER', 'HOST']],
    ['tg://resolve?domain=a_b', undefined, 'SCHEME', []],
    ['mailto:info@facebook.com', undefined, 'SCHEME', []],
    ['view-source:https://x.com/a', undefined, 'SCHEME', []],
    ['blob:https://www.facebook.com/a', undefined, 'SCHEME', []],
    ['https://www.tinyurl.com/a', undefined, 'SHORTENER', ['BROWSER', 'HOST']],
    ['https://fedi.example/@user', undefined, 'FEDIVERSE', ['SERVER_OPERATOR', 'HOST']],
    ['https://fedi.example/users/a/statuses/1234567', undefined, 'FEDIVERSE', ['SERVER_OPERATOR', 'HOST']],
    ['@user@fedi.example', undefined, 'FEDIVERSE', ['SERVER_OPERATOR', 'HOST']],
    ['@user@mastodon.social', 'mastodon', undefined, []],
    ['https://iebc-results.netlify.app/', 'netlify', 'LOOKALIKE', ['SEARCH', 'BROWSER', 'HOST']],
    ['https://www.facebook.com/ads/library/?id=1', 'meta-ads', undefined, []],
    ['https://www.google.co.ke/maps/place/x', 'google-maps', undefined, []],
  ])('%s', (text, ...expected) => {
    const [row] = rows(text);
    expect([row?.platform, row?.problem, row?.whoCanAct]).toEqual(expected);
    expect(row?.company === undefined).toBe(row?.platform === undefined);
  });

  test('a handle is its page', () => {
    expect(rows('ask @user@fedi.example!')[0]).toMatchObject({
      text: '@user@fedi.example',
      locator: 'https://fedi.example/@user',
    });
  });

  test('text without a link is an unknown host on which nobody can act', () => {
    expect(recognizeLocator(' two words ', realIndex)).toEqual({
      text: 'two words',
      locator: 'two words',
      canonicalLocator: 'two words',
      problem: 'UNKNOWN_HOST',
      whoCanAct: [],
    });
  });
});

describe('redirect links', () => {
  const wrap = (url: string): string => `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&h=AT0`;

  test.each([
    ['https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fevil.example%2Fr', 'youtube'],
    [wrap('https://evil.example/r'), 'facebook'],
    ['https://www.google.co.ke/url?sa=t&url=https://evil.example/r', 'google-search'],
    ['https://out.reddit.com/t3_1?url=https%3A%2F%2Fevil.example%2Fr', 'reddit'],
    ['https://vk.com/away.php?to=https%3A%2F%2Fevil.example%2Fr', 'vkontakte'],
    ['https://t.umblr.com/redirect?z=https%3A%2F%2Fevil.example%2Fr', undefined],
    ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fr&data=1', undefined],
  ])('%s names its host and is followed by its target', (text, platform) => {
    const found = rows(text);
    expect(found.map((row) => [row.platform, row.problem])).toEqual([
      [platform, 'WRAPPER'],
      [undefined, 'UNKNOWN_HOST'],
    ]);
    expect(found[0]?.innerLocator).toBe('https://evil.example/r');
    expect(found[1]?.locator).toBe('https://evil.example/r');
  });

  test('a target that is a platform is recognised', () => {
    expect(rows(wrap('https://youtu.be/abc')).map((row) => row.platform)).toEqual(['facebook', 'youtube']);
  });

  test('nesting is opened a stated number of times', () => {
    const nested = Array.from({ length: 6 }).reduce<string>((url) => wrap(url), 'https://x.com/a');
    expect(rows(nested)).toHaveLength(MAX_WRAPPER_DEPTH + 1);
  });

  test('a share dialog or an empty target is no redirect', () => {
    expect(rows('https://www.google.com/url?q=where+to+vote')[0]?.problem).toBeUndefined();
    expect(rows('https://l.facebook.com/l.php')[0]?.problem).toBeUndefined();
  });
});
