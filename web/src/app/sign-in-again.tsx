// Signing in again over a page whose session ended. What was typed on the page waits behind it; whoever
// signs in as somebody else begins anew.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { SignInDocument } from '../api/__generated__/documents.ts';
import { useApiMutation } from '../api/use-api.ts';
import { useWords } from '../i18n/catalogue.ts';
import { SignInForm, emptyCredentials } from '../pages/sign-in/sign-in-form.tsx';
import type { Credentials } from '../pages/sign-in/sign-in-form.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHead } from '../parts/page-head.tsx';
import type { Me } from './session.tsx';
import { useSession } from './session.tsx';

export function SignInAgain({ held }: { readonly held: Me }): ReactElement {
  const t = useWords();
  const { accept } = useSession();
  const queries = useQueryClient();
  const [credentials, setCredentials] = useState<Credentials>({ ...emptyCredentials, email: held.email });
  const signIn = useApiMutation(SignInDocument);
  const send = async (given: Credentials): Promise<void> => {
    const end = await signIn.run(() => ({ input: given }));
    if (end.kind !== 'done' || !end.payload.me) return setCredentials({ ...given, totp: '' });
    if (end.payload.me.id !== held.id) return window.location.assign('/');
    // An answer still on its way to the ended session would end the new one.
    await queries.cancelQueries();
    accept(end.payload.me);
    await queries.invalidateQueries();
  };
  const isWrong = signIn.failure?.code === 'UNAUTHENTICATED' || signIn.errors.some(({ code }) => code === 'UNAUTHENTICATED');
  return (
    <div className="sign-in-again stack">
      <PageHead title={t('signIn.again')} lead={t('signIn.again.lead')} />
      {isWrong ? <Notice tone="late" isAnnounced title={t('error.signIn')} /> : <ErrorNotice errors={signIn.errors} failure={signIn.failure} />}
      <SignInForm credentials={credentials} onChange={setCredentials} onSend={send} isSending={signIn.isRunning} />
      <p>
        <a href="/sign-in">{t('signIn.again.leave')}</a>
      </p>
    </div>
  );
}
