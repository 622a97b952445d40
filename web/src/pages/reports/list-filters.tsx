// The filters above a list of reports, and the search. Every choice is in the address.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { SelectField } from '../../parts/select-field.tsx';
import { endedStatuses, openStatuses, severities } from './use-list-choices.ts';
import type { ListChoices } from './use-list-choices.ts';
import './reports.css';

export interface ListFiltersProps {
  readonly choices: ListChoices;
  /** Searching words is for the two sides. */
  readonly maySearch: boolean;
}

export function ListFilters({ choices, maySearch }: ListFiltersProps): ReactElement {
  const t = useWords();
  const { group, status, severity, choose } = choices;
  const statuses = group === 'OPEN' ? openStatuses : endedStatuses;
  return (
    <section aria-label={t('reports.filters')} className="list-filters no-print">
      <fieldset className="segments">
        <legend className="visually-hidden">{t('reports.group')}</legend>
        {(['OPEN', 'TERMINAL'] as const).map((each) => (
          <label key={each} className="segment">
            <input type="radio" name="show" checked={group === each} onChange={() => choose({ show: each === 'OPEN' ? '' : each, status: '', text: '' })} />
            {t(`reports.group.${each}`)}
          </label>
        ))}
      </fieldset>
      <SelectField
        label={t('reports.status')}
        value={status ?? ''}
        options={[['', t('reports.any')] as const, ...statuses.map((each) => [each, t(`code.status.${each}`)] as const)]}
        onChange={(value) => choose({ status: value, severity: '', text: '' })}
      />
      <SelectField
        label={t('reports.severity')}
        value={severity ?? ''}
        options={[['', t('reports.any')] as const, ...severities.map((each) => [each, t(`code.severity.${each}`)] as const)]}
        onChange={(value) => choose({ severity: value, status: '', text: '' })}
      />
      {maySearch && <SearchBox key={choices.text} choices={choices} />}
    </section>
  );
}

function SearchBox({ choices }: { readonly choices: ListChoices }): ReactElement {
  const t = useWords();
  const [text, setText] = useState(choices.text);
  const go = (event: SyntheticEvent): void => {
    event.preventDefault();
    choices.choose({ text: text.trim(), status: '', severity: '' });
  };
  return (
    <form role="search" className="list-search" onSubmit={go}>
      <label className="field">
        <span className="field-label">{t('reports.search')}</span>
        <input className="input" type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <button className="button">{t('reports.search.go')}</button>
    </form>
  );
}
