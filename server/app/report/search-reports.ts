// Search: every word must match; the rarest list decides the order, newest first. Token rows exist for
// standard matters only, per organization, so a search sees what its own side may read and no more.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { invalid } from '../../domain/refusal.ts';
import { searchToken, searchTokensOf, tokensOf } from '../record/search-tokens.ts';
import { readListed } from './read-report.ts';
import type { ReadDeps, ReadReport, ReportPage } from './read-report.ts';

const maxWords = 8;
const pageFactor = 4;

/** Refuses VALIDATION where the text holds no word or more than eight. */
export async function searchReports(deps: ReadDeps, actor: Actor, input: { readonly text: string; readonly first: number; readonly after?: string | undefined }): Promise<ReportPage> {
  roleFor(actor, 'search');
  const words = /^[a-z]{2}-[0-9a-z]{4}-[0-9a-z]{4}$/i.test(input.text.trim()) ? [input.text.trim().toLowerCase()] : tokensOf(input.text);
  const [word, ...others] = [...words].sort((a, b) => b.length - a.length);
  if (word === undefined || words.length > maxWords) throw invalid('text', 'WORDS', `Search for one to ${String(maxWords)} words of two letters or more.`);
  const page = await deps.store.find('searchTokens', {
    index: 'byToken', equals: { token: searchToken(actor.organizationId, word) }, order: 'DESC', first: Math.min(500, input.first * pageFactor),
    ...(input.after === undefined ? {} : { after: input.after }),
  });
  return collect(deps, actor, { rows: page.rows.map((row) => row.id), cursors: page.cursors, hasMore: page.hasMore, others, first: input.first });
}

interface Candidates {
  readonly rows: readonly string[];
  readonly cursors: readonly string[];
  readonly hasMore: boolean;
  readonly others: readonly string[];
  readonly first: number;
}

async function collect(deps: ReadDeps, actor: Actor, candidates: Candidates): Promise<ReportPage> {
  const reports: ReadReport[] = [];
  let taken = 0;
  for (const id of candidates.rows) {
    if (reports.length === candidates.first) break;
    taken += 1;
    const read = await readListed(deps, actor, id);
    if (read !== undefined && candidates.others.every((word) => searchTokensOf(read.report).includes(word))) reports.push(read);
  }
  return { reports, endCursor: candidates.cursors[taken - 1], hasMore: taken < candidates.rows.length || candidates.hasMore };
}
