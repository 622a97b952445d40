import type { ReactElement, ReactNode } from 'react';
import { Field } from './field.tsx';

export interface SelectFieldProps<Value extends string> {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: Value;
  /** Values with their words, in order. */
  readonly options: readonly (readonly [Value, string])[];
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly onChange: (value: Value) => void;
}

/** A native list of choices. */
export function SelectField<Value extends string>({ label, hint, value, options, error, isRequired, onChange }: SelectFieldProps<Value>): ReactElement {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select {...control} className="input" required={isRequired} value={value} onChange={(event) => onChange(event.target.value as Value)}>
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
