// The two things a new member sets up: a password and an authenticator app.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { AcceptInvitationDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { CodeField } from '../../parts/code-field.tsx';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { FactorSecret } from '../../parts/factor-secret.tsx';
import { PasswordField, isPasswordLength } from '../../parts/password-field.tsx';
import type { Invited } from './invited.ts';

export interface JoinFormProps {
  readonly ticket: string;
  readonly invited: Invited;
  readonly onJoined: () => void;
}

export function JoinForm({ ticket, invited, onJoined }: JoinFormProps): ReactElement {
  const t = useWords();
  const join = useApiMutation(AcceptInvitationDocument);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const lengthError = isPasswordLength(password) ? undefined : t('invitation.length');
  const againError = again === password ? undefined : t('invitation.mismatch');
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (lengthError !== undefined || againError !== undefined) return;
    const end = await join.run((idempotencyKey) => ({ input: { ticket, password, totp: code, idempotencyKey } }));
    if (end.kind === 'done' && end.payload.isJoined) onJoined();
    else setCode('');
  };
  return (
    <form className="stack" onSubmit={send}>
      <Invitation invited={invited} />
      <ErrorNotice errors={join.errors} failure={join.failure} />
      <section className="card stack" aria-labelledby="join-password">
        <h2 id="join-password">{t('invitation.step1')}</h2>
        <PasswordField
          label={t('invitation.password')}
          hint={t('invitation.password.hint')}
          value={password}
          error={isTried ? (lengthError ?? errorAt(join.errors, 'password', t)) : undefined}
          onChange={setPassword}
        />
        <PasswordField label={t('invitation.again')} value={again} error={isTried ? againError : undefined} onChange={setAgain} />
      </section>
      <section className="card stack" aria-labelledby="join-factor">
        <h2 id="join-factor">{t('invitation.step2')}</h2>
        <FactorSecret secret={invited.totpSecret} address={invited.totpAddress} />
        <CodeField label={t('invitation.code')} value={code} onChange={setCode} />
      </section>
      <div>
        <button className="button is-primary" disabled={join.isRunning}>
          {t('invitation.submit')}
        </button>
      </div>
    </form>
  );
}

function Invitation({ invited }: { readonly invited: Invited }): ReactElement | null {
  const t = useWords();
  if (!invited.invitation) return null;
  const { organizationName, name, email, roles } = invited.invitation;
  return (
    <div className="stack is-tight">
      <p>{t('invitation.lead', { organization: organizationName, name })}</p>
      <dl className="facts">
        <dt>{t('invitation.account')}</dt>
        <dd className="isolate">{email}</dd>
        <dt>{t('invitation.roles')}</dt>
        <dd>{roles.map((role) => t(`code.role.${role}`)).join(', ')}</dd>
      </dl>
    </div>
  );
}
