// What the server wants looked at once more before it goes out: each warning in words, with room for the
// reason to send all the same.
import type { ReactElement } from 'react';
import type { WarningCode } from '../api/__generated__/documents.ts';
import type { WarningReasons } from '../api/refused-warnings.ts';
import { useWords } from '../i18n/catalogue.ts';
import { Notice } from './notice.tsx';
import { TextField } from './text-field.tsx';

export interface ConfirmWarningsProps {
  readonly codes: readonly WarningCode[];
  readonly reasons: WarningReasons;
  readonly onChange: (reasons: WarningReasons) => void;
}

export function ConfirmWarnings({ codes, reasons, onChange }: ConfirmWarningsProps): ReactElement | null {
  const t = useWords();
  if (codes.length === 0) return null;
  return (
    <Notice tone="soon" isAnnounced title={t('file.warn.title')}>
      {codes.map((code) => (
        <div key={code} className="stack is-tight">
          <p>{t(`file.warn.${code}`)}</p>
          <TextField label={t('file.warn.reason')} isRequired value={reasons[code]} onChange={(reason) => onChange({ ...reasons, [code]: reason })} />
        </div>
      ))}
    </Notice>
  );
}
