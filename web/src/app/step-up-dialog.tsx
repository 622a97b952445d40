// The dialog for a fresh code. A mutation waits for it; declining is an answer too.
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { StepUpDocument } from '../api/__generated__/documents.ts';
import { StepUpContext } from '../api/step-up.ts';
import { useApiMutation } from '../api/use-api.ts';
import { useWords } from '../i18n/catalogue.ts';
import { CodeField } from '../parts/code-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';

export function StepUpProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [isAsking, setAsking] = useState(false);
  const answer = useRef<(isGiven: boolean) => void>(() => undefined);
  const ask = useCallback(() => {
    setAsking(true);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const close = useCallback((isGiven: boolean) => {
    setAsking(false);
    answer.current(isGiven);
  }, []);
  const dialog = useMemo(() => (isAsking ? <StepUpDialog onEnd={close} /> : null), [isAsking, close]);
  return (
    <StepUpContext value={ask}>
      {children}
      {dialog}
    </StepUpContext>
  );
}

function StepUpDialog({ onEnd }: { readonly onEnd: (isGiven: boolean) => void }): ReactElement {
  const t = useWords();
  const [code, setCode] = useState('');
  const stepUp = useApiMutation(StepUpDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await stepUp.run(() => ({ input: { totp: code } }));
    if (end.kind === 'done') onEnd(true);
  };
  return (
    <Dialog title={t('stepUp.title')} onClose={() => onEnd(false)}>
      <p>{t('stepUp.body')}</p>
      <form className="stack" onSubmit={send}>
        <ErrorNotice errors={stepUp.errors} failure={stepUp.failure} />
        <CodeField label={t('signIn.code')} value={code} onChange={setCode} />
        <div className="row">
          <button className="button is-primary" disabled={stepUp.isRunning || code.length < 6}>
            {t('stepUp.submit')}
          </button>
          <button type="button" className="button" onClick={() => onEnd(false)}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
