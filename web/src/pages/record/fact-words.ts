// Facts of an entry in few words: the codes that say most, and any fact as recorded.
import type { Translate } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
}

const telling = ['kind', 'decision', 'status', 'severity', 'proposed', 'reason', 'result', 'outcome', 'level', 'percent', 'addressee'];
const clockKinds = ['ACK', 'DECIDE', 'ANSWER', 'RERATE', 'CONFIRM', 'APPROVE'];

/** A fact's canonical JSON as text: a string without its quotes, the rest as it is. */
export function factWords(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}

/** The facts that say most, on one line; what has parts of its own stands below with all others. */
export function factLine(t: Translate, { type, facts }: { readonly type: string; readonly facts: readonly Fact[] }): string {
  const shown = telling.flatMap((each) => facts.filter(({ name, value }) => name === each && !/^[[{]/.test(value)));
  return shown.map((fact) => sayFact(t, fact, type.startsWith('report.intervention') ? interventionLists : lists)).join(' · ');
}

const lists: Readonly<Record<string, string>> = { severity: 'severity', proposed: 'severity', status: 'status' };
const interventionLists: typeof lists = { kind: 'intervention', addressee: 'addressee', outcome: 'interventionOutcome' };
const results: readonly string[] = ['MET', 'MISSED', 'VOID'];

function sayFact(t: Translate, { name, value }: Fact, ownLists: typeof lists): string {
  const text = factWords(value);
  if (name === 'percent') return t('record.percent', { percent: text });
  if (name === 'level') return t('record.level', { level: text });
  if (name === 'decision') return t(`record.decision.${text}` as WordKey);
  if (name === 'result' && results.includes(text)) return t(`clock.${text.toLowerCase()}` as WordKey);
  if (name === 'kind' && text === 'OUTCOMES') return t('code.offChannel.OUTCOMES');
  const list = clockKinds.includes(text) ? 'clock' : ownLists[name];
  return list === undefined ? text : t(`code.${list}.${text}` as WordKey);
}
