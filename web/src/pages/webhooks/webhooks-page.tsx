// A company's webhooks: its administrators add and change them, see how each has been answering, send a test,
// and make new secrets.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { OwnWebhooksDocument } from '../../api/__generated__/documents.ts';
import type { WebhookPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ShownSecret } from '../../parts/shown-secret.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import { SaveDialog } from './save-dialog.tsx';
import type { MadeSecret } from './save-dialog.tsx';
import { WebhookRow } from './webhook-row.tsx';
import '../../parts/directory/directory.css';

interface Said {
  readonly isGood: boolean;
  readonly words: string;
}

type Doing = { readonly kind: 'SAVE'; readonly webhook?: WebhookPartsFragment } | { readonly kind: 'ROTATE'; readonly webhook: WebhookPartsFragment };

export function WebhooksPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const { data, error, refetch } = useApiQuery(OwnWebhooksDocument, { organizationId: me.organization.id }, { everyMs: 30_000 });
  const [doing, setDoing] = useState<Doing>();
  const [made, setMade] = useState<MadeSecret>();
  const [said, setSaid] = useState<Said>();
  const close = (): void => setDoing(undefined);
  return (
    <>
      <PageHead title={t('webhooks.title')} lead={t('webhooks.lead', { organization: me.organization.name })}>
        {me.allowedActions.includes('saveWebhook') && (
          <button type="button" className="button is-primary" onClick={() => setDoing({ kind: 'SAVE' })}>
            {t('webhooks.new')}
          </button>
        )}
      </PageHead>
      <div className="stack">
        <div role="status">{said !== undefined && <Notice tone={said.isGood ? 'good' : 'late'} title={said.words} />}</div>
        {made !== undefined && (
          <ShownSecret
            key={made.secret}
            title={t('webhook.secret.title', { name: made.name })}
            lead={t('webhook.secret.lead')}
            beside={[t('webhook.url'), made.url]}
            secret={made.secret}
            onKept={() => setMade(undefined)}
          />
        )}
        {data === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {data !== undefined && <Webhooks webhooks={data.organization?.webhooks ?? []} onDo={setDoing} onSaid={setSaid} />}
      </div>
      {doing?.kind === 'SAVE' && (
        <SaveDialog
          {...(doing.webhook === undefined ? {} : { webhook: doing.webhook })}
          onClose={close}
          onSaved={(name, secret) => {
            close();
            setSaid({ isGood: true, words: t('webhook.saved', { name }) });
            if (secret !== undefined) setMade(secret);
          }}
        />
      )}
      {doing?.kind === 'ROTATE' && (
        <RotateDialog
          webhook={doing.webhook}
          onClose={close}
          onMade={(secret) => {
            close();
            setMade(secret);
          }}
        />
      )}
    </>
  );
}

interface WebhooksProps {
  readonly webhooks: readonly WebhookPartsFragment[];
  readonly onDo: (doing: Doing) => void;
  readonly onSaid: (said: Said) => void;
}

function Webhooks({ webhooks, onDo, onSaid }: WebhooksProps): ReactElement {
  const t = useWords();
  const rows = (isActive: boolean): readonly ReactElement[] =>
    webhooks
      .filter((webhook) => webhook.isActive === isActive)
      .map((webhook) => (
        <WebhookRow
          key={webhook.id}
          webhook={webhook}
          onEdit={() => onDo({ kind: 'SAVE', webhook })}
          onRotate={() => onDo({ kind: 'ROTATE', webhook })}
          onTested={(isGood, words) => onSaid({ isGood, words })}
        />
      ));
  const [active, off] = [rows(true), rows(false)];
  return (
    <>
      {active.length === 0 ? <Notice title={t('webhooks.none')} /> : <ul className="people">{active}</ul>}
      {off.length > 0 && (
        <details className="more">
          <summary>{`${t('webhooks.off')} (${String(off.length)})`}</summary>
          <ul className="people">{off}</ul>
        </details>
      )}
    </>
  );
}
