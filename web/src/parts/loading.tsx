import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';

/** Says that something is on its way; the words stand there, no movement. */
export function Loading(): ReactElement {
  const t = useWords();
  return (
    <p className="soft" role="status">
      {t('app.loading')}…
    </p>
  );
}
