// Hosts match whole labels from the right, the longest entry wins, and nothing but the host ever matches.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toPlatformHosts, toProtectedHosts } from '../../../server/domain/directory/directory-data.ts';
import { buildHostIndex, findPlatform } from '../../../server/domain/directory/host-index.ts';
import { recognizeLocator, recognizeText } from '../../../server/domain/directory/recognize-text.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';
import { authorities, companies, realIndex } from './real-index.ts';

const platformHosts = toPlatformHosts(companies);
const allHosts = platformHosts.flatMap((row) => row.hosts.map((host) => ({ host, platform: row.platform })));
const anyHost = fc.constantFrom(...allHosts);
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
const platformOf = (url: string): string | undefined => recognizeLocator(url, realIndex).platform;

describe('the index', () => {
  test('every listed host is found as its own platform', () => {
    expect(allHosts.length).toBeGreaterThan(750);
    for (const { host, platform } of allHosts)
      expect([host, findPlatform(realIndex, host, '/')?.platform]).toEqual([host, platform]);
  });

  test.each([
    ['mp.weixin.qq.com', '/', 'wechat'],
    ['news.qq.com', '/', 'qq'],
    ['ads.x.com', '/', 'x-ads'],
    ['story.kakao.com', '/', 'kakao-story'],
    ['deep.down.facebook.com', '/', 'facebook'],
    ['facebook.com', '/ads/library/', 'meta-ads'],
    ['facebook.com', '/adsomething', 'facebook'],
    ['www.google.com', '/maps', 'google-maps'],
    ['www.google.com', '/mapserver', 'google-search'],
    ['docs.google.com', '/maps', 'google-docs'],
    ['com', '/', undefined],
    ['', '/', undefined],
  ])('%s%s is %s', (host, path, platform) => expect(findPlatform(realIndex, host, path)?.platform).toBe(platform));

  test('a host claimed twice, or no host at all, is refused', () => {
    const row = (platform: string, host: string) => ({ platform, company: 'c', hosts: [host] });
    expect(() => buildHostIndex([row('a', 'one.example'), row('b', 'ONE.example')])).toThrow(/claimed by a and by b/);
    for (const host of ['', 'no host', 'single']) {
      expect(() => buildHostIndex([row('a', host)])).toThrow(
        expect.objectContaining({ code: 'VALIDATION', rule: 'HOST_INVALID' }),
      );
    }
    expect(buildHostIndex([row('a', 'bücher.example')]).owners.has('xn--bcher-kva.example')).toBe(true);
  });

  test('the lists map to what recognition needs', () => {
    expect(platformHosts.find((row) => row.platform === 'meta-ads')).toEqual({
      platform: 'meta-ads',
      company: 'meta',
      hosts: ['adsmanager.facebook.com', 'business.facebook.com'],
      pathRules: [{ host: 'facebook.com', pathPrefix: '/ads/' }],
    });
    expect(platformHosts.some((row) => row.platform === 'safaricom-ke')).toBe(false);
    expect(toProtectedHosts(authorities)).toContain('www.iebc.or.ke');
    expect(toProtectedHosts(authorities)).toHaveLength(authorities.length);
  });
});

describe('a platform is never found where only its name stands', () => {
  const check = (url: (host: string, word: string) => string): void => {
    fc.assert(
      fc.property(anyHost, label, ({ host }, word) => expect(platformOf(url(host, word))).toBeUndefined()),
      { numRuns: runs(5000, 200) },
    );
  };

  test(
    'glued to the end of another name',
    () => {
      fc.assert(
        fc.property(anyHost, label, ({ host }, word) => {
          // The glued name may be a listed host of its own (`m` + `ok.ru`), but never through this one.
          fc.pre(
            !allHosts.some((other) => `${word}${host}` === other.host || `${word}${host}`.endsWith(`.${other.host}`)),
          );
          expect(platformOf(`https://${word}${host}/`)).toBeUndefined();
        }),
        { numRuns: runs(5000, 200) },
      );
    },
    propertyTimeoutMs,
  );
  test(
    'in front of another domain',
    () => check((host, word) => `https://${host}.${word}.example/`),
    propertyTimeoutMs,
  );
  test('in the path', () => check((host, word) => `https://${word}.example/${host}/${word}`), propertyTimeoutMs);
  test(
    'in the query',
    () => check((host, word) => `https://${word}.example/?${word}=https://${host}/`),
    propertyTimeoutMs,
  );
  test(
    'behind the number sign',
    () => check((host, word) => `https://${word}.example/#https://${host}/`),
    propertyTimeoutMs,
  );
  test('in the userinfo', () => check((host, word) => `https://${host}:${word}@${word}.example/`), propertyTimeoutMs);

  test(
    'and one pasted link with another inside is one link',
    () => {
      fc.assert(
        fc.property(anyHost, label, ({ host }, word) => {
          const found = recognizeText(`${word}.example/?u=https://${host}/`, realIndex);
          expect(found.map((row) => [row.platform, row.locator])).toEqual([
            [undefined, `https://${word}.example/?u=https://${host}/`],
          ]);
        }),
        { numRuns: runs(5000, 200) },
      );
    },
    propertyTimeoutMs,
  );
});
