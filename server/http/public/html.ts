// HTML that cannot be written unescaped: a template's own text is markup, every value in it is text unless it
// is `Html` already, and nothing but this file makes `Html`. Forty lines of our own, because the pages need
// no components, no state and no script. Attributes are always quoted; a value is never a tag or a name.

/** Not exported as a value, so that `html` is the only way to one. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}
export type { Html };

/** What may stand in a template; `undefined` writes nothing. */
export type Fragment = Html | string | number | undefined | readonly Fragment[];

export function html(markup: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  return new Html(markup.map((text, index) => text + (index < values.length ? written(values[index]) : '')).join(''));
}

/** What XML cannot hold, so that the feed would be none, and nobody sees in HTML. */
const unwritable = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function written(value: Fragment): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(written).join('');
  return String(value).replaceAll(unwritable, '').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
}
