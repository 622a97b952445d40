import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Store } from '../../server/app/ports.ts';
import { runs } from '../support/runs.ts';
import { changeOf, writeOf } from './sample-change.ts';
import { rowOf } from './sample-rows.ts';
import type { Opened } from './store-contract.ts';

const texts = {
  astral: '𐍈 😀 𝒳 👩‍👩‍👧‍👦',
  bidi: 'abc \u202e gnp.exe \u2066 שלום \u2069 \u200f',
  separators: 'line\u2028paragraph\u2029next\u0085\u000b\u001f\u007f',
  escapes: '\\u0000 \\\\u0000 "quoted" \\',
  unnormalised: 'e\u0301 é \uff21 \ufeff',
  empty: '',
};

export function textContract(opened: Opened): void {
  const store = (): Store => opened().store;
  const note = (id: string, text: string) =>
    ({ collection: 'internalNotes', id, expected: 'any', value: rowOf('internalNotes', id, { text }) }) as const;

  test.each(Object.entries(texts))('%s text comes back as it was', async (name, text) => {
    await store().keep(note(name, text));
    expect((await store().get('internalNotes', name))?.value.text).toBe(text);
  });

  test.each(Object.entries(texts).filter(([, text]) => text !== ''))(
    '%s text is found by equality and in order',
    async (name, text) => {
      const row = rowOf('searchTokens', `token ${name}`, { tokens: [`text|${text}`] });
      await store().change(
        changeOf(`token ${name}`, {
          writes: [writeOf(`token:${name}`, { rows: [{ collection: 'searchTokens', id: row.id, value: row }] })],
        }),
      );
      const page = await store().find('searchTokens', {
        index: 'byToken',
        equals: { token: `text|${text}` },
        first: 5,
      });
      expect(page.rows).toEqual([row]);
    },
  );

  test('any well-formed text without U+0000 comes back as it was', async () => {
    const anyText = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 20, maxLength: 20 }), async (list) => {
        await Promise.all(list.map((text, place) => store().keep(note(`any ${place}`, text))));
        const read = await Promise.all(list.map((_, place) => store().get('internalNotes', `any ${place}`)));
        expect(read.map((row) => row?.value.text)).toEqual(list);
      }),
      { numRuns: runs(500, 10) },
    );
  });

  test.each([
    ['U+0000', 'a\0b'],
    ['U+0000 after a backslash', 'a\\\0b'],
    ['a lone high surrogate', 'a\ud83d'],
    ['a lone low surrogate', '\ude00a'],
  ])('%s is refused, in a row, an id and a change', async (_name, text) => {
    const refused = { code: 'VALIDATION' };
    await expect(store().keep(note('refused', text))).rejects.toMatchObject(refused);
    await expect(store().keep(note(text, 'text'))).rejects.toMatchObject(refused);
    const write = writeOf('refused:1', { document: { collection: 'agreements', value: rowOf('agreements', text) } });
    await expect(store().change(changeOf('refused', { writes: [write] }))).rejects.toMatchObject(refused);
    expect(await store().get('internalNotes', 'refused')).toBeUndefined();
    expect(await store().head('refused:1')).toBeUndefined();
  });

  test('a row its codec refuses is never written', async () => {
    const wrong = { ...rowOf('leases', 'wrong'), colour: 'red' };
    await expect(store().keep({ collection: 'leases', id: 'wrong', expected: 'absent', value: wrong })).rejects.toThrow(
      TypeError,
    );
    expect(await store().get('leases', 'wrong')).toBeUndefined();
  });
}
