// A labelled control with its hint and its error tied to it. The control stays a native element: the
// field hands over the attributes that connect them.
import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/catalogue.ts';

export interface ControlAttributes {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': 'true' | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly children: (control: ControlAttributes) => ReactNode;
}

/** Label above, control, error, hint. */
export function Field({ label, hint, error, isOptional, children }: FieldProps): ReactElement {
  const t = useWords();
  const id = useId();
  const parts = [error === undefined ? undefined : `${id}-error`, hint === undefined ? undefined : `${id}-hint`].filter((part) => part !== undefined);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {isOptional === true && <span className="field-optional">({t('app.optional')})</span>}
      </label>
      {children({ id, 'aria-describedby': parts.length === 0 ? undefined : parts.join(' '), 'aria-invalid': error === undefined ? undefined : 'true' })}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
