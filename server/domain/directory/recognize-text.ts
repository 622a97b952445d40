// A pasted text -> its links, each with platform and company, or the reason why not and who can act.
// The only door to recognition; the rest of the folder is its parts. Pure: the directory comes in as an index.
// A redirect link yields its own row and, right after it, one row per target it opens on, so that a client that
// shows rows as they come also shows the evidence. Repeated links yield one row, the first.
import { invalid } from '../refusal.ts';
import { canonicalLocator } from './canonical-locator.ts';
import { cleanPaste } from './clean-paste.ts';
import { findLocators } from './find-locators.ts';
import type { HostIndex } from './host-index.ts';
import { judgeLocator } from './judge-locator.ts';
import type { Judgement, LocatorProblem, WhoCanAct } from './judge-locator.ts';
import { parseLocator } from './parse-locator.ts';
import { MAX_LOCATORS, MAX_TEXT_LENGTH, MAX_WRAPPER_DEPTH } from './recognition-rules.ts';

export type { LocatorProblem, WhoCanAct };

export interface RecognizedLocator extends Judgement {
  /** As pasted; for the target of a redirect link, as it stood in that link. */
  readonly text: string;
  /** The link made whole: cleaned, refanged, with a scheme. */
  readonly locator: string;
  readonly canonicalLocator: string;
}

/**
 * Finds and judges every link of a pasted text, in reading order: at most `MAX_LOCATORS` pasted links, each with
 * at most `MAX_WRAPPER_DEPTH` targets behind it. Refuses VALIDATION (path `text`) above either input limit.
 */
export function recognizeText(text: string, index: HostIndex): readonly RecognizedLocator[] {
  assertLength(text);
  const clean = cleanPaste(text);
  const spans = findLocators(clean.text);
  if (spans.length > MAX_LOCATORS) {
    throw invalid('text', 'TOO_MANY_LOCATORS', `at most ${MAX_LOCATORS} links at a time, found ${spans.length}`);
  }
  const rows = spans.flatMap(({ start, end }) => {
    return recognizeChain({ text: clean.pastedAs(start, end), link: clean.text.slice(start, end) }, index);
  });
  return withoutRepetitions(rows);
}

/**
 * Judges the first link of a text, or the text as a whole where it holds none (then UNKNOWN_HOST, nobody can act).
 * Refuses VALIDATION (path `text`) above `MAX_TEXT_LENGTH`.
 */
export function recognizeLocator(text: string, index: HostIndex): RecognizedLocator {
  assertLength(text);
  const clean = cleanPaste(text);
  const first = findLocators(clean.text)[0];
  if (first === undefined) return recognizeLink({ text: text.trim(), link: clean.text.trim() }, index);
  return recognizeLink(
    { text: clean.pastedAs(first.start, first.end), link: clean.text.slice(first.start, first.end) },
    index,
  );
}

interface PastedLink {
  readonly text: string;
  readonly link: string;
}

function recognizeLink({ text, link }: PastedLink, index: HostIndex): RecognizedLocator {
  const parsed = parseLocator(link);
  if (parsed.kind === 'SCHEME')
    return { text, locator: link, canonicalLocator: link, problem: 'SCHEME', whoCanAct: [] };
  if (parsed.kind === 'NONE')
    return { text, locator: link, canonicalLocator: link, problem: 'UNKNOWN_HOST', whoCanAct: [] };
  const judgement = judgeLocator(parsed, index);
  return { text, locator: parsed.locator, canonicalLocator: canonicalLocator(link, judgement.platform), ...judgement };
}

function recognizeChain(pasted: PastedLink, index: HostIndex): RecognizedLocator[] {
  const rows = [recognizeLink(pasted, index)];
  for (let depth = 0; depth < MAX_WRAPPER_DEPTH; depth += 1) {
    const inner = rows.at(-1)?.innerLocator;
    if (inner === undefined) break;
    rows.push(recognizeLink({ text: inner, link: cleanPaste(inner).text }, index));
  }
  return rows;
}

/** Same address and same reason: a link shown disguised and plain stays two rows. */
function withoutRepetitions(rows: readonly RecognizedLocator[]): readonly RecognizedLocator[] {
  const first = new Map<string, RecognizedLocator>();
  for (const row of rows) {
    const key = `${row.problem ?? ''} ${row.canonicalLocator}`;
    if (!first.has(key)) first.set(key, row);
  }
  return [...first.values()];
}

function assertLength(text: string): void {
  if (text.length > MAX_TEXT_LENGTH) {
    throw invalid('text', 'TEXT_TOO_LONG', `at most ${MAX_TEXT_LENGTH} characters at a time, got ${text.length}`);
  }
}
