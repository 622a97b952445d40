import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import type { ReportInFull } from './verb.ts';

export type ItemInFull = ReportInFull['items'][number];

export interface ItemChoiceProps {
  readonly label: string;
  readonly items: readonly ItemInFull[];
  readonly chosen: readonly number[];
  readonly onChange: (numbers: readonly number[]) => void;
}

/** Items of a report to tick, all at once or one by one. */
export function ItemChoice({ label, items, chosen, onChange }: ItemChoiceProps): ReactElement {
  const t = useWords();
  const isAll = chosen.length === items.length;
  const toggle = (number: number): void => onChange(chosen.includes(number) ? chosen.filter((each) => each !== number) : [...chosen, number]);
  return (
    <fieldset className="item-choice">
      <legend className="field-label">{label}</legend>
      {items.length > 1 && (
        <button type="button" className="button is-quiet is-small" onClick={() => onChange(isAll ? [] : items.map(({ number }) => number))}>
          {t(isAll ? 'act.items.none' : 'act.items.all', { count: items.length })}
        </button>
      )}
      <ul className="item-choice-list">
        {items.map((item) => (
          <li key={item.id}>
            <label className="check">
              <input type="checkbox" checked={chosen.includes(item.number)} onChange={() => toggle(item.number)} />
              <span>
                <span className="figures">{item.number}.</span> <span className="locator isolate">{item.locator}</span>{' '}
                <span className="soft small">{item.outcome ? item.outcome.codes.map((code) => t(`code.outcome.${code}`)).join(', ') : t(`code.ask.${item.ask}`)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
