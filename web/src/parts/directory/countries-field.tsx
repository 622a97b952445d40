import type { ReactElement } from 'react';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { TextField } from '../text-field.tsx';
import { upperListOf } from './code-list.ts';

export interface CountriesFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly onChange: (value: string) => void;
}

interface Said {
  readonly t: Translate;
  readonly language: string;
}

// Codes that ISO 3166 leaves to whoever uses them, such as an invented country's, name no country.
const named = /^(?!AA|Q[M-Z]|X[A-JL-Z]|ZZ)[A-Z]{2}$/;

/** Countries by their names; a code that names none stays as it is. */
export function countryNames(codes: readonly string[], { t, language }: Said): string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  return codes.map((code) => (code === '*' ? t('countries.every') : named.test(code) ? (names.of(code) ?? code) : code)).join(', ');
}

/** Codes as they are typed, with the names they stand for beside them. */
export function CountriesField({ label, value, error, isRequired, onChange }: CountriesFieldProps): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  return (
    <div className="stack is-tight">
      <TextField label={label} hint={t('countries.hint')} value={value} error={error} isRequired={isRequired} isOptional={isRequired !== true} onChange={onChange} />
      <p className="small soft" role="status">
        {countryNames(upperListOf(value), { t, language })}
      </p>
    </div>
  );
}
