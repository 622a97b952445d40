import type { ReactElement, ReactNode } from 'react';
import { Field } from './field.tsx';

export interface TextFieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: string | null | undefined;
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isOptional?: boolean;
  /** Rows of a longer text; one line without it. */
  readonly rows?: number;
  readonly type?: 'text' | 'date' | 'datetime-local' | 'email' | 'url';
  readonly onChange: (value: string) => void;
}

/** A line or a paragraph of text. */
export function TextField({ label, hint, value, error, isRequired, isOptional, rows, type = 'text', onChange }: TextFieldProps): ReactElement {
  const shared = { className: 'input', required: isRequired, value: value ?? '' };
  return (
    <Field label={label} hint={hint} error={error} isOptional={isOptional}>
      {(control) =>
        rows === undefined ? (
          <input {...control} {...shared} type={type} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <textarea {...control} {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
        )
      }
    </Field>
  );
}
