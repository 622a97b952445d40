// The known false narratives (`data/narratives.json`) mapped onto categories and sub-types, so that a
// narrative picked from the list fills the form. The mapping is data, `data/narrative-map.json`; this
// file says what one row may be. Domain code reads no files: the caller brings the parsed JSON.
import { CATEGORIES } from '../codes.ts';
import type { Category, SubType } from '../codes.ts';
import { isSubTypeOf } from './matrix.ts';

export interface NarrativeMapping {
  readonly slug: string;
  readonly category: Category;
  readonly subType: SubType;
}

/** Reads the mapping; throws, naming the row, where one is not a slug with a category and a sub-type of it. */
export function readNarrativeMap(rows: unknown): ReadonlyMap<string, NarrativeMapping> {
  if (!Array.isArray(rows)) throw new Error('the narrative map is a list');
  const mappings = rows.map((row: unknown, index) => {
    if (!isMapping(row)) throw new Error(`row ${index} of the narrative map is not {slug, category, subType}`);
    return [row.slug, row] as const;
  });
  const bySlug = new Map(mappings);
  if (bySlug.size !== rows.length) throw new Error('the narrative map names a slug twice');
  return bySlug;
}

function isMapping(row: unknown): row is NarrativeMapping {
  if (typeof row !== 'object' || row === null) return false;
  const { slug, category, subType } = row as Partial<Record<'slug' | 'category' | 'subType', unknown>>;
  if (typeof slug !== 'string' || typeof category !== 'string' || !Object.hasOwn(CATEGORIES, category)) return false;
  return isSubTypeOf(category as Category, subType as SubType);
}
