// Cuts from a link what belongs to the sentence around it: full stops, unmatched brackets, markdown marks.
// Brackets that are opened inside the link stay (`/wiki/Election_(disambiguation)`). One pass each, linear.

const SENTENCE_MARKS: ReadonlySet<string> = new Set([...".,;:!?'’‘…。、，；：！？*"]);
const PAIRED_MARKS: ReadonlySet<string> = new Set(['_', '~']);
const OPENING_OF: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** A span within `text`, shortened at its end; its start never moves. */
export function trimSentence(
  text: string,
  span: { readonly start: number; readonly end: number },
): { start: number; end: number } {
  const before = text.charAt(span.start - 1);
  const limit = closingEnd(text, span, before);
  const surplus = countSurplus(text, span.start, limit);
  let end = limit;
  for (; end > span.start; end -= 1) {
    const mark = text.charAt(end - 1);
    if (SENTENCE_MARKS.has(mark) || (PAIRED_MARKS.has(mark) && mark === before)) continue;
    const left = surplus.get(mark) ?? 0;
    if (left <= 0) break;
    surplus.set(mark, left - 1);
  }
  return { start: span.start, end };
}

/** Where the bracket that stands in front of the link closes again, else the span's end. */
function closingEnd(text: string, span: { start: number; end: number }, before: string): number {
  const closing = [...OPENING_OF].find(([, opening]) => opening === before)?.[0];
  if (closing === undefined) return span.end;
  let depth = 1;
  for (let at = span.start; at < span.end; at += 1) {
    if (text.charAt(at) === before) depth += 1;
    else if (text.charAt(at) === closing) depth -= 1;
    if (depth === 0) return at;
  }
  return span.end;
}

/** Closing brackets beyond the opened ones, by closing bracket. */
function countSurplus(text: string, start: number, end: number): Map<string, number> {
  const surplus = new Map<string, number>();
  for (const [closing, opening] of OPENING_OF) {
    let count = 0;
    for (let at = start; at < end; at += 1) {
      if (text.charAt(at) === closing) count += 1;
      else if (text.charAt(at) === opening) count -= 1;
    }
    surplus.set(closing, count);
  }
  return surplus;
}
