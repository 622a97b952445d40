// The programs of one's own organization: its administrators make them, see their last use, and revoke them.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { OwnApiClientsDocument } from '../../api/__generated__/documents.ts';
import type { ApiClientPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ShownSecret } from '../../parts/shown-secret.tsx';
import { CreateDialog } from './create-dialog.tsx';
import type { MadeClient } from './create-dialog.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import '../../parts/directory/directory.css';

export function ClientsPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const { data, error, refetch } = useApiQuery(OwnApiClientsDocument, { organizationId: me.organization.id });
  const [isMaking, setMaking] = useState(false);
  const [shown, setShown] = useState<MadeClient>();
  const isAdministrator = me.allowedActions.includes('createApiClient');
  return (
    <>
      <PageHead title={t('clients.title')} lead={t('clients.lead', { organization: me.organization.name })}>
        {isAdministrator && (
          <button type="button" className="button is-primary" onClick={() => setMaking(true)}>
            {t('clients.new')}
          </button>
        )}
      </PageHead>
      <div className="stack">
        {shown !== undefined && (
          <ShownSecret
            key={shown.id}
            title={t('client.secret.title', { name: shown.name })}
            lead={t('client.secret.lead')}
            beside={[t('client.secret.id'), shown.id]}
            secret={shown.secret}
            onKept={() => setShown(undefined)}
          />
        )}
        {data === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {data !== undefined && <Clients clients={data.organization?.apiClients ?? []} />}
      </div>
      {isMaking && (
        <CreateDialog
          onClose={() => setMaking(false)}
          onMade={(secret) => {
            setMaking(false);
            setShown(secret);
          }}
        />
      )}
    </>
  );
}

function Clients({ clients }: { readonly clients: readonly ApiClientPartsFragment[] }): ReactElement {
  const t = useWords();
  const [ending, setEnding] = useState<ApiClientPartsFragment>();
  const [ended, setEnded] = useState<string>();
  const active = clients.filter(({ isRevoked }) => !isRevoked);
  const revoked = clients.filter(({ isRevoked }) => isRevoked);
  return (
    <>
      <div role="status">{ended !== undefined && <Notice tone="good" title={t('client.revoked', { name: ended })} />}</div>
      {active.length === 0 && <Notice title={t('clients.none')} />}
      {active.length > 0 && (
        <ul className="people">
          {active.map((client) => (
            <ClientRow key={client.id} client={client} onRevoke={() => setEnding(client)} />
          ))}
        </ul>
      )}
      {revoked.length > 0 && (
        <details className="more">
          <summary>{`${t('clients.revoked')} (${String(revoked.length)})`}</summary>
          <ul className="people">
            {revoked.map((client) => (
              <ClientRow key={client.id} client={client} />
            ))}
          </ul>
        </details>
      )}
      {ending !== undefined && (
        <RevokeDialog
          client={ending}
          onClose={() => setEnding(undefined)}
          onDone={() => {
            setEnded(ending.name);
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
}

function ClientRow({ client, onRevoke }: { readonly client: ApiClientPartsFragment; readonly onRevoke?: () => void }): ReactElement {
  const t = useWords();
  const { id, name, number, scopes, createdAt, revokedAt, lastUsedAt } = client;
  return (
    <li className={revokedAt === null ? 'person' : 'person is-gone'}>
      <div>
        <p>
          <span className="person-name">{name}</span>
        </p>
        <p className="soft small">{t('clients.number', { number })}</p>
        <p className="soft small">
          <code className="secret is-link">{id}</code>
        </p>
      </div>
      <div className="small">
        <p>{scopes.map((scope) => t(`client.scope.${scope}`)).join(', ')}</p>
        <p className="soft">
          {t('clients.made')} <Instant at={createdAt} />
        </p>
        <p className="soft">
          {lastUsedAt === null ? (
            t('clients.unused')
          ) : (
            <>
              {t('clients.used')} <Instant at={lastUsedAt} />
            </>
          )}
        </p>
        {revokedAt !== null && (
          <p className="soft">
            {t('clients.ended')} <Instant at={revokedAt} />
          </p>
        )}
      </div>
      <div className="row">
        {onRevoke !== undefined && (
          <button type="button" className="button is-small" aria-label={t('client.revoke.named', { name })} onClick={onRevoke}>
            {t('client.revoke')}
          </button>
        )}
      </div>
    </li>
  );
}
