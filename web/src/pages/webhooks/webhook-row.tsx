// One webhook with how it has been answering, and what can be done with it.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { TestWebhookDocument } from '../../api/__generated__/documents.ts';
import type { DeliveryCode, WebhookPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';

export interface WebhookRowProps {
  readonly webhook: WebhookPartsFragment;
  readonly onEdit: () => void;
  readonly onRotate: () => void;
  /** What a test came to, in words. */
  readonly onTested: (isReceived: boolean, words: string) => void;
}

export function WebhookRow({ webhook, onEdit, onRotate, onTested }: WebhookRowProps): ReactElement {
  const t = useWords();
  const tests = useApiMutation(TestWebhookDocument);
  const { id, name, url, number, isActive } = webhook;
  const sendTest = async (): Promise<void> => {
    const end = await tests.run(() => ({ input: { webhookId: id } }));
    if (end.kind !== 'done' || end.payload.test === null) return;
    const { isReceived, code, status } = end.payload.test;
    const why = wordsOfCode(t, code);
    onTested(isReceived, isReceived ? t('webhook.test.good', { name }) : t('webhook.test.bad', { name, why: status === null ? why : t('webhook.test.status', { why, status }) }));
  };
  return (
    <li className={isActive ? 'person' : 'person is-gone'}>
      <div>
        <p className="person-name">{name}</p>
        <p className="soft small">{t('webhooks.number', { number })}</p>
        <p className="soft small">
          <code className="secret is-link">{url}</code>
        </p>
        <p className="small">
          <Link href={`/deliveries?webhook=${id}`} aria-label={t('webhook.log.named', { name })}>
            {t('webhook.log')}
          </Link>
        </p>
        <ErrorNotice errors={tests.errors} failure={tests.failure} />
      </div>
      <Standing webhook={webhook} />
      <div className="row">
        <button type="button" className="button is-small" aria-label={t('webhook.test.named', { name })} disabled={tests.isRunning} onClick={() => void sendTest()}>
          {t('webhook.test')}
        </button>
        <button type="button" className="button is-small" aria-label={t('webhook.edit.named', { name })} onClick={onEdit}>
          {t('webhook.edit')}
        </button>
        <button type="button" className="button is-small" aria-label={t('webhook.rotate.named', { name })} onClick={onRotate}>
          {t('webhook.rotate')}
        </button>
      </div>
    </li>
  );
}

function Standing({ webhook: { health, createdAt, secretRotatedAt, oldSecretUntil } }: { readonly webhook: WebhookPartsFragment }): ReactElement {
  const t = useWords();
  const isFailing = health.failingSince !== null;
  return (
    <div className="small">
      <p>
        {t(`webhook.health.${health.state}`)}
        {isFailing && `: ${wordsOfCode(t, health.lastCode)}`}
      </p>
      {health.failingSince !== null && <Dated words={t('webhook.health.since')} at={health.failingSince} />}
      {health.answeredAt !== null && <Dated words={t('webhook.health.answered')} at={health.answeredAt} />}
      <Dated words={t('webhooks.made')} at={createdAt} />
      {secretRotatedAt !== null && <Dated words={t('webhooks.rotated')} at={secretRotatedAt} />}
      {oldSecretUntil !== null && <Dated words={t('webhooks.oldSecret')} at={oldSecretUntil} />}
    </div>
  );
}

function Dated({ words, at }: { readonly words: string; readonly at: string }): ReactElement {
  return (
    <p className="soft">
      {words} <Instant at={at} />
    </p>
  );
}

function wordsOfCode(t: Translate, code: DeliveryCode | null): string {
  return t(`delivery.code.${code ?? 'FAILED'}`);
}
