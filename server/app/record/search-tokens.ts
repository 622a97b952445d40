// The words a report is found by: its reference, its claim, quotes and locators. Folded to lower case
// without marks, so that a search finds what a person would type; bounded per report.
import type { Report } from '../../domain/report/report.ts';

const minLength = 2;
const maxLength = 40;
/** Bounds the rows one report adds to the index. */
const maxTokens = 60;

/** Distinct words of a text in the form they are indexed and looked up. */
export function tokensOf(text: string): readonly string[] {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= minLength).map((word) => word.slice(0, maxLength)))];
}

export function searchTokensOf(report: Report): readonly string[] {
  const { content, items, publicRef } = report;
  const texts = [publicRef, content.claim, ...items.flatMap((item) => [item.canonicalLocator, item.quote])];
  const words = texts.flatMap((text) => (typeof text === 'string' ? tokensOf(text) : []));
  return [...new Set([publicRef.toLowerCase(), ...words])].slice(0, maxTokens);
}

/** A word as it is indexed: within one organization, so that a search meets no other's. */
export function searchToken(organizationId: string, word: string): string {
  return `org:${organizationId}|${word}`;
}
