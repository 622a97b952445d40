// The frame of every act's dialog: its heading, what it will do, what was refused, and the two buttons.
import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import type { WordKey } from '../i18n/keys.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import type { ActName } from './act-names.ts';
import type { Verb } from './verb.ts';
import './acts.css';

export interface ActFormProps {
  readonly act: ActName;
  readonly verb: Pick<Verb, 'isRunning' | 'errors' | 'failure'>;
  /** False while something needed is missing; the button then waits. */
  readonly isReady?: boolean;
  readonly isGrave?: boolean;
  readonly isWide?: boolean;
  /** Words of the button where the act's own name does not fit. */
  readonly submit?: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function ActForm({ act, verb, isReady = true, isGrave, isWide, submit, onSubmit, onClose, children }: ActFormProps): ReactElement {
  const t = useWords();
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog title={t(`act.${act}`)} onClose={onClose} isWide={isWide}>
      <p className="soft">{t(`act.${act}.why` satisfies WordKey)}</p>
      <form className="stack" onSubmit={send}>
        {children}
        <ErrorNotice errors={verb.errors} failure={verb.failure} />
        <div className="row act-buttons">
          <button className={isGrave === true ? 'button is-grave' : 'button is-primary'} disabled={verb.isRunning || !isReady}>
            {submit ?? t(`act.${act}`)}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
