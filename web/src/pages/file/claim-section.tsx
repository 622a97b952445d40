// One sentence of what the post says, or a capture of it; a sentence per company where that is wanted.
import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Field } from '../../parts/field.tsx';
import { UploadBox } from './details.ts';
import type { FileForm } from './file-form.ts';
import { Section } from './section.tsx';

export function ClaimSection({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { draft, patch, links } = form;
  const isPerCompany = draft.claims !== undefined;
  return (
    <Section title={t('file.claim.title')} isDone={draft.claim.trim() !== '' || draft.uploads.length > 0}>
      <Field label={t('file.claim.label')} hint={t('file.claim.hint')} error={form.at('claim')}>
        {(control) => <textarea {...control} className="input" rows={2} value={draft.claim} onChange={(event) => patch({ claim: event.target.value })} />}
      </Field>
      {links.companies.length > 1 && (
        <label className="check">
          <input type="checkbox" checked={isPerCompany} onChange={() => patch({ claims: isPerCompany ? undefined : {} })} />
          <span>{t('file.claim.perCompany')}</span>
        </label>
      )}
      {isPerCompany &&
        links.companies.map(({ id, name }, index) => (
          <Field key={id} label={t('file.claim.for', { company: name })} error={form.at(`recipients.${index}.claim`)}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                rows={2}
                placeholder={draft.claim}
                value={draft.claims?.[id] ?? ''}
                onChange={(event) => patch({ claims: { ...draft.claims, [id]: event.target.value } })}
              />
            )}
          </Field>
        ))}
      <Suspense fallback={null}>
        <UploadBox uploads={draft.uploads} onChange={(uploads) => patch({ uploads })} />
      </Suspense>
    </Section>
  );
}
