// One spelling for one post: what is folded, what is kept apart, and that a second pass changes nothing.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalLocator } from '../../../server/domain/directory/canonical-locator.ts';
import { findPlatform } from '../../../server/domain/directory/host-index.ts';
import { LOCATOR_FOLDS } from '../../../server/domain/directory/locator-folds.ts';
import { recognizeLocator } from '../../../server/domain/directory/recognize-text.ts';
import { TRACKING_RULES } from '../../../server/domain/directory/tracking-parameters.ts';
import { propertyTimeoutMs, runs } from '../../support/runs.ts';
import { companies, realIndex } from './real-index.ts';

const canonical = (url: string): string => recognizeLocator(url, realIndex).canonicalLocator;
const platforms = companies.flatMap((company) => company.platforms.filter((platform) => platform.hosts.length > 0));

describe('one post, one locator', () => {
  test.each<[string, readonly string[]]>([
    [
      'https://www.youtube.com/watch?v=aB3dE5gH7jK',
      [
        'https://youtu.be/aB3dE5gH7jK?si=x&t=5',
        'https://m.youtube.com/watch?v=aB3dE5gH7jK&list=PL1&index=2',
        'youtube.com/shorts/aB3dE5gH7jK?feature=share',
        'https://www.youtube.com/live/aB3dE5gH7jK',
        'https://www.youtube-nocookie.com/embed/aB3dE5gH7jK?start=3',
        'https://music.youtube.com/watch?v=aB3dE5gH7jK',
        'https://www.youtube.co.ke/watch?feature=x&v=aB3dE5gH7jK#t=9',
        'http://www.youtube.com:80/v/aB3dE5gH7jK/',
      ],
    ],
    [
      'https://www.youtube.com/playlist?list=PL1',
      ['https://www.youtube.com/embed/videoseries?list=PL1', 'https://youtube.com/playlist?list=PL1&si=x'],
    ],
    [
      'https://x.com/kura/status/17',
      [
        'https://twitter.com/Kura/status/17?s=20&t=AbC',
        'https://mobile.twitter.com/kura/statuses/17',
        'https://x.com/kura/status/17/photo/1',
      ],
    ],
    [
      'https://t.me/chan/1',
      [
        'https://t.me/s/chan/1',
        'https://telegram.me/Chan/1?single',
        'https://chan.t.me/1',
        'tx.me/chan/1/',
        'https://t.me/chan/1?embed=1#x',
      ],
    ],
    ['https://t.me/chan', ['https://chan.t.me/', 'https://t.me/s/chan/']],
    ['https://t.me/+AbC', ['https://t.me/joinchat/AbC']],
    ['https://evil.example/?a=%2541', ['https://evil.example/?a=%%34%31', 'https://evil.example/?%61=%2541']],
    [
      'https://www.facebook.com/permalink.php?id=2&story_fbid=pfbid0Ab',
      [
        'https://m.facebook.com/story.php?story_fbid=pfbid0Ab&id=2&mibextid=x',
        'https://pt-br.facebook.com/permalink.php?id=2&story_fbid=pfbid0Ab&fbclid=1',
      ],
    ],
    [
      'https://www.facebook.com/groups/9/posts/10',
      [
        'https://mbasic.facebook.com/groups/9?view=permalink&id=10',
        'https://www.facebook.com/groups/9/permalink/10/',
        'https://fb.com/groups/9/?multi_permalinks=10',
      ],
    ],
    [
      'https://www.facebook.com/watch?v=8',
      [
        'https://www.facebook.com/watch/?v=8&ref=sharing',
        'https://facebook.com/video.php?v=8',
        'https://www.facebook.com/watch/live/?v=8',
      ],
    ],
    [
      'https://www.facebook.com/photo?fbid=1',
      ['https://www.facebook.com/photo.php?fbid=1&set=a.2&type=3', 'https://www.facebook.com/photo/?fbid=1'],
    ],
    [
      'https://www.facebook.com/ads/library?id=5',
      ['https://www.facebook.com/ads/library/?active_status=all&ad_type=all&country=KE&id=5'],
    ],
    [
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example',
      ['https://l.facebook.com/l.php?u=https%3A%2F%2Fevil.example&h=AT0'],
    ],
    [
      'https://www.instagram.com/p/C9x',
      [
        'https://www.instagram.com/reel/C9x/?igsh=1',
        'https://instagr.am/p/C9x',
        'https://www.instagram.com/some.user/p/C9x/?img_index=2',
        'https://instagram.com/tv/C9x',
      ],
    ],
    ['https://www.threads.com/@a/post/C8', ['https://www.threads.net/@A/post/C8?xmt=1', 'threads.com/@a/post/C8/']],
    [
      'https://www.tiktok.com/@a/video/73',
      ['https://www.tiktok.com/@A/video/73?is_from_webapp=1&_r=1&_t=8x', 'https://m.tiktok.com/@a/video/73?q=vote&t=1'],
    ],
    ['https://www.tiktok.com/@/video/73', ['https://m.tiktok.com/v/73.html', 'https://www.tiktok.com/embed/v2/73']],
    [
      'https://www.reddit.com/comments/1ab',
      [
        'https://redd.it/1ab',
        'https://old.reddit.com/r/p/comments/1ab/some_title/?share_id=x&utm_source=share',
        'https://www.reddit.com/gallery/1ab',
      ],
    ],
    [
      'https://www.reddit.com/comments/1ab/_/k2',
      [
        'https://www.reddit.com/r/p/comments/1ab/some_title/k2/?context=3',
        'https://www.reddit.com/r/p/comments/1ab/comment/k2/',
      ],
    ],
    [
      'https://vk.com/wall-1_2',
      ['https://m.vk.com/wall-1_2', 'https://vk.com/feed?w=wall-1_2', 'https://vk.ru/wall-1_2?w=wall-1_2'],
    ],
    ['https://vk.com/wall-1_2?reply=3', ['https://vk.com/group?w=wall-1_2_r3']],
    ['https://vk.com/video-1_2', ['https://vk.com/video?z=video-1_2%2Fabc']],
    [
      'https://www.linkedin.com/feed/update/urn:li:activity:7200000000000000001',
      ['https://ke.linkedin.com/posts/fake-page_election-activity-7200000000000000001-AbCd?rcm=1'],
    ],
    ['https://discord.com/invite/abC', ['https://discord.gg/abC', 'https://discordapp.com/invite/abC']],
    ['https://en.wikipedia.org/wiki/A', ['https://en.m.wikipedia.org/wiki/A#History']],
    ['https://signal.group/#CjQK', ['http://signal.group/#CjQK']],
    ['https://kick.com/a', ['https://www.kick.com/a/']],
    [
      'https://evil.example/a?b=1',
      ['http://evil.example/a?utm_source=x&b=1&fbclid=y#top', 'HTTPS://user:pw@EVIL.example.:443/a?b=1'],
    ],
  ])('%s', (expected, spellings) => {
    expect(canonical(expected)).toBe(expected);
    for (const url of spellings) expect([url, canonical(url)]).toEqual([url, expected]);
  });

  test.each<readonly [string, string]>([
    ['https://www.youtube.com/watch?v=aB', 'https://www.youtube.com/watch?v=AB'],
    ['https://www.youtube.com/watch?v=aB', 'https://www.youtube.com/watch?v=aB&lc=Ugx'],
    ['https://www.youtube.com/playlist?list=1', 'https://www.youtube.com/playlist?list=2'],
    ['https://t.me/chan/1', 'https://t.me/chan/1?comment=5'],
    ['https://t.me/+AbC', 'https://t.me/+abc'],
    ['https://t.co/AbC', 'https://t.co/abc'],
    ['https://fb.watch/AbC/', 'https://fb.watch/abc/'],
    ['https://vm.tiktok.com/ZMa/', 'https://vt.tiktok.com/ZMa/'],
    ['https://www.tiktok.com/search?q=a', 'https://www.tiktok.com/search?q=b'],
    [
      'https://www.facebook.com/permalink.php?story_fbid=1&id=2',
      'https://www.facebook.com/permalink.php?story_fbid=1&id=3',
    ],
    ['https://www.facebook.com/a/posts/1', 'https://www.facebook.com/a/posts/1?comment_id=2'],
    ['https://www.facebook.com/media/set/?set=a.1', 'https://www.facebook.com/media/set/?set=a.2'],
    ['https://signal.group/#CjQK', 'https://signal.group/#CjQL'],
    ['https://web.telegram.org/k/#@a_b', 'https://web.telegram.org/k/#@c_d'],
    ['https://evil.example/a', 'https://evil.example/a/'],
    ['https://evil.example/a', 'https://www.evil.example/a'],
    ['https://evil.example/#/one', 'https://evil.example/#/two'],
    ['https://evil.example:8443/a', 'https://evil.example/a'],
    ['https://evil.example/?a=%FE', 'https://evil.example/?a=%FF'],
    ['https://evil.example/?a=1+1', 'https://evil.example/?a=1%2B1'],
    ['https://evil.example/?s=1', 'https://evil.example/?s=2'],
  ])('%s stays apart from %s', (left, right) => expect(canonical(left)).not.toBe(canonical(right)));

  test('what is no web address is only trimmed', () => {
    for (const text of ['tg://resolve?domain=a', 'mailto:a@b.example', 'two words'])
      expect(canonicalLocator(` ${text} `)).toBe(text);
  });

  test('every row names a platform of the list', () => {
    const known = new Set(platforms.map((platform) => platform.slug));
    const named = [...LOCATOR_FOLDS, ...TRACKING_RULES].flatMap((row) => row.platforms);
    expect(named.filter((slug) => !known.has(slug))).toEqual([]);
  });
});

describe('properties', () => {
  // Words that rows look for, so that random paths and queries meet them.
  const words =
    `watch shorts live embed v videoseries p reel tv s joinchat i web status statuses photo story.php permalink.php groups
    posts permalink comments comment r u user gallery pin wall-1_2 video-1_2 clip videos @ @Ab Ab 12 123456789012345678 l.php url
    feed posts invite intl-de deck detail people ads library search community playlist channels a_b-activity-7200000000000000001-x %41 %2F
    %FF %% ..`.split(/\s+/);
  const names =
    `v list si t s id story_fbid view multi_permalinks w z lb q u url utm_source fbclid igsh comment_id h set fbid 1 %41 A b _t`.split(
      /\s+/,
    );
  const word = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...words) },
    fc.webSegment(),
    fc.string({ maxLength: 6 }),
  );
  const parameter = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(
      fc.constantFrom('1', 'permalink', 'wall-1_2', 'wall-1_2_r3', 'video-1_2/x', 'aB-_'),
      fc.webQueryParameters(),
    ),
  );
  const address = fc
    .record({
      scheme: fc.constantFrom('http://', 'https://', ''),
      host: fc.constantFrom(...platforms.flatMap((platform) => platform.hosts.slice(0, 12)), 'evil.example'),
      front: fc.constantFrom('', '', 'www.', 'm.', 'mobile.', 'pt-br.', 'ab.'),
      port: fc.constantFrom('', '', ':443', ':80', ':8080'),
      path: fc.array(word, { maxLength: 6 }),
      query: fc.array(parameter, { maxLength: 4 }),
      fragment: fc.constantFrom('', '#x', '#/route', '#!', '#@a', '#%41:~:text=a'),
    })
    .map(({ scheme, front, host, port, path, query, fragment }) => {
      const search = query.length === 0 ? '' : `?${query.map(([name, value]) => `${name}=${value}`).join('&')}`;
      return `${scheme}${front}${host}${port}/${path.join('/')}${search}${fragment}`;
    });

  test(
    'a second pass changes nothing',
    () => {
      fc.assert(
        fc.property(address, fc.constantFrom(undefined, ...platforms.map((platform) => platform.slug)), (url, slug) => {
          const once = canonicalLocator(url, slug);
          expect(canonicalLocator(once, slug)).toBe(once);
        }),
        { numRuns: runs(10_000, 400) },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'the canonical locator of a platform is recognised as the same platform, and is its own canonical form',
    () => {
      fc.assert(
        fc.property(address, (url) => {
          const first = recognizeLocator(url, realIndex);
          const { hostname, pathname } = new URL(first.canonicalLocator);
          expect(findPlatform(realIndex, hostname, pathname)?.platform).toBe(first.platform);
          expect(canonicalLocator(first.canonicalLocator, first.platform)).toBe(first.canonicalLocator);
        }),
        { numRuns: runs(10_000, 400) },
      );
    },
    propertyTimeoutMs,
  );

  test(
    'the order of parameters and the case of the host do not matter',
    () => {
      fc.assert(
        fc.property(
          fc.uniqueArray(fc.constantFrom('v=1', 'id=2', 'lc=3', 'zz=4', 'story_fbid=5'), { maxLength: 5 }),
          fc.constantFrom(...platforms),
          (query, platform) => {
            const host = platform.hosts[0] ?? '';
            const one = canonical(`https://${host}/a?${query.join('&')}`);
            expect(canonical(`http://${host.toUpperCase()}/a?${[...query].reverse().join('&')}`)).toBe(one);
          },
        ),
        { numRuns: runs(5000, 200) },
      );
    },
    propertyTimeoutMs,
  );
});
