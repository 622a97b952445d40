// Where the links are in cleaned pasted text: mails, chats, markdown, spreadsheet columns, prose without spaces.
// It finds spans and trims what belongs to the sentence; whether a span is a platform is not its business.
// Every step reads forward over bounded pieces, so hostile input costs linear time.
import { parse } from 'tldts';
import { isOtherScheme, MAX_HOST_LENGTH } from './parse-locator.ts';
import { trimSentence } from './trim-sentence.ts';
import { OTHER_SCHEMES } from './recognition-rules.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

const CHUNK = /\S+/g;
// What ends a link inside a chunk: quotes of all kinds, angle and table marks, `](` of markdown, CJK punctuation,
// and a comma or semicolon in front of the next link.
const DELIMITER =
  /[<>"“”„‟«»‹›「」『』【】〈〉《》|`，、；！？（）]|\]\(|[。｡](?![a-z]{2})|[,;](?=https?:|www\.|[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}\/)/gi;
const WEB_SCHEME = /https?:[\\/]+/i;
const NAMED_SCHEME = /(?:^|[^a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}:)$/i;
const OPENING = /^[([{*_~'‘’‚\-–—•·:=]+/;
const HOST_RUN = /[\p{L}\p{N}\p{M}._。．｡-]+/gu;
const HANDLE = /@[\w.-]{1,64}@[\p{L}\p{N}.-]{3,253}/u;
const SCRIPT_WITHOUT_SPACES =
  /^[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{N}._-]+(?=[a-z0-9])/iu;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const SENTENCE_JOIN = /\p{Ll}\.\p{Lu}\p{Ll}/u;
/** Country domains that are file endings too: without `www.` or a path, a file name is likelier. */
const FILE_ENDINGS: ReadonlySet<string> = new Set(['md', 'zip', 'mov', 'py', 'sh', 'rs', 'pl', 'ps', 'so']);

/** The links in reading order, as spans of the cleaned text. */
export function findLocators(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const chunk of text.matchAll(CHUNK)) {
    const opening = OPENING.exec(chunk[0])?.[0].length ?? 0;
    const start = chunk.index + opening;
    const end = chunk.index + chunk[0].length;
    if (isOtherScheme(text.slice(start, end))) spans.push(trimSentence(text, { start, end }));
    else for (const piece of splitChunk(text, { start: chunk.index, end })) collect(text, piece, spans);
  }
  return spans;
}

function splitChunk(text: string, chunk: Span): Span[] {
  const pieces: Span[] = [];
  let start = chunk.start;
  for (const mark of text.slice(chunk.start, chunk.end).matchAll(DELIMITER)) {
    pieces.push({ start, end: chunk.start + mark.index });
    start = chunk.start + mark.index + mark[0].length;
  }
  return [...pieces, { start, end: chunk.end }];
}

function collect(text: string, piece: Span, spans: Span[]): void {
  const found = findInPiece(text.slice(piece.start, piece.end));
  if (found === undefined) return;
  const span = trimSentence(text, { start: piece.start + found.start, end: piece.start + found.end });
  if (span.end > span.start) spans.push(span);
}

function findInPiece(piece: string): Span | undefined {
  const web = piece.search(WEB_SCHEME);
  if (web >= 0) return findWithScheme(piece, web);
  const start = OPENING.exec(piece)?.[0].length ?? 0;
  const rest = piece.slice(start);
  if (isOtherScheme(rest)) return { start, end: piece.length };
  if (rest.startsWith('//') && findBare(rest)?.start === 2) return { start, end: piece.length };
  const handle = HANDLE.exec(piece);
  if (handle !== null) return { start: handle.index, end: handle.index + handle[0].length };
  return findBare(piece);
}

/** `web` is where `http(s)://` stands; in front of it a bare link (`evil.example/?to=`) or another scheme may begin. */
function findWithScheme(piece: string, web: number): Span {
  const before = piece.slice(0, web);
  const scheme = NAMED_SCHEME.exec(before)?.[1];
  if (scheme !== undefined && OTHER_SCHEMES.has(scheme.slice(0, -1).toLowerCase())) {
    return { start: web - scheme.length, end: piece.length };
  }
  const bare = web === 0 ? undefined : findBare(piece);
  const isTarget = bare !== undefined && bare.start < web && bare.end === piece.length;
  return isTarget ? bare : { start: web, end: piece.length };
}

function findBare(piece: string): Span | undefined {
  for (const run of piece.matchAll(HOST_RUN)) {
    if (piece.charAt(run.index - 1) === '@') continue;
    const skipped = leadingNoise(run[0]);
    const start = run.index + skipped;
    const name = run[0].slice(skipped);
    const next = run.index + run[0].length;
    const hasTail = /^(?:[/?#][^\s]|\/|:\d)/.test(piece.slice(next, next + 2));
    if (isHostName(name, hasTail)) return { start, end: hasTail ? piece.length : next };
  }
  return undefined;
}

function leadingNoise(run: string): number {
  const marks = /^[._-]+/.exec(run)?.[0].length ?? 0;
  return marks + (SCRIPT_WITHOUT_SPACES.exec(run.slice(marks, marks + 64))?.[0].length ?? 0);
}

/** `hasTail`: a path, query or port follows, which makes a link of a name that prose could contain as well. */
function isHostName(run: string, hasTail: boolean): boolean {
  const name = run.replace(/[.-]{1,3}$/, '');
  if (name.length > MAX_HOST_LENGTH || !/[.。．｡]/.test(name)) return false;
  if (IPV4.test(name)) return hasTail;
  const address = `https://${name}/`;
  if (!URL.canParse(address)) return false;
  const { isIcann, isPrivate, isSpecialUse, publicSuffix } = parse(new URL(address).hostname, {
    allowPrivateDomains: true,
    detectSpecialUse: true,
  });
  if (isIcann !== true && isPrivate !== true && isSpecialUse !== true) return false;
  return hasTail || /^www\./i.test(name) || isNameAlone(name, publicSuffix ?? '');
}

function isNameAlone(name: string, suffix: string): boolean {
  if (FILE_ENDINGS.has(suffix) || SENTENCE_JOIN.test(name)) return false;
  const owner =
    name
      .slice(0, -suffix.length - 1)
      .split('.')
      .at(-1) ?? '';
  return owner !== '' && !/^\d+$/.test(owner);
}
