import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useWords } from '../i18n/catalogue.ts';
import { PageHead } from '../parts/page-head.tsx';

/** For a wrong address, and for what is not the reader's: both look the same. */
export function NotFoundPage(): ReactElement {
  const t = useWords();
  return (
    <>
      <PageHead title={t('app.notFound.title')} lead={t('app.notFound.body')} />
      <Link href="/" className="button">
        {t('app.home')}
      </Link>
    </>
  );
}
