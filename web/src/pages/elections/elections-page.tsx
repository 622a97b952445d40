// The elections: an authority sees those of its country, a coordinator every one or those of a country.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ElectionRowsDocument } from '../../api/__generated__/documents.ts';
import type { ElectionPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { countryNames } from '../../parts/directory/countries-field.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PageLinks } from '../../parts/page-links.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { dayWords } from './day-words.ts';
import '../../parts/directory/directory.css';

const pageCount = 50;

export function ElectionsPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const [search] = useSearchParams();
  const isOwn = me.organization.kind === 'AUTHORITY';
  const country = isOwn ? me.organization.country : search.get('country');
  const after = search.get('after') ?? undefined;
  const { data, error, refetch } = useApiQuery(ElectionRowsDocument, { country, first: pageCount, after: after ?? null }, { keepsEarlier: true });
  const found = data?.elections;
  return (
    <>
      <PageHead title={t('elections.title')} lead={t('elections.lead')}>
        {me.allowedActions.includes('saveElection') && (
          <Link href="/elections/new" className="button is-primary">
            {t('elections.new')}
          </Link>
        )}
      </PageHead>
      <div className="stack">
        {!isOwn && <CountryFilter key={country ?? ''} country={country ?? ''} />}
        {data === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {found?.nodes.length === 0 && <Notice title={t(country === null || isOwn ? 'elections.empty' : 'elections.empty.country')} />}
        {found && found.nodes.length > 0 && <Rows elections={found.nodes} />}
        <PageLinks after={after} nextAfter={found?.pageInfo.hasNextPage === true ? (found.pageInfo.endCursor ?? undefined) : undefined} />
      </div>
    </>
  );
}

function CountryFilter({ country }: { readonly country: string }): ReactElement {
  const t = useWords();
  const [, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(country);
  const show = (code: string): void => setSearch(code === '' ? {} : { country: code.toUpperCase() });
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    show(typed.trim());
  };
  return (
    <form className="row country-filter" role="search" onSubmit={send}>
      <TextField label={t('elections.country')} value={typed} onChange={setTyped} />
      <button className="button">{t('elections.country.go')}</button>
      {country !== '' && (
        <button type="button" className="button is-quiet" onClick={() => show('')}>
          {t('elections.every')}
        </button>
      )}
    </form>
  );
}

function Rows({ elections }: { readonly elections: readonly ElectionPartsFragment[] }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  return (
    <ul className="people">
      {elections.map(({ id, name, type, country, authority, pollingDays, phase }) => (
        <li key={id} className="person">
          <div>
            <Link href={`/elections/${id}`} className="case-link">
              {name}
            </Link>
            <p className="soft small">{authority.name}</p>
          </div>
          <div className="small">
            <p>
              {t('elections.days')} <span className="figures">{pollingDays.map((day) => dayWords(day, language)).join(', ')}</span>
            </p>
            <p className="soft">
              {countryNames([country], { t, language })}, {t(`code.electionType.${type}`)}
            </p>
          </div>
          <span>
            <span className={phase === 'CRITICAL_WINDOW' ? 'tag is-late' : 'tag'}>{t(`code.phase.${phase}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
