// The secret of a client just made. It is shown once: the server keeps no copy that it could show later.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Notice } from '../../parts/notice.tsx';

export interface ShownSecret {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

export interface ClientSecretProps {
  readonly shown: ShownSecret;
  readonly onKept: () => void;
}

export function ClientSecret({ shown, onKept }: ClientSecretProps): ReactElement {
  const t = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(shown.secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Notice tone="good" isAnnounced title={t('client.secret.title', { name: shown.name })}>
      <p>{t('client.secret.lead')}</p>
      <dl className="facts">
        <dt>{t('client.secret.id')}</dt>
        <dd>
          <code className="secret is-link">{shown.id}</code>
        </dd>
        <dt>{t('client.secret')}</dt>
        <dd>
          <code className="secret is-link">{shown.secret}</code>
        </dd>
      </dl>
      <div className="row">
        <button type="button" className="button is-primary" onClick={() => void copy()}>
          {t('client.secret.copy')}
        </button>
        <button type="button" className="button" onClick={onKept}>
          {t('client.secret.kept')}
        </button>
        <span role="status">{isCopied && t('client.secret.copied')}</span>
      </div>
    </Notice>
  );
}
