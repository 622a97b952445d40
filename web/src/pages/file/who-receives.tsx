import type { ReactElement } from 'react';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import type { Links } from './use-links.ts';

/** Says how the items divide into reports, one per company, before anything is sent. */
export function WhoReceives({ links }: { readonly links: Links }): ReactElement | null {
  const t = useWords();
  const { language } = useCatalogue();
  const { companies, items } = links;
  if (companies.length === 0) return null;
  const parts = companies.map(({ id, name }) => t('file.links.part', { count: items.filter(({ company }) => company.id === id).length, company: name }));
  return (
    <p className="who-receives">
      {t('file.links.whole', { count: companies.length, parts: new Intl.ListFormat(language).format(parts) })} {companies.length > 1 && t('file.links.apart')}
    </p>
  );
}
