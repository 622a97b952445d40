import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';

export interface FactorSecretProps {
  readonly secret: string | null | undefined;
  readonly address: string | null | undefined;
}

/** The key for an authenticator app, in groups of four for whoever types it. */
export function FactorSecret({ secret, address }: FactorSecretProps): ReactElement {
  const t = useWords();
  return (
    <div className="stack is-tight">
      <p>{t('invitation.secret')}</p>
      <p>
        <code className="secret">{secret?.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      {address && (
        <p>
          <a href={address}>{t('invitation.open')}</a>
        </p>
      )}
    </div>
  );
}
