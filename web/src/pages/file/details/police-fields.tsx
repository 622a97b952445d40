// Violence: the two questions that rate it, and whether the police know.
import type { ReactElement } from 'react';
import type { ParticularsInput } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';
import { instantOf, localOf } from './local-instant.ts';

const levels = ['0', '1', '2', '3'] as const;
const answers = ['YES', 'NO', 'NOT_SAFE'] as const;

export function PoliceFields({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { particulars } = form.draft;
  const set = (change: Partial<ParticularsInput>): void => form.patch({ particulars: { ...particulars, ...change } });
  const levelOf = (value: number | null | undefined): (typeof levels)[number] | '' => levels[value ?? -1] ?? '';
  return (
    <div className="pair">
      {(['imminence', 'harm'] as const).map((question) => (
        <SelectField
          key={question}
          label={t(`file.extra.${question}`)}
          isRequired
          value={levelOf(particulars[question])}
          options={[['', t('app.choose')] as const, ...levels.map((each) => [each, t(`file.${question}.${each}`)] as const)]}
          error={form.at(`particulars.${question}`)}
          onChange={(value) => set({ [question]: value === '' ? null : Number(value) })}
        />
      ))}
      <SelectField
        label={t('file.extra.policeNotified')}
        isRequired
        value={particulars.policeNotified ?? ''}
        options={[['', t('app.choose')] as const, ...answers.map((each) => [each, t(`file.police.${each}`)] as const)]}
        error={form.at('particulars.policeNotified')}
        onChange={(value) => set({ policeNotified: value === '' ? null : value, policeNotifiedAt: value === 'YES' ? new Date().toISOString() : null })}
      />
      {particulars.policeNotified === 'YES' && (
        <TextField
          label={t('file.extra.policeNotifiedAt')}
          type="datetime-local"
          isRequired
          value={localOf(particulars.policeNotifiedAt)}
          error={form.at('particulars.policeNotifiedAt')}
          onChange={(value) => set({ policeNotifiedAt: instantOf(value) })}
        />
      )}
    </div>
  );
}
