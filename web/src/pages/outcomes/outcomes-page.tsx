// Outcomes by spreadsheet: what is open is saved as a table, filled in elsewhere, and sent back here.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ColumnsGuide } from './columns-guide.tsx';
import { ExportSection } from './export-section.tsx';
import { ImportSection } from './import-section.tsx';
import './outcomes.css';

export function OutcomesPage(): ReactElement {
  const t = useWords();
  return (
    <>
      <PageHead title={t('outcomes.title')} lead={t('outcomes.lead')}>
        <Link href="/queue">{t('outcomes.toQueue')}</Link>
      </PageHead>
      <div className="stack">
        <ExportSection />
        <ColumnsGuide />
        <ImportSection />
      </div>
    </>
  );
}
