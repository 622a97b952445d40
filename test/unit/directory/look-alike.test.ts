// Which hosts are said to imitate whom, and which honest hosts are left in peace.
import { domainToUnicode } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldConfusables } from '../../../server/domain/directory/confusables.ts';
import { isOneEditApart } from '../../../server/domain/directory/is-one-edit-apart.ts';
import { decodeHostLabel } from '../../../server/domain/directory/punycode-decode.ts';
import { recognizeLocator } from '../../../server/domain/directory/recognize-text.ts';
import { realIndex } from './real-index.ts';

const judged = (host: string) => recognizeLocator(`https://${host}/p`, realIndex);

describe('look-alikes of platforms', () => {
  test.each([
    ['faceb00k.com', 'facebook'],
    ['fаcebook.com', 'facebook'],
    ['www.fаceboоk.example', 'facebook'],
    ['xn--fcebook-2fg.com', 'facebook'],
    ['іnstagram.com', 'instagram'],
    ['instagrarn.com', 'instagram'],
    ['linkedln.com', 'linkedin'],
    ['tiktоk.com', 'tiktok'],
    ['tlktok.com', 'tiktok'],
    ['х.com', 'x'],
    ['0k.ru', 'odnoklassniki'],
    ['facebok.com', 'facebook'],
    ['faecbook.com', 'facebook'],
    ['facebookk.com', 'facebook'],
    ['twiter.com', 'x'],
    ['gogle.com', 'google-search'],
    ['instagrem.example', 'instagram'],
    ['facebook.com.evil.example', 'facebook'],
    ['t.me.evil.example', 'telegram'],
    ['m.facebook.com.evil.example', 'facebook'],
    ['facebook.evil.example', 'facebook'],
    ['facebook-login.example', 'facebook'],
    ['my-facebook-page.example', 'facebook'],
    ['facebook.com-verify.example', 'facebook'],
    ['login-faceb00k.evil.example', 'facebook'],
    ['facebooklogin.example', 'facebook'],
    ['officialtelegram.example', 'telegram'],
    ['facebook.example', 'facebook'],
    ['facebook.com.co', 'facebook'],
    ['vk-login.example', 'vkontakte'],
    ['signal-verify.example', 'signal'],
    ['signal.org.evil.example', 'signal'],
  ])('%s imitates %s', (host, likeness) => {
    expect(judged(host)).toMatchObject({ problem: 'LOOKALIKE', likeness });
    expect(judged(host).platform).toBeUndefined();
  });

  test.each([
    ...['netflix.com', 'about.me', 'climbing.com', 'online.me', 'example-ok.ru', 'bumble.com', 'switch.com'],
    ...['meta.com', 'www.microsoft.com', 'apple.com', 'fxtwitter.com', 'nitter.net', 'rxddit.com', 'yahoo.com'],
    ...['wordpress.org', 'signal-processing.example', 'medium.example', 'pineapple.example', 'vk-cars.example'],
    ...['election-results.example', 'results-2026.example', 'line.me.uk', 'xn--80ak6aa92e.example', 'xn--0.example'],
  ])('%s imitates nobody', (host) => expect(judged(host)).toMatchObject({ problem: 'UNKNOWN_HOST' }));
});

describe('look-alikes of election authorities', () => {
  test.each([
    ['iebc.or.ke.evil.example', 'www.iebc.or.ke'],
    ['iebc-results.example', 'www.iebc.or.ke'],
    ['1ebc.or.ke', 'www.iebc.or.ke'],
    ['iebcvoters.example', 'www.iebc.or.ke'],
    ['inecnigerla.org', 'www.inecnigeria.org'],
    ['inecnigeria.example', 'www.inecnigeria.org'],
    ['comelec-gov-ph.example', 'comelec.gov.ph'],
    ['elections.gov.lk.evil.example', 'elections.gov.lk'],
    ['dge-inscription.example', 'dge.sn'],
  ])('%s imitates %s', (host, likeness) => expect(judged(host)).toMatchObject({ problem: 'LOOKALIKE', likeness }));

  test.each(['www.iebc.or.ke', 'results.iebc.or.ke', 'elections.gov.lk', 'www.gub.uy', 'cena-italiana.example'])(
    '%s imitates nobody',
    (host) => expect(judged(host)).toMatchObject({ problem: 'UNKNOWN_HOST' }),
  );

  test.each([
    ['iebc-results.netlify.app', 'netlify', 'www.iebc.or.ke'],
    ['facebook-login.pages.dev', 'cloudflare', 'facebook'],
    ['inecnigeria.wordpress.com', 'wordpress-com', 'www.inecnigeria.org'],
  ])('%s, a customer of a listed host, keeps its platform', (host, platform, likeness) => {
    expect(judged(host)).toMatchObject({ platform, problem: 'LOOKALIKE', likeness });
  });

  test.each(['pt-br.facebook.com', 'instagram.facebook.com', 'ke.linkedin.com', 'example.github.io', 'telegram.t.me'])(
    '%s, a host of its own company, is no look-alike',
    (host) => expect(judged(host).problem).toBeUndefined(),
  );
});

describe('the parts', () => {
  test('labels decode as the platform library decodes them', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'abcxyz019-аеорсхіұקאבتش中文字한국ไทยαβγßéñ𝔞😀'),
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(letters, (text) => {
        const address = `https://a${text}b.example/`;
        fc.pre(URL.canParse(address));
        const host = new URL(address).hostname;
        expect(host.split('.').map(decodeHostLabel).join('.')).toBe(domainToUnicode(host));
      }),
    );
  });

  test.each(['xn--', 'xn---', 'xn--99999999', 'xn--a-é', 'plain'])('%s does not decode and stays', (label) => {
    expect(decodeHostLabel(label)).toBe(label);
  });

  test('a fold is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const look = foldConfusables(text);
        // `rn` from `rrn`-like leftovers may fold once more; letters never do.
        expect(foldConfusables(look).length).toBeLessThanOrEqual(look.length);
      }),
    );
    expect(foldConfusables('FACEBOOK')).toBe(foldConfusables('fасеbооk'));
    expect(foldConfusables('modem')).toBe(foldConfusables('modern'));
    expect(foldConfusables('facebook')).not.toBe(foldConfusables('facebok'));
  });

  test('one edit apart agrees with the Damerau-Levenshtein distance', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (left, right) => {
        expect(isOneEditApart(left, right)).toBe(distance(left, right) === 1);
      }),
      { numRuns: 500 },
    );
  });
});

/** Optimal string alignment by the full table, as an independent check. */
function distance(left: string, right: string): number {
  const table = Array.from({ length: left.length + 1 }, (_, i) =>
    Array.from({ length: right.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= left.length; i += 1) {
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const best = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + cost,
        isSwap ? at(i - 2, j - 2) + 1 : Infinity,
      );
      table[i]?.splice(j, 1, best);
    }
  }
  return at(left.length, right.length);
}
