import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ProposeForm } from './propose-form.tsx';
import '../../parts/directory/directory.css';

/** A new organization; once proposed, its own page says what happens next. */
export function ProposePage(): ReactElement {
  const t = useWords();
  const [, navigate] = useLocation();
  return (
    <>
      <p className="small">
        <Link href="/organizations">← {t('organization.back')}</Link>
      </p>
      <PageHead title={t('organization.propose.new')} />
      <ProposeForm onDone={(id) => navigate(`/organizations/${id}`)} onLeave={() => navigate('/organizations')} />
    </>
  );
}
