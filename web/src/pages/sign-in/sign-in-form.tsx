import type { ReactElement, SyntheticEvent } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { CodeField } from '../../parts/code-field.tsx';
import { Field } from '../../parts/field.tsx';

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly totp: string;
}

export const emptyCredentials: Credentials = { email: '', password: '', totp: '' };

export interface SignInFormProps {
  readonly credentials: Credentials;
  readonly onChange: (credentials: Credentials) => void;
  readonly onSend: (credentials: Credentials) => Promise<void>;
  readonly isSending: boolean;
}

/** The three things of a sign-in. */
export function SignInForm({ credentials, onChange, onSend, isSending }: SignInFormProps): ReactElement {
  const t = useWords();
  const submit = (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    return onSend(credentials);
  };
  return (
    <form className="stack card" onSubmit={submit}>
      <Field label={t('signIn.email')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="email"
            autoComplete="username"
            required
            value={credentials.email}
            onChange={(event) => onChange({ ...credentials, email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('signIn.password')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="current-password"
            required
            value={credentials.password}
            onChange={(event) => onChange({ ...credentials, password: event.target.value })}
          />
        )}
      </Field>
      <CodeField label={t('signIn.code')} value={credentials.totp} onChange={(totp) => onChange({ ...credentials, totp })} />
      <div>
        <button className="button is-primary" disabled={isSending}>
          {t('signIn.submit')}
        </button>
      </div>
    </form>
  );
}
