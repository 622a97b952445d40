// One organization as a coordinator sees it: what the directory knows, the next of the two persons'
// steps, its people and the checks of its contacts.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { OrganizationInFullDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { countryNames } from '../../parts/directory/countries-field.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ApproveSection } from './approve-section.tsx';
import { ContactsSection } from './contacts-section.tsx';
import type { OrganizationInFull } from './organization-view.ts';
import { PeopleSection } from './people-section.tsx';
import { ProposeForm } from './propose-form.tsx';
import { StateTag } from './state-tag.tsx';

export function OrganizationPage({ organizationId }: { readonly organizationId: string }): ReactElement {
  const t = useWords();
  const { data, error, refetch } = useApiQuery(OrganizationInFullDocument, { id: organizationId });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const { organization } = data;
  if (organization === null) return <NotFoundPage />;
  return (
    <>
      <p className="small">
        <Link href="/organizations">← {t('organization.back')}</Link>
      </p>
      <PageHead title={organization.name} lead={t(`organization.state.${organization.state}`)}>
        <StateTag state={organization.state} />
      </PageHead>
      <div className="stack">
        <Steps organization={organization} />
        <Known organization={organization} />
        {organization.kind === 'COMPANY' && <ContactsSection organization={organization} />}
        <PeopleSection organization={organization} />
      </div>
    </>
  );
}

// What the two coordinators may do next. Until somebody joins, a wrong proposal is made anew.
function Steps({ organization }: { readonly organization: OrganizationInFull }): ReactElement | null {
  const t = useWords();
  const me = useMe();
  const [isProposing, setProposing] = useState(false);
  const [isProposed, setProposed] = useState(false);
  const [link, setLink] = useState<string>();
  const isJoined = (organization.members ?? []).some(({ state }) => state !== 'INVITED');
  if (!me.allowedActions.includes('inviteOrganization') || organization.kind === 'COORDINATOR' || (isJoined && organization.state === 'ACTIVE')) return null;
  if (isProposing) {
    return (
      <section className="card" aria-label={t('organization.propose')}>
        <ProposeForm
          known={organization}
          onDone={() => {
            setProposing(false);
            setProposed(true);
          }}
          onLeave={() => setProposing(false)}
        />
      </section>
    );
  }
  return (
    <>
      <div role="status">{isProposed && <Notice tone="good" title={t('organization.proposed')} />}</div>
      <ApproveSection organization={organization} shown={link} onShown={setLink} />
      <div>
        <button type="button" className={organization.state === 'LISTED' ? 'button is-primary' : 'button'} onClick={() => setProposing(true)}>
          {t(organization.state === 'LISTED' ? 'organization.propose' : 'organization.propose.anew')}
        </button>
      </div>
    </>
  );
}

function Known({ organization }: { readonly organization: OrganizationInFull }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const { country, model, website, timeZone, languages, ownHosts, platforms } = organization;
  return (
    <dl className="facts card">
      {country !== null && (
        <>
          <dt>{t('organization.country')}</dt>
          <dd>{countryNames([country], { t, language })}</dd>
        </>
      )}
      {model !== null && (
        <>
          <dt>{t('organization.model')}</dt>
          <dd>{t(`code.model.${model}`)}</dd>
        </>
      )}
      {website !== null && (
        <>
          <dt>{t('organization.website')}</dt>
          <dd className="locator isolate">{website}</dd>
        </>
      )}
      <dt>{t('organization.zone')}</dt>
      <dd>{timeZone}</dd>
      <dt>{t('organization.languages')}</dt>
      <dd>{languages.join(', ')}</dd>
      {ownHosts.length > 0 && (
        <>
          <dt>{t('propose.hosts')}</dt>
          <dd className="locator isolate">{ownHosts.join(', ')}</dd>
        </>
      )}
      {platforms.length > 0 && (
        <>
          <dt>{t('organization.platforms')}</dt>
          <dd>
            {platforms.map(({ slug, name, kind, hosts }) => (
              <p key={slug}>
                {name} <span className="soft small">({t(`code.platformKind.${kind}` as WordKey)})</span> <span className="locator isolate">{hosts.join(', ')}</span>
              </p>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}
