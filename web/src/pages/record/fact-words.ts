// Facts of an entry in few words: the codes that say most, and any fact as recorded.
import type { Translate } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
}

const telling = ['kind', 'status', 'severity', 'reason', 'result', 'outcome', 'level', 'percent', 'threshold', 'dueAt'];
const clockKinds = ['ACK', 'DECIDE', 'ANSWER', 'RERATE', 'CONFIRM', 'APPROVE'];

/** A fact's canonical JSON as text: a string without its quotes, the rest as it is. */
export function factWords(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

/** The facts that say most, on one line. */
export function factLine(t: Translate, { facts }: { readonly facts: readonly Fact[] }): string {
  const shown = facts.filter(({ name }) => telling.includes(name) && name !== 'dueAt').map(({ value }) => factWords(value));
  return shown.map((each) => (clockKinds.includes(each) ? t(`code.clock.${each}` as WordKey) : each)).join(' · ');
}
