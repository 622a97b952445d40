import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ElectionForm } from './election-form.tsx';
import '../../parts/directory/directory.css';

export function NewElectionPage(): ReactElement {
  const t = useWords();
  const [, navigate] = useLocation();
  return (
    <>
      <p className="small">
        <Link href="/elections">← {t('election.back')}</Link>
      </p>
      <PageHead title={t('election.title.new')} lead={t('elections.lead')} />
      <ElectionForm onDone={(id) => navigate(`/elections/${id}`)} onLeave={() => navigate('/elections')} />
    </>
  );
}
