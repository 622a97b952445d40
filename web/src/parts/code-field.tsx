import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import { Field } from './field.tsx';

export interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** Six digits from an authenticator app; spaces, as some apps show them, are dropped. */
export function CodeField({ label, value, onChange }: CodeFieldProps): ReactElement {
  const t = useWords();
  return (
    <Field label={label} hint={t('signIn.code.hint')}>
      {(control) => (
        <input
          {...control}
          className="input figures code-input"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={8}
          required
          value={value}
          onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, 6))}
        />
      )}
    </Field>
  );
}
