// Pasted text as a machine can read it: without invisible characters, with "defanged" links made whole again
// (hxxp, [.], (dot)) and with `&amp;` undone. Remembers where each character came from, so that a finding can
// still show the reporter the words as pasted. It decides nothing about links.

export interface CleanText {
  readonly text: string;
  /** The pasted words behind `text.slice(start, end)`. */
  readonly pastedAs: (start: number, end: number) => string;
}

// Apart from the class, since they combine: the grapheme joiner and the two joiners of words.
const JOINERS = '\\u034f|\\u200c|\\u200d';
// Soft hyphen, marks of direction, zero-width spaces, byte-order mark: Unicode's default ignorables met in pastes.
const INVISIBLE = '\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff';
const DEFANGED = [
  '\\[\\.\\]',
  '\\(\\.\\)',
  '\\{\\.\\}',
  '\\[dot\\]',
  '\\(dot\\)',
  '\\{dot\\}',
  '\\[:\\]',
  '\\[:\\/\\/\\]',
  '\\[\\/\\]',
];
const DEFANGED_SCHEME = 'h(?:xx|xt|tx|\\*\\*)p(?=s?[:\\[])';
const ARTEFACT = new RegExp(`[${INVISIBLE}]|${JOINERS}|${DEFANGED.join('|')}|${DEFANGED_SCHEME}|&amp;`, 'giu');
const IS_INVISIBLE = new RegExp(`[${INVISIBLE}]|${JOINERS}`, 'u');
const LETTER_BEYOND_ASCII = /[^\p{ASCII}\P{L}]|\p{M}/u;

/** Cleans a paste in one pass; refuses nothing. */
export function cleanPaste(pasted: string): CleanText {
  let text = '';
  const origins: number[] = [];
  const keep = (part: string, from: number, step: 0 | 1): void => {
    text += part;
    for (let at = 0; at < part.length; at += 1) origins.push(from + at * step);
  };
  let done = 0;
  for (const match of pasted.matchAll(ARTEFACT)) {
    keep(pasted.slice(done, match.index), done, 1);
    keep(replacementFor(match[0], pasted, match.index), match.index, 0);
    done = match.index + match[0].length;
  }
  keep(pasted.slice(done), done, 1);
  origins.push(pasted.length);
  return { text, pastedAs: (start, end) => sliceOf(pasted, origins, { start, end }) };
}

function replacementFor(artefact: string, pasted: string, at: number): string {
  const lower = artefact.toLowerCase();
  if (lower === '&amp;') return '&';
  if (lower.startsWith('h')) return 'http';
  if (lower.includes('.') || lower.includes('dot')) return '.';
  if (lower.length > 1) return lower.slice(1, -1);
  return isJoinerInWord(artefact, pasted, at) ? artefact : '';
}

/** Persian and Indic words carry joiners that belong to the address; between other characters they are noise. */
function isJoinerInWord(artefact: string, pasted: string, at: number): boolean {
  if (artefact !== '\u200c' && artefact !== '\u200d') return false;
  return LETTER_BEYOND_ASCII.test(pasted.charAt(at - 1)) && LETTER_BEYOND_ASCII.test(pasted.charAt(at + 1));
}

/** Up to the origin of the next kept character, less the invisible ones that stand in between. */
function sliceOf(pasted: string, origins: readonly number[], span: { start: number; end: number }): string {
  const from = origins[span.start] ?? pasted.length;
  let until = origins[span.end] ?? pasted.length;
  while (until > from && IS_INVISIBLE.test(pasted.charAt(until - 1))) until -= 1;
  return pasted.slice(from, until);
}
