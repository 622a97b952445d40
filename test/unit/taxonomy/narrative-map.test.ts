import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readNarrativeMap } from '../../../server/domain/taxonomy/narrative-map.ts';

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8'));
}

describe('the narrative map', () => {
  test('maps every known narrative, and nothing else, onto a category and a sub-type of it', () => {
    const slugs = (read('narratives.json') as { slug: string }[]).map((narrative) => narrative.slug);
    const map = readNarrativeMap(read('narrative-map.json'));
    expect([...map.keys()].sort()).toEqual([...slugs].sort());
    expect(map.get('wrong-election-date')).toMatchObject({ category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME' });
  });

  test.each([
    ['no list', {}],
    ['an unknown category', [{ slug: 'a', category: 'DEFAMATION', subType: 'INCITEMENT' }]],
    ['a sub-type of another category', [{ slug: 'a', category: 'VIOLENCE', subType: 'WRONG_PLACE' }]],
    ['a missing slug', [{ category: 'VIOLENCE', subType: 'INCITEMENT' }]],
    ['a null row', [null]],
    ['a slug twice', [{ slug: 'a', category: 'VIOLENCE', subType: 'INCITEMENT' }, { slug: 'a', category: 'VIOLENCE', subType: 'DOXXING' }]],
  ])('refuses %s', (_name, rows) => {
    expect(() => readNarrativeMap(rows)).toThrow('narrative map');
  });
});
