// The paste box and, below it, what was recognised in it.
import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Field } from '../../parts/field.tsx';
import { SubjectDialog } from './details.ts';
import type { SubjectChoice } from './draft.ts';
import type { FileForm } from './file-form.ts';
import { LinkRow } from './link-row.tsx';
import { Section } from './section.tsx';
import { SubjectList } from './subject-list.tsx';
import { WhoReceives } from './who-receives.tsx';

export function LinksSection({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const [isAdding, setAdding] = useState(false);
  const { draft, patch, links } = form;
  const lineCount = Math.min(10, Math.max(3, draft.pasted.split('\n').length + 1));
  const hasText = draft.pasted.trim() !== '';
  return (
    <Section title={t('file.links.title')} isDone={links.items.length > 0}>
      <Field label={<span className="visually-hidden">{t('file.links.label')}</span>} hint={t('file.links.hint')} error={form.at('items')}>
        {(control) => (
          <textarea
            {...control}
            className="input paste"
            rows={lineCount}
            spellCheck={false}
            autoCapitalize="none"
            dir="ltr"
            placeholder="https://"
            value={draft.pasted}
            onChange={(event) => patch({ pasted: event.target.value })}
          />
        )}
      </Field>
      <ErrorNotice failure={links.failure} />
      {links.rows.length > 0 && (
        <ul className="links" aria-label={t('file.links.rows')}>
          {links.rows.map((row) => (
            <LinkRow key={row.key} row={row} form={form} />
          ))}
        </ul>
      )}
      <SubjectList form={form} />
      <div role="status" className="stack is-tight">
        {hasText && links.isReading && links.rows.length === 0 && <p className="soft small">{t('file.links.reading')}</p>}
        {hasText && !links.isReading && links.rows.length === 0 && links.failure === undefined && <p>{t('file.links.none')}</p>}
        <WhoReceives links={links} />
      </div>
      <div className="row">
        <button type="button" className="button is-quiet is-small" onClick={() => patch({ category: 'INTERNET_SHUTDOWN', subType: 'FULL_NETWORK' })}>
          {t('file.links.shutdown')}
        </button>
        <button type="button" className="button is-quiet is-small" onClick={() => setAdding(true)}>
          {t('file.links.without')}
        </button>
      </div>
      {isAdding && <AddSubject form={form} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function AddSubject({ form, onClose }: { readonly form: FileForm; readonly onClose: () => void }): ReactElement {
  const add = (subject: SubjectChoice): void => {
    form.patch({ subjects: [...form.draft.subjects, subject] });
    onClose();
  };
  return (
    <Suspense fallback={null}>
      <SubjectDialog onClose={onClose} onAdd={add} />
    </Suspense>
  );
}
