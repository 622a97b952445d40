// The official fact that the post contradicts: one press on the register, or a statement of one's own.
import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Field } from '../../parts/field.tsx';
import { UploadBox } from './details.ts';
import type { FileForm } from './file-form.ts';
import { Section } from './section.tsx';

export function FactSection({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { draft, patch, choices } = form;
  const facts = choices.election?.officialFacts ?? [];
  const error = form.at('correction') ?? form.at('correction.officialFactId');
  return (
    <Section title={t('file.fact.title')} hint={t('file.fact.hint')} isDone={draft.fact !== undefined}>
      <fieldset className="facts-list">
        <legend className="visually-hidden">{t('file.fact.title')}</legend>
        {facts.map((fact) => (
          <label key={fact.id} className="fact">
            <input type="radio" name="fact" checked={draft.fact === fact.id} onChange={() => patch({ fact: fact.id })} />
            <span>
              <span className="fact-topic">{t(`file.topic.${fact.topic}`)}</span> {fact.text ?? fact.link}
            </span>
          </label>
        ))}
        <label className="fact">
          <input type="radio" name="fact" checked={draft.fact === 'other'} onChange={() => patch({ fact: 'other' })} />
          <span>{t('file.fact.other')}</span>
        </label>
      </fieldset>
      {facts.length === 0 && <p className="soft small">{t('file.fact.none')}</p>}
      {error !== undefined && <p className="field-error">{error}</p>}
      {draft.fact === 'other' && (
        <div className="stack">
          <Field label={t('file.fact.statement')} error={form.at('correction.statement')}>
            {(control) => (
              <textarea {...control} className="input" rows={2} required value={draft.statement ?? ''} onChange={(event) => patch({ statement: event.target.value })} />
            )}
          </Field>
          <Field label={t('file.fact.link')} hint={t('file.fact.link.hint')} error={form.at('correction.link')}>
            {(control) => (
              <input {...control} className="input" type="url" dir="ltr" value={draft.statementLink ?? ''} onChange={(event) => patch({ statementLink: event.target.value })} />
            )}
          </Field>
          <Suspense fallback={null}>
            <UploadBox isSingle label={t('file.fact.file')} uploads={draft.statementFile === undefined ? [] : [draft.statementFile]} onChange={([statementFile]) => patch({ statementFile })} />
          </Suspense>
        </div>
      )}
    </Section>
  );
}
