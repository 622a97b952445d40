import type { ReactElement } from 'react';
import type { NeverAGround } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';

/** Printed where the kind is chosen: what no report may be filed about. */
export function NeverAGroundList({ grounds }: { readonly grounds: readonly NeverAGround[] }): ReactElement {
  const t = useWords();
  return (
    <aside className="never" aria-labelledby="never-title">
      <h3 id="never-title">{t('file.never.title')}</h3>
      <p className="small soft">{t('file.never.lead')}</p>
      <ul className="small">
        {grounds.map((ground) => (
          <li key={ground}>{t(`file.never.${ground}`)}</li>
        ))}
      </ul>
    </aside>
  );
}
