import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ChangePasswordDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PasswordField, isPasswordLength } from '../../parts/password-field.tsx';

const empty = { current: '', next: '', again: '' };

/** A new password; the server ends every other session with it. */
export function ChangePassword(): ReactElement {
  const t = useWords();
  const [typed, setTyped] = useState(empty);
  const [isTried, setTried] = useState(false);
  const [isDone, setDone] = useState(false);
  const change = useApiMutation(ChangePasswordDocument);
  const lengthError = isPasswordLength(typed.next) ? undefined : t('invitation.length');
  const againError = typed.again === typed.next ? undefined : t('invitation.mismatch');
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setDone(false);
    if (lengthError !== undefined || againError !== undefined) return;
    const end = await change.run(() => ({ input: { currentPassword: typed.current, newPassword: typed.next } }));
    if (end.kind !== 'done') return;
    setTyped(empty);
    setTried(false);
    setDone(true);
  };
  return (
    <section className="card stack" aria-labelledby="change-password">
      <h2 id="change-password">{t('account.password')}</h2>
      <p className="soft">{t('account.password.lead')}</p>
      <div role="status">{isDone && <Notice tone="good" title={t('account.password.done')} />}</div>
      <form className="stack plain-form" onSubmit={(event) => void send(event)}>
        <PasswordField label={t('account.password.current')} isCurrent value={typed.current} error={errorAt(change.errors, 'currentPassword', t)} onChange={(current) => setTyped({ ...typed, current })} />
        <PasswordField label={t('account.password.new')} hint={t('invitation.password.hint')} value={typed.next} error={isTried ? (lengthError ?? errorAt(change.errors, 'newPassword', t)) : undefined} onChange={(next) => setTyped({ ...typed, next })} />
        <PasswordField label={t('account.password.again')} value={typed.again} error={isTried ? againError : undefined} onChange={(again) => setTyped({ ...typed, again })} />
        <ErrorNotice errors={change.errors} failure={change.failure} />
        <div>
          <button className="button" disabled={change.isRunning}>
            {t('account.password.submit')}
          </button>
        </div>
      </form>
    </section>
  );
}
