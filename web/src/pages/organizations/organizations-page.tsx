// The directory for coordinators: what waits for a second one first, then everybody, found by name, kind
// and state. The choices stand in the address.
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useMe } from '../../app/session.tsx';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { countryNames } from '../../parts/directory/countries-field.tsx';
import { useDirectory } from '../../parts/directory/use-directory.ts';
import type { OrganizationRow } from '../../parts/directory/use-directory.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { StateTag } from './state-tag.tsx';
import '../../parts/directory/directory.css';

const kinds = ['AUTHORITY', 'COMPANY', 'COORDINATOR'] as const;
const states = ['LISTED', 'PROPOSED', 'ACTIVE', 'SUSPENDED'] as const;
const shownCount = 50;

export function OrganizationsPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const { rows, failure, again } = useDirectory();
  return (
    <>
      <PageHead title={t('organizations.title')} lead={t('organizations.lead')}>
        {me.allowedActions.includes('inviteOrganization') && (
          <Link href="/organizations/new" className="button is-primary">
            {t('organizations.new')}
          </Link>
        )}
      </PageHead>
      <div className="stack">
        <ErrorNotice failure={failure} onRetry={again} />
        {rows === undefined && failure === undefined && <Loading />}
        {rows !== undefined && <Found rows={rows} />}
      </div>
    </>
  );
}

function Found({ rows }: { readonly rows: readonly OrganizationRow[] }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const [search, setSearch] = useSearchParams();
  const value = (name: string): string => search.get(name) ?? '';
  const choose = (name: string, chosen: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (chosen === '') next.delete(name);
      else next.set(name, chosen);
      return next;
    }, { replace: true });
  const text = value('text').trim().toLowerCase();
  const isCountry = (country: string | null, sought: string): boolean =>
    country !== null && (country.toLowerCase() === sought || countryNames([country], { t, language }).toLowerCase().includes(sought));
  const fits = ({ kind, state, name, slug, country }: OrganizationRow): boolean =>
    (value('kind') === '' || kind === value('kind')) && (value('state') === '' || state === value('state')) && (text === '' || name.toLowerCase().includes(text) || slug.includes(text) || isCountry(country, text));
  const found = rows.filter(fits);
  const waiting = rows.filter(({ state }) => state === 'PROPOSED');
  return (
    <>
      {waiting.length > 0 && (
        <Notice tone="soon" title={t('organizations.waiting')}>
          <Rows rows={waiting} />
        </Notice>
      )}
      <div className="directory-filters">
        <TextField label={t('organizations.find')} value={value('text')} onChange={(chosen) => choose('text', chosen)} />
        <SelectField label={t('organizations.kind')} value={value('kind')} options={[['', t('organizations.any')], ...kinds.map((each) => [each, t(`code.organizationKind.${each}`)] as const)]} onChange={(chosen) => choose('kind', chosen)} />
        <SelectField label={t('organizations.state')} value={value('state')} options={[['', t('organizations.any')], ...states.map((each) => [each, t(`code.organizationState.${each}`)] as const)]} onChange={(chosen) => choose('state', chosen)} />
      </div>
      <p role="status" className="soft small">
        {t('organizations.count', { count: found.length })} {found.length > shownCount && t('organizations.shown', { count: shownCount })}
      </p>
      {found.length === 0 ? <Notice title={t('organizations.none')} /> : <Rows rows={found.slice(0, shownCount)} />}
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly OrganizationRow[] }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  return (
    <ul className="people">
      {rows.map(({ id, name, kind, country, state }) => (
        <li key={id} className="person">
          <Link href={`/organizations/${id}`} className="case-link">
            {name}
          </Link>
          <span className="small">
            {t(`code.organizationKind.${kind}`)}
            {country !== null && `, ${countryNames([country], { t, language })}`}
          </span>
          <StateTag state={state} />
        </li>
      ))}
    </ul>
  );
}
