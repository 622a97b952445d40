// The public pages as text, from invented editions: nothing unescaped, nothing left out, nothing that runs,
// within their weight, and every word of them said.
import { parse } from 'csv-parse/sync';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makePublicWords } from '../../../server/compose/public-words.ts';
import { REPLY_WITHHELD_REASONS } from '../../../server/domain/transparency/edition.ts';
import { FIGURE_KEYS } from '../../../server/domain/transparency/figure.ts';
import { drawPages } from '../../../server/http/public/draw-pages.ts';
import type { DrawnPage } from '../../../server/http/public/draw-pages.ts';
import type { Definition } from '../../../server/app/transparency/definitions.ts';
import { editionCsv } from '../../../server/http/public/edition-files.ts';
import { editionSections } from '../../../server/http/public/edition-sections.ts';
import { PROTECTED_CATEGORIES } from '../../../server/domain/transparency/tables.ts';
import type { FigureValue } from '../../../server/domain/transparency/figure.ts';
import { figureCell } from '../../../server/http/public/figure-cell.ts';
import { html } from '../../../server/http/public/html.ts';
import type { Site } from '../../../server/http/public/page-frame.ts';
import { fullEdition, sampleEditions, sealedEdition, weeklyEdition } from '../../support/public-editions.ts';

const site: Site = { say: makePublicWords(), stylesheet: '/assets/public-x.css', publicUrl: 'https://tocsin.example', isDemonstration: true, fundingUrl: 'https://pays.example/' };
const agreement = {
  id: 'a', tier: 'ALWAYS_ON', validFrom: '2025-01-01T00:00:00.000Z', validUntil: '2027-01-01T00:00:00.000Z', state: 'SIGNED', authority: { id: 'x', name: 'Commission' }, company: { id: 'y', name: 'Chirpline' },
} as const;
const order = {
  authority: agreement.authority, company: agreement.company, issuedOn: '2026-03-01', isCourtOrder: true, isInterim: true, expiresOn: '2026-05-01', items: 2, outcomes: ['DISABLED_GEO'], decidedAt: '2026-03-02T10:00:00.000Z',
} as const;
const drawn = (editions = sampleEditions): readonly DrawnPage[] => [...drawPages(site, { editions, agreements: [agreement], orders: [order] })];
const textOf = (path: string, editions = sampleEditions): string => drawn(editions).find((page) => page.path === path)?.text ?? '';
const pages = (): readonly DrawnPage[] => drawn().filter(({ type }) => type.startsWith('text/html'));
const mostBytes = 60 * 1024;

describe('escaping', () => {
  test('whatever stands in a value is text, in a tag or in a quoted attribute', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const [tag, attribute] = [html`<p>${value}</p>`.toString(), html`<a href="${value}">x</a>`.toString()];
        expect(tag.slice(3, -4)).not.toMatch(/[<>"']/);
        expect(attribute.slice(9, -7)).not.toMatch(/[<>"']/);
        const back = tag.slice(3, -4).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
        expect(back).toBe([...value].filter((sign) => !/\p{Cc}|[\ufffe\uffff]/u.test(sign) || '\t\n\r'.includes(sign)).join(''));
      }),
    );
  });

  test('no name, reply or reason reaches a page or the feed as markup', () => {
    const hostile = '"><script>alert(1)</script><!--\'';
    for (const { type, text } of drawn([fullEdition({ companies: ['A', 'B', 'C'], canary: hostile })])) {
      if (type.startsWith('text/html') || type.includes('xml')) expect(text).not.toMatch(/<script|<!--/);
    }
  });

  test('the feed holds no character that XML cannot', () => {
    const feed = textOf('/transparency/feed.atom', [fullEdition({ companies: ['A', 'B', 'C'], canary: 'a\u0001b\u000bc\uffffd' })]);
    expect(feed).toContain('abcd');
    expect(feed).not.toMatch(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u);
  });

  test('a spreadsheet takes no cell of the CSV for a formula', () => {
    const csv = editionCsv(fullEdition({ companies: ['=HYPERLINK("x")', '@SUM', '-1'] }), makePublicWords());
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).not.toMatch(/(^|,|\n)"?[=@]/);
  });
});

describe('what stands on an edition', () => {
  const page = textOf('/transparency/edition-full-1');

  test('each reply word for word, and of a withheld one the party and the reason, in the words for every reason', () => {
    expect(page).toContain('<blockquote><p>We answered every request, also those after midnight.</p></blockquote><figcaption>Chirpline, 20 April 2026');
    expect(page).toContain('<p class="not-said">A reply was withheld: it names a person.</p><figcaption>Lantern, 20 April 2026');
    expect(REPLY_WITHHELD_REASONS.map((each) => site.say(`code.replyWithheld.${each}`))).toEqual(['it names a person', 'it names content or an account', 'it attacks a person']);
    expect(textOf('/transparency/edition-full-1.json')).toContain('"withheld": "NAMES_A_PERSON"');
  });

  test('every figure stands in one section, with the line on what it does not say', () => {
    expect(editionSections.flatMap(({ keys }) => keys).sort()).toEqual([...FIGURE_KEYS].sort());
    for (const key of FIGURE_KEYS) {
      expect(page).toContain(html`${site.say(`figures.${key}`)}`.toString());
      expect(page).toContain(html`${site.say(`figures.${key}.not`)}`.toString());
    }
  });

  test('a time that was not reached is a sentence of its own, and each wait says what ended it', () => {
    const cell = (value: FigureValue): string => html`${figureCell('M6', value, site.say)}`.toString().replaceAll(/<[^>]*>/g, '');
    expect(cell({ kind: 'TIMES', n: 60, answered: 28, medianMin: 'NOT_REACHED', p90Min: 'NOT_REACHED' })).toBe('fewer than half so far fewer than 90 % so far; 28 of 60 decided');
    expect(cell({ kind: 'TIMES', n: 60, answered: 50, medianMin: 45, p90Min: 'NOT_REACHED' })).toBe('median 45 min fewer than 90 % so far; 50 of 60 decided');
    expect(cell({ kind: 'TIMES', n: 3, answered: 3, medianMin: 'TOO_FEW', p90Min: 'TOO_FEW' })).toBe('fewer than 5 3 of 3 decided');
    expect(page).toMatch(/\d+ of \d+ decided/);
    expect(page).toMatch(/\d+ of \d+ acknowledged/);
  });

  test('what is needed to read it stands before the figures', () => {
    expect(page.indexOf('id="method"')).toBeLessThan(page.indexOf('id="time"'));
    expect(page).toContain('Where these requests stood on the data date');
  });

  test('companies stand in alphabetical order, those without an agreement apart', () => {
    const order = [...page.matchAll(/<th scope="row">(Chirpline|Lantern|Palaver|Vidora)<\/th>/g)].map(([, name]) => name);
    expect(order.slice(0, 4)).toEqual(['Chirpline', 'Lantern', 'Vidora', 'Palaver']);
    expect(page).toContain('made no commitment');
  });

  test('hidden cells show one mark, and a withheld table shows nothing of itself', () => {
    expect(page.match(/class="suppressed"/g)).toHaveLength(3);
    expect(page).toContain('is not shown by kind of matter');
    const shared = fullEdition({ companies: ['A', 'B', 'C'] });
    const rows = PROTECTED_CATEGORIES.map((category) => ({ category, reports: 40, ackInTime: 60, acted: 'NONE' }) as const);
    expect(textOf('/transparency/edition-full-1', [{ ...shared, snapshot: { ...shared.snapshot, protected: { kind: 'PUBLISHED', k: 5, rows } } }])).toMatch(/data-label="Acknowledged in time">60 %/);
    const full = fullEdition({ companies: ['A', 'B', 'C'] });
    const withheld = textOf('/transparency/edition-full-1', [{ ...full, snapshot: { ...full.snapshot, protected: { kind: 'WITHHELD', k: 5 } } }]);
    expect(withheld).toContain('withheld as a whole');
    expect(withheld).not.toContain('Hate speech');
  });

  test('an old figure that could point at somebody reads "corrected"', () => {
    const amended = page.slice(page.indexOf('id="amendments"'), page.indexOf('id="short"'));
    expect(amended).toContain('2 May 2026');
    expect(amended).toMatch(/corrected<\/td><td[^>]*>42</);
    expect(amended).toMatch(/>20<\/td><td[^>]*>30</);
  });

  test('weekly totals name no company; the sealed figure names no country', () => {
    expect(textOf('/transparency/edition-week-1')).not.toMatch(/Chirpline|Vidora/);
    const sealed = textOf('/transparency/edition-sealed-2025');
    expect(sealed).toContain('35, rounded to 5');
    expect(sealed).not.toMatch(/Amaranth|XA/);
  });
});

describe('every page', () => {
  test('says words, not keys', () => {
    for (const { path, text } of pages()) expect([path, ...(text.match(/>[^<]*\b(public|figures|code|app|signIn)\.[\w.]+[^<]*</g) ?? [])]).toEqual([path]);
  });

  test('has no script, no inline style and nothing from elsewhere', () => {
    for (const { text } of pages()) {
      expect(text).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i);
      const links = [...text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to ?? '');
      expect(links.filter((to) => !/^[/#]/.test(to))).toEqual(['https://pays.example/']);
    }
  });

  test('weighs at most 60 KB, and with forty companies and twelve languages still over the line', () => {
    for (const { path, text } of pages()) expect([path, Buffer.byteLength(text) <= mostBytes]).toEqual([path, true]);
    const many = fullEdition({ companies: Array.from({ length: 40 }, (_, index) => `Company ${String(index)}`), languages: ['en', 'fr', 'es', 'pt', 'ar', 'sw', 'ha', 'am', 'so', 'zu', 'xh', 'yo'] });
    expect(brotliCompressSync(textOf('/transparency/edition-full-1', [many])).byteLength).toBeLessThan(mostBytes / 2);
  });
});

describe('the files', () => {
  test('the CSV holds every number of the snapshot once', () => {
    const lines = parse(editionCsv(fullEdition({ companies: ['A', 'B', 'C'] }), makePublicWords()));
    expect(lines[0]).toEqual(['schemaVersion', 'edition', 'dataAt', 'table', 'company', 'row', 'column', 'part', 'value', 'name']);
    expect(lines.every((line) => line.length === 10)).toBe(true);
    const places = lines.slice(1).map((line) => line.slice(3, 8).join('|'));
    expect(new Set(places).size).toBe(places.length);
    expect(lines.filter(([, , , table, company, , column]) => table === 'FIGURES' && company === '' && column === 'M3').map((line) => line.slice(7))).toEqual([['numerator', '112', 'Acknowledged in time'], ['denominator', '160', 'Acknowledged in time']]);
    expect(lines.filter(([, , , , , , , , , name = '']) => name === '' || /^(figures|public|code)\./.test(name))).toEqual([]);
    expect(lines.some((line) => line[3] === 'PROTECTED' && line[8] === 'SUPPRESSED')).toBe(true);
  });

  test('the JSON is the value, with its schema version, its licence and what each figure counts', () => {
    for (const edition of [...sampleEditions, weeklyEdition, sealedEdition]) {
      const { definitions, ...json } = JSON.parse(textOf(`/transparency/${edition.id}.json`)) as typeof edition & { readonly definitions: readonly Definition[] };
      expect(json).toEqual(edition);
      expect(definitions.map(({ key }) => key)).toEqual(FIGURE_KEYS);
      expect(definitions.flatMap(({ name, counted, notSaid }) => [name, counted, notSaid]).filter((words) => words.startsWith('figures.'))).toEqual([]);
      expect([json.licence, json.schemaVersion]).toEqual(['CC BY 4.0', 2]);
    }
  });

  test('the feed has an entry for each edition and each amendment, newest first', () => {
    const feed = textOf('/transparency/feed.atom');
    const updated = [...feed.matchAll(/<entry>.*?<updated>(.*?)<\/updated>/gs)].map(([, at]) => at ?? '');
    expect(updated).toHaveLength(4);
    expect(updated).toEqual([...updated].sort().reverse());
    expect(feed).toContain('<link href="https://tocsin.example/transparency/edition-full-1"/>');
  });
});
