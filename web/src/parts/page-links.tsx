import type { ReactElement } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useWords } from '../i18n/catalogue.ts';

export interface PageLinksProps {
  readonly after: string | undefined;
  readonly nextAfter: string | undefined;
}

/** To the next page and back to the first; the browser's own back goes one page back. */
export function PageLinks({ after, nextAfter }: PageLinksProps): ReactElement | null {
  const t = useWords();
  const [location] = useLocation();
  const search = useSearch();
  const withAfter = (value: string | undefined): string => {
    const params = new URLSearchParams(search);
    if (value === undefined) params.delete('after');
    else params.set('after', value);
    const text = params.toString();
    return text === '' ? location : `${location}?${text}`;
  };
  if (after === undefined && nextAfter === undefined) return null;
  return (
    <nav aria-label={t('reports.pages')} className="row page-links no-print">
      {after !== undefined && (
        <Link href={withAfter(undefined)} className="button">
          {t('reports.newer')}
        </Link>
      )}
      {nextAfter !== undefined && (
        <Link href={withAfter(nextAfter)} className="button">
          {t('reports.next')}
        </Link>
      )}
    </nav>
  );
}
