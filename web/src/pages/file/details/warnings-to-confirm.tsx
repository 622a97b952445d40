// What the server wants looked at once more: a warning that blocks goes with a reason, others only inform.
import type { ReactElement } from 'react';
import type { WarningPartsFragment } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { Notice } from '../../../parts/notice.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';

export interface WarningsToConfirmProps {
  readonly form: FileForm;
  readonly warnings: readonly WarningPartsFragment[];
}

export function WarningsToConfirm({ form, warnings }: WarningsToConfirmProps): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  const once = [...new Map(warnings.map((warning) => [warning.code, warning])).values()];
  return (
    <Notice tone="soon" isAnnounced title={t('file.warn.title')}>
      <ul className="warnings">
        {once.map(({ code, isBlocking }) => (
          <li key={code} className="stack is-tight">
            <p>{t(`file.warn.${code}`)}</p>
            {isBlocking && (
              <TextField
                label={t('file.warn.reason')}
                isRequired
                value={draft.confirmed[code]}
                onChange={(reason) => patch({ confirmed: { ...draft.confirmed, [code]: reason } })}
              />
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
