import type { ReactElement } from 'react';
import { Field } from './field.tsx';

export interface PasswordFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** True for the one in use, which a password manager fills in. */
  readonly isCurrent?: boolean;
  readonly onChange: (value: string) => void;
}

export const shortestPassword = 15;
export const longestPassword = 128;

export function isPasswordLength(password: string): boolean {
  return password.length >= shortestPassword && password.length <= longestPassword;
}

/** A password, never shown. */
export function PasswordField({ label, hint, value, error, isCurrent, onChange }: PasswordFieldProps): ReactElement {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          className="input"
          type="password"
          autoComplete={isCurrent === true ? 'current-password' : 'new-password'}
          required
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
