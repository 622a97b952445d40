// A plain account of who will be able to read a sealed matter, and the two choices it has.
import type { ReactElement } from 'react';
import { ColleaguesDocument } from '../../../api/__generated__/documents.ts';
import { useApiQuery } from '../../../api/use-api.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { Notice } from '../../../parts/notice.tsx';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';

export interface SealedNoteProps {
  readonly form: FileForm;
}

export function SealedNote({ form }: SealedNoteProps): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  const { data } = useApiQuery(ColleaguesDocument, {});
  const colleagues = (data?.me?.organization.members ?? []).filter(({ id, state }) => id !== data?.me?.id && state === 'ACTIVE');
  return (
    <Notice title={t('file.sealed.title')}>
      <p>{t('file.sealed.readers')}</p>
      <p>{t('file.sealed.record')}</p>
      <p>{t('file.sealed.public')}</p>
      <SelectField
        label={t('file.sealed.colleague')}
        value={draft.colleagueId ?? ''}
        options={[['', t('file.sealed.nobody')] as const, ...colleagues.map(({ id, name }) => [id, name] as const)]}
        error={form.at('colleagueId')}
        onChange={(id) => patch({ colleagueId: id === '' ? undefined : id })}
      />
      <TextField
        label={t('file.sealed.suspectedActor')}
        isOptional
        value={draft.suspectedActor}
        error={form.at('suspectedActor')}
        onChange={(suspectedActor) => patch({ suspectedActor })}
      />
    </Notice>
  );
}
