// Starts the app: one query client, one catalogue, one root. Everything else hangs below the shell.
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { endSession } from '../api/use-api.ts';
import { ApiFailure } from '../api/errors.ts';
import { shellWords } from '../i18n/en/shell.ts';
import { CatalogueContext, makeCatalogue } from '../i18n/catalogue.ts';
import { CrashGuard } from './crash-guard.tsx';
import { Routes } from './routes.tsx';
import { SessionProvider } from './session.tsx';
import { Shell } from './shell.tsx';
import './tokens.css';
import './base.css';
import '../parts/parts.css';
import './shell.css';

const freshMs = 5_000;

function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiFailure && error.code === 'UNAUTHENTICATED') endSession(client);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        networkMode: 'always',
        retry: (count, error) => error instanceof ApiFailure && error.mayRetry && count < 2,
      },
    },
  });
  return client;
}

const root = document.getElementById('root');
const catalogue = makeCatalogue('en');
catalogue.add(shellWords);
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <CatalogueContext value={catalogue}>
    <QueryClientProvider client={makeQueryClient()}>
      <SessionProvider>
        <Shell>
          <CrashGuard>
            <Routes />
          </CrashGuard>
        </Shell>
      </SessionProvider>
    </QueryClientProvider>
  </CatalogueContext>,
);
