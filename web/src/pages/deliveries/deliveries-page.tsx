// What was to be told to an organization's people: a state to look at, what stands in it, and the way to send
// once more what was given up. The coordinating body sees all organizations, those given up first.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'wouter';
import { DeliveriesDocument } from '../../api/__generated__/documents.ts';
import type { DeliveryState } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PageLinks } from '../../parts/page-links.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import '../../parts/directory/directory.css';

const pageSize = 25;
const renewMs = 10_000;
const states = ['DEAD', 'WAITING', 'SENT', 'CONFIRMED'] as const satisfies readonly DeliveryState[];

export function DeliveriesPage(): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const [search, setSearch] = useSearchParams();
  const [isReplayed, setReplayed] = useState(false);
  const isCoordinator = organization.kind === 'COORDINATOR';
  const chosen = states.find((each) => each === search.get('state'));
  const state = chosen ?? (search.get('state') === 'ALL' && !isCoordinator ? undefined : 'DEAD');
  const webhookId = search.get('webhook') ?? undefined;
  const after = search.get('after') ?? undefined;
  const filter = webhookId === undefined ? state && { state } : { webhookId };
  const { data, error, refetch } = useApiQuery(DeliveriesDocument, { filter: filter ?? null, first: pageSize, after: after ?? null }, { everyMs: renewMs });
  const options = [...states.map((each) => [each, t(`delivery.state.${each}`)] as const), ...(isCoordinator ? [] : [['ALL', t('deliveries.state.ALL')] as const])];
  const nodes = data?.deliveries?.nodes;
  const pageInfo = data?.deliveries?.pageInfo;
  return (
    <>
      <PageHead title={t('deliveries.title')} lead={isCoordinator ? t('deliveries.lead.coordinator') : t('deliveries.lead', { organization: organization.name })} />
      <div className="stack">
        {webhookId === undefined ? (
          <div className="directory-filters no-print">
            <SelectField label={t('deliveries.state')} value={state ?? 'ALL'} options={options} onChange={(value) => setSearch({ state: value })} />
          </div>
        ) : (
          <p>
            {t('deliveries.webhook')} <Link href="/webhooks">{t('app.nav.webhooks')}</Link>
          </p>
        )}
        <div role="status">{isReplayed && <Notice tone="good" title={t('deliveries.replayed')} />}</div>
        {nodes === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {nodes?.length === 0 && <Notice title={t('deliveries.none.title')}>{t(webhookId === undefined && state === 'DEAD' ? 'deliveries.none.DEAD' : 'deliveries.none')}</Notice>}
        {nodes !== undefined && nodes.length > 0 && (
          <ul className="people">
            {nodes.map((delivery) => (
              <DeliveryRow key={delivery.id} delivery={delivery} onReplayed={() => setReplayed(true)} />
            ))}
          </ul>
        )}
        <PageLinks after={after} nextAfter={pageInfo?.hasNextPage === true ? (pageInfo.endCursor ?? undefined) : undefined} />
      </div>
    </>
  );
}
