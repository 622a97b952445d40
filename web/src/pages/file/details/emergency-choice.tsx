import type { ReactElement } from 'react';
import { useWords } from '../../../i18n/catalogue.ts';
import type { FileForm } from '../file-form.ts';

export interface EmergencyChoiceProps {
  readonly form: FileForm;
}

/** Offered only where the server says that the matter may go out by one person at once. */
export function EmergencyChoice({ form }: EmergencyChoiceProps): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  return (
    <div className="notice is-late">
      <label className="check">
        <input type="checkbox" checked={draft.isEmergency} onChange={(event) => patch({ isEmergency: event.target.checked })} />
        <span className="notice-title">{t('file.emergency.label')}</span>
      </label>
      <p>{t('file.emergency.why')}</p>
    </div>
  );
}
