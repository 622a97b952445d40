import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import type { FileForm } from './file-form.ts';

/** What is reported without a link, each with its company. */
export function SubjectList({ form }: { readonly form: FileForm }): ReactElement | null {
  const t = useWords();
  const { draft, patch, links } = form;
  if (draft.subjects.length === 0) return null;
  return (
    <ul className="links">
      {draft.subjects.map(({ id, companyId, locator, locatorType }) => (
        <li key={id} className="link-row">
          <div className="link-row-main">
            <p className="link-row-locator">{locator}</p>
            <div className="link-row-facts">
              <span>{links.allCompanies.find((company) => company.id === companyId)?.name}</span>
              <span className="tag">{t(`code.locatorType.${locatorType}`)}</span>
            </div>
          </div>
          <button
            type="button"
            className="button is-quiet is-small"
            aria-label={t('file.links.leaveOutNamed', { locator })}
            onClick={() => patch({ subjects: draft.subjects.filter((each) => each.id !== id) })}
          >
            {t('file.links.leaveOut')}
          </button>
        </li>
      ))}
    </ul>
  );
}
