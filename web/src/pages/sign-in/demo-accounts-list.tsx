// The invented accounts of a demonstration server, one press away each.
import type { ReactElement } from 'react';
import { codeRefreshMs, fetchDemoAccounts, useDemoAccounts } from '../../app/demo-accounts.ts';
import type { DemoAccount } from '../../app/demo-accounts.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';

export interface DemoAccountsProps {
  readonly isSending: boolean;
  readonly onUse: (account: DemoAccount) => void;
}

export function DemoAccounts({ isSending, onUse }: DemoAccountsProps): ReactElement | null {
  const t = useWords();
  const accounts = useDemoAccounts(codeRefreshMs);
  if (accounts.length === 0) return null;
  // The shown code may be about to run out: the one sent is asked for at the press.
  const use = async (account: DemoAccount): Promise<void> => {
    const fresh = await fetchDemoAccounts().catch(() => accounts);
    onUse(fresh.find(({ email }) => email === account.email) ?? account);
  };
  return (
    <section className="stack" aria-labelledby="demo-accounts">
      <div>
        <h2 id="demo-accounts">{t('signIn.demo.title')}</h2>
        <p className="soft">{t('signIn.demo.lead')}</p>
        <p>
          <a href="/demo/inbox">{t('signIn.demo.inbox')}</a>
        </p>
      </div>
      <ul className="demo-accounts">
        {accounts.map((account) => (
          <li key={account.email} className="demo-account">
            <div>
              <p className="demo-account-role">{t(`code.role.${account.role}` as WordKey)}</p>
              <p className="soft small">{account.organization}</p>
              <p className="soft small isolate">{account.email}</p>
            </div>
            <p className="small">
              <span className="soft">{t('signIn.demo.code')}</span> <code>{account.code}</code>
            </p>
            <button
              type="button"
              className="button is-small"
              disabled={isSending}
              aria-label={t('signIn.demo.useNamed', { role: t(`code.role.${account.role}` as WordKey), organization: account.organization })}
              onClick={() => void use(account)}
            >
              {t('signIn.demo.use')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
