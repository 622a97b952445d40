// A secret just made. It is shown once: the server keeps no copy that it could show later.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import { Notice } from './notice.tsx';

export interface ShownSecretProps {
  readonly title: string;
  readonly lead: string;
  /** What goes with it, with its label: a client's id, an address. */
  readonly beside: readonly [label: string, value: string];
  readonly secret: string;
  readonly onKept: () => void;
}

export function ShownSecret({ title, lead, beside: [label, value], secret, onKept }: ShownSecretProps): ReactElement {
  const t = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Notice tone="good" isAnnounced title={title}>
      <p>{lead}</p>
      <dl className="facts">
        <dt>{label}</dt>
        <dd>
          <code className="secret is-link">{value}</code>
        </dd>
        <dt>{t('client.secret')}</dt>
        <dd>
          <code className="secret is-link">{secret}</code>
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
