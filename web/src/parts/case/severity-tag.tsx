import type { ReactElement } from 'react';
import type { Severity } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';

/** The level as a letter and number, in full to a screen reader. */
export function SeverityTag({ severity }: { readonly severity: Severity }): ReactElement {
  const t = useWords();
  return (
    <abbr className={`severity is-${severity.slice(0, 2).toLowerCase()}`} title={t(`code.severity.${severity}`)}>
      {t(`code.severityShort.${severity}`)}
    </abbr>
  );
}
