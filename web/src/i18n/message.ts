// One message in the part of the ICU syntax this app uses, parsed and said:
//   {name}                                        a value as it is
//   {count, plural, =0 {none} one {# link} other {# links}}   a form by number; # is the number itself
// Nesting works; quoting does not, so no message may contain a brace of its own.

type Part = string | Argument | Plural;
interface Argument {
  readonly name: string;
}
interface Plural extends Argument {
  readonly forms: ReadonlyMap<string, readonly Part[]>;
}

export type Values = Readonly<Record<string, string | number>>;

/** A message's parts. Throws where a brace is left open: a fault of the catalogue, found by its test. */
export function parseMessage(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (let open = text.indexOf('{'); open !== -1; open = text.indexOf('{', from)) {
    if (open > from) parts.push(text.slice(from, open));
    const close = closingBrace(text, open);
    parts.push(parseArgument(text.slice(open + 1, close)));
    from = close + 1;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`open brace in message: ${text}`);
}

function parseArgument(text: string): Part {
  const plural = /^\s*(\w+)\s*,\s*plural\s*,/.exec(text);
  if (plural === null) return { name: text.trim() };
  const forms = new Map<string, readonly Part[]>();
  let from = plural[0].length;
  for (let open = text.indexOf('{', from); open !== -1; open = text.indexOf('{', from)) {
    const close = closingBrace(text, open);
    forms.set(text.slice(from, open).trim(), parseMessage(text.slice(open + 1, close)));
    from = close + 1;
  }
  return { name: plural[1] ?? '', forms };
}

/** Says a parsed message in a language; a missing value stays visible as its name in braces. */
export function sayMessage(parts: readonly Part[], values: Values, language: string): string {
  return parts.map((part) => sayPart(part, values, language)).join('');
}

function sayPart(part: Part, values: Values, language: string): string {
  if (typeof part === 'string') return part;
  const value = values[part.name];
  if (value === undefined) return `{${part.name}}`;
  if (!('forms' in part)) return String(value);
  const count = Number(value);
  const form = part.forms.get(`=${count}`) ?? part.forms.get(new Intl.PluralRules(language).select(count)) ?? part.forms.get('other') ?? [];
  const said = new Intl.NumberFormat(language).format(count);
  return sayMessage(form.map((each) => (typeof each === 'string' ? each.replaceAll('#', said) : each)), values, language);
}
