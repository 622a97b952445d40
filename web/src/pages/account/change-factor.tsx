// A new authenticator app: the new key is shown beside the old one, which counts until a code has proved
// the new one.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { EnrolFactorDocument } from '../../api/__generated__/documents.ts';
import type { EnrolFactorMutation } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { CodeField } from '../../parts/code-field.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FactorSecret } from '../../parts/factor-secret.tsx';
import { Notice } from '../../parts/notice.tsx';

export function ChangeFactor(): ReactElement {
  const t = useWords();
  const [offered, setOffered] = useState<EnrolFactorMutation['enrolFactor']>();
  const [code, setCode] = useState('');
  const [isDone, setDone] = useState(false);
  const enrol = useApiMutation(EnrolFactorDocument);
  const begin = async (): Promise<void> => {
    setDone(false);
    const end = await enrol.run(() => ({ input: {} }));
    if (end.kind === 'done') setOffered(end.payload);
  };
  const prove = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await enrol.run(() => ({ input: { totp: code } }));
    setCode('');
    if (end.kind !== 'done') return;
    setOffered(undefined);
    setDone(true);
  };
  return (
    <section className="card stack" aria-labelledby="change-factor">
      <h2 id="change-factor">{t('account.factor')}</h2>
      <p className="soft">{t('account.factor.lead')}</p>
      <div role="status">{isDone && <Notice tone="good" title={t('account.factor.done')} />}</div>
      <ErrorNotice errors={enrol.errors} failure={enrol.failure} />
      {offered === undefined ? (
        <div>
          <button type="button" className="button" disabled={enrol.isRunning} onClick={() => void begin()}>
            {t('account.factor.begin')}
          </button>
        </div>
      ) : (
        <form className="stack plain-form" onSubmit={(event) => void prove(event)}>
          <FactorSecret secret={offered.totpSecret} address={offered.totpAddress} />
          <CodeField label={t('invitation.code')} value={code} onChange={setCode} />
          <div className="row">
            <button className="button is-primary" disabled={enrol.isRunning || code.length < 6}>
              {t('account.factor.submit')}
            </button>
            <button type="button" className="button" onClick={() => setOffered(undefined)}>
              {t('app.cancel')}
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
