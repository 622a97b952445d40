import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Field } from '../../parts/field.tsx';

interface QuietHours {
  readonly from: string;
  readonly until: string;
}

export interface QuietFieldsProps {
  readonly value: QuietHours | null;
  readonly error: string | undefined;
  readonly onChange: (value: QuietHours | null) => void;
}

const usual: QuietHours = { from: '22:00', until: '07:00' };

/** Whether there are quiet hours at all, and which. */
export function QuietFields({ value, error, onChange }: QuietFieldsProps): ReactElement {
  const t = useWords();
  return (
    <fieldset className="shift-fields">
      <legend className="field-label">{t('duty.quiet')}</legend>
      <label className="check">
        <input type="checkbox" checked={value !== null} onChange={() => onChange(value === null ? usual : null)} />
        <span>
          {t('duty.quiet.have')} <span className="soft small">{t('duty.quiet.never')}</span>
        </span>
      </label>
      {value !== null && (
        <>
          <Field label={t('duty.quiet.from')} error={error}>
            {(control) => <input {...control} className="input" type="time" required value={value.from} onChange={(event) => onChange({ ...value, from: event.target.value })} />}
          </Field>
          <Field label={t('duty.quiet.until')}>
            {(control) => <input {...control} className="input" type="time" required value={value.until} onChange={(event) => onChange({ ...value, until: event.target.value })} />}
          </Field>
        </>
      )}
    </fieldset>
  );
}
