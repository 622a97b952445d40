// The frame of every page: the demonstration banner, the places of whoever is signed in, the way out.
import { Suspense, lazy, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../i18n/catalogue.ts';
import { useDemoAccounts } from './demo-accounts.ts';
import { IdleWarning } from './idle-warning.tsx';
import { placesOf } from './places.ts';
import { useSession } from './session.tsx';
import type { Me } from './session.tsx';

const WaitingCount = lazy(async () => ({ default: (await import('./waiting-count.tsx')).WaitingCount }));

export function Shell({ children }: { readonly children: ReactNode }): ReactElement {
  const t = useWords();
  const { me } = useSession();
  return (
    <>
      <a className="visually-hidden skip-link" href="#content">
        {t('app.skip')}
      </a>
      <DemoBanner me={me} />
      {me !== undefined && me !== null && <Header me={me} />}
      <LineState />
      <main id="content" className="main" tabIndex={-1}>
        {children}
      </main>
      {me !== undefined && me !== null && <IdleWarning me={me} />}
    </>
  );
}

function Header({ me }: { readonly me: Me }): ReactElement {
  const t = useWords();
  const [location] = useLocation();
  const { signOut } = useSession();
  return (
    <header className="header no-print">
      <div className="header-line">
        <Link href="/" className="wordmark">
          {t('app.name')}
        </Link>
        <nav aria-label={t('app.nav')} className="places">
          {placesOf(me).map((place) => (
            <Link key={place.path} href={place.path} className="place" aria-current={location.startsWith(place.path) ? 'page' : undefined}>
              {t(place.words)}{' '}
              {place.path === '/incidents' && me.allowedActions.includes('sendBackIncident') && (
                <Suspense fallback={null}>
                  <WaitingCount />
                </Suspense>
              )}
            </Link>
          ))}
        </nav>
        <div className="who">
          <Link href="/account" className="who-name" aria-current={location === '/account' ? 'page' : undefined}>
            {me.name}
          </Link>
          <span className="who-organization">{me.organization.name}</span>
        </div>
        <button type="button" className="button is-small" onClick={() => void signOut('asked')}>
          {t('app.signOut')}
        </button>
      </div>
    </header>
  );
}

function DemoBanner({ me }: { readonly me: Me | null | undefined }): ReactElement | null {
  if (me === undefined) return null;
  return me === null ? <StrangersBanner /> : me.isDemonstration ? <Banner /> : null;
}

// Before anybody signs in the list of accounts tells a demonstration; afterwards the person's own data does.
function StrangersBanner(): ReactElement | null {
  return useDemoAccounts().length === 0 ? null : <Banner />;
}

function Banner(): ReactElement {
  const t = useWords();
  return <p className="demo-banner">{t('app.demo')}</p>;
}

function subscribeToLine(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

function LineState(): ReactElement {
  const t = useWords();
  const isOnline = useSyncExternalStore(subscribeToLine, () => navigator.onLine);
  return (
    <div role="status" className="no-print">
      {!isOnline && <p className="line-state">{t('app.offline')}</p>}
    </div>
  );
}
