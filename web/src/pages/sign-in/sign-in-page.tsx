// Signing in, with what happened before in plain words. On a demonstration server it also lists the
// invented accounts, each with the code of the moment.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { Redirect, useSearchParams } from 'wouter';
import { SignInDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useSession } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { CodeField } from '../../parts/code-field.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { DemoAccounts } from './demo-accounts-list.tsx';
import './sign-in.css';

interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly totp: string;
}

const empty: Credentials = { email: '', password: '', totp: '' };

export function SignInPage(): ReactElement {
  const t = useWords();
  const { me, accept } = useSession();
  const [search] = useSearchParams();
  const [credentials, setCredentials] = useState(empty);
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

interface SignInFormProps {
  readonly credentials: Credentials;
  readonly onChange: (credentials: Credentials) => void;
  readonly onSend: (credentials: Credentials) => Promise<void>;
  readonly isSending: boolean;
}

function SignInForm({ credentials, onChange, onSend, isSending }: SignInFormProps): ReactElement {
  const t = useWords();
  const submit = (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    return onSend(credentials);
  };
  return (
    <form className="stack card" onSubmit={submit}>
      <Field label={t('signIn.email')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="email"
            autoComplete="username"
            required
            value={credentials.email}
            onChange={(event) => onChange({ ...credentials, email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('signIn.password')}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="password"
            autoComplete="current-password"
            required
            value={credentials.password}
            onChange={(event) => onChange({ ...credentials, password: event.target.value })}
          />
        )}
      </Field>
      <CodeField label={t('signIn.code')} value={credentials.totp} onChange={(totp) => onChange({ ...credentials, totp })} />
      <div>
        <button className="button is-primary" disabled={isSending}>
          {t('signIn.submit')}
        </button>
      </div>
    </form>
  );
}

/** Only paths of this app: an address that leads elsewhere is dropped. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
}
