// Signing in, with what happened before in plain words. On a demonstration server it also lists the
// invented accounts, each with the code of the moment.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { SignInDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useSession } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { DemoAccounts } from './demo-accounts-list.tsx';
import { SignInForm, emptyCredentials } from './sign-in-form.tsx';
import type { Credentials } from './sign-in-form.tsx';
import './sign-in.css';

export function SignInPage(): ReactElement {
  const t = useWords();
  const { me, accept } = useSession();
  const [search] = useSearchParams();
  const [credentials, setCredentials] = useState(emptyCredentials);
  const signIn = useApiMutation(SignInDocument);
  const send = async (given: Credentials): Promise<void> => {
    setCredentials(given);
    const end = await signIn.run(() => ({ input: given }));
    if (end.kind === 'done' && end.payload.me) accept(end.payload.me);
    else setCredentials({ ...given, totp: '' });
  };
  if (me) return <Redirect to={safeNext(search.get('next'))} replace />;
  const refused = signIn.errors.map((error) => (error.code === 'UNAUTHENTICATED' ? { ...error, message: t('error.signIn') } : error));
  const failure = signIn.failure?.code === 'UNAUTHENTICATED' ? undefined : signIn.failure;
  return (
    <div className="sign-in">
      <div className="stack">
        <PageHead title={t('signIn.title')} lead={t('signIn.lead')} />
        {search.get('ended') === 'idle' && <Notice title={t('signIn.idle')} />}
        {search.get('ended') === null && search.get('next') !== null && search.get('next') !== '/' && <Notice title={t('signIn.ended')} />}
        <ErrorNotice errors={refused} failure={failure} />
        {signIn.failure?.code === 'UNAUTHENTICATED' && <Notice tone="late" isAnnounced title={t('error.signIn')} />}
        <SignInForm credentials={credentials} onChange={setCredentials} onSend={send} isSending={signIn.isRunning} />
        <p className="soft small">{t('signIn.invitation')}</p>
      </div>
      <DemoAccounts isSending={signIn.isRunning} onUse={(account) => void send({ email: account.email, password: account.password, totp: account.code })} />
    </div>
  );
}

/** Only paths of this app: an address that leads elsewhere is dropped. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
