// The list of keys, where they are turned off or given other letters.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { keyActs, usualKeys } from '../../acts/single-keys.ts';
import type { KeyAct, KeyChoice } from '../../acts/single-keys.ts';

export interface KeysDialogProps {
  readonly choice: KeyChoice;
  readonly onChange: (choice: KeyChoice) => void;
  readonly onClose: () => void;
}

export function KeysDialog({ choice, onChange, onClose }: KeysDialogProps): ReactElement {
  const t = useWords();
  const [taken, setTaken] = useState<KeyAct>();
  const setKey = (act: KeyAct, typed: string): void => {
    const key = typed.slice(-1);
    if (key.trim() === '') return;
    const other = keyActs.find((each) => each !== act && choice.keys[each] === key);
    setTaken(other);
    if (other === undefined) onChange({ ...choice, keys: { ...choice.keys, [act]: key } });
  };
  return (
    <Dialog title={t('queue.keys.title')} onClose={onClose}>
      <p className="soft">{t('queue.keys.lead')}</p>
      <label className="check">
        <input type="checkbox" checked={choice.isOn} onChange={(event) => onChange({ ...choice, isOn: event.target.checked })} />
        {t('queue.keys.isOn')}
      </label>
      {!choice.isOn && <p>{t('queue.keys.off')}</p>}
      <ul className="keys">
        {keyActs.map((act) => (
          <li key={act}>
            <span>{t(`queue.key.${act}`)}</span>
            <input className="input key-input" aria-label={t('queue.keys.change', { act: t(`queue.key.${act}`) })} value={choice.keys[act]} disabled={!choice.isOn} onChange={(event) => setKey(act, event.target.value)} />
          </li>
        ))}
      </ul>
      <p role="status">{taken !== undefined && t('queue.keys.taken', { act: t(`queue.key.${taken}`) })}</p>
      <div className="row">
        <button type="button" className="button is-primary" onClick={onClose}>
          {t('app.done')}
        </button>
        <button type="button" className="button" onClick={() => onChange({ isOn: true, keys: usualKeys })}>
          {t('queue.keys.reset')}
        </button>
      </div>
    </Dialog>
  );
}
