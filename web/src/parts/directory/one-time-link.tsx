// A link that is shown once and never again: only whoever made it sees it, and only until they say that
// they have it. The server keeps no copy that it could show later.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Notice } from '../notice.tsx';

export interface ShownLink {
  readonly link: string;
  readonly name: string;
  readonly email: string;
  /** True for roles whose link opens only after a day. */
  readonly isDelayed: boolean;
}

export interface OneTimeLinkProps {
  readonly shown: ShownLink;
  readonly onKept: () => void;
}

export function OneTimeLink({ shown, onKept }: OneTimeLinkProps): ReactElement {
  const t = useWords();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(shown.link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Notice tone="good" isAnnounced title={t('link.title', { name: shown.name })}>
      <p>{t('link.lead', { email: shown.email })}</p>
      {shown.isDelayed && <p>{t('link.later')}</p>}
      <p>
        <code className="secret is-link">{shown.link}</code>
      </p>
      <div className="row">
        <button type="button" className="button is-primary" onClick={() => void copy()}>
          {t('link.copy')}
        </button>
        <button type="button" className="button" onClick={onKept}>
          {t('link.kept')}
        </button>
        <span role="status">{isCopied && t('link.copied')}</span>
      </div>
    </Notice>
  );
}
