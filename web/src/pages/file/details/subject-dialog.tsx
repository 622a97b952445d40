// Something to report that has no link: an answer of an assistant, a missing panel, a forwarded message.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { CompaniesDocument } from '../../../api/__generated__/documents.ts';
import type { LocatorType } from '../../../api/__generated__/documents.ts';
import { useApiQuery } from '../../../api/use-api.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { SubjectChoice } from '../draft.ts';

export interface SubjectDialogProps {
  readonly onAdd: (subject: SubjectChoice) => void;
  readonly onClose: () => void;
}

const types: readonly LocatorType[] = ['SUBJECT', 'ACCOUNT_HANDLE', 'AD_ID', 'CHANNEL', 'HASHTAG_TREND', 'MESSAGE_FORWARD', 'PROMPT', 'APP', 'OTHER'];

export function SubjectDialog({ onAdd, onClose }: SubjectDialogProps): ReactElement {
  const t = useWords();
  const { data } = useApiQuery(CompaniesDocument, {});
  const [subject, setSubject] = useState<SubjectChoice>({ id: '', companyId: '', locatorType: 'SUBJECT', locator: '' });
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    onAdd({ ...subject, id: crypto.randomUUID() });
  };
  return (
    <Dialog title={t('file.without.title')} onClose={onClose}>
      <form className="stack" onSubmit={add}>
        <SelectField
          label={t('file.without.company')}
          isRequired
          value={subject.companyId}
          options={[['', t('app.choose')] as const, ...(data?.organizations?.nodes ?? []).map(({ id, name }) => [id, name] as const)]}
          onChange={(companyId) => setSubject({ ...subject, companyId })}
        />
        <SelectField
          label={t('file.without.type')}
          value={subject.locatorType}
          options={types.map((each) => [each, t(`code.locatorType.${each}`)])}
          onChange={(locatorType) => setSubject({ ...subject, locatorType })}
        />
        <TextField label={t('file.without.text')} rows={3} isRequired value={subject.locator} onChange={(locator) => setSubject({ ...subject, locator })} />
        <div className="row">
          <button className="button is-primary">{t('file.without.add')}</button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
