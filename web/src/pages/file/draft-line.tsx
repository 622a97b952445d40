// Where the text is, at any moment: on this device, on its way, or waiting for the line.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import type { Kept } from './use-draft.ts';
import type { SendView } from './use-send.ts';

export interface DraftLineProps {
  readonly kept: Kept;
  readonly state: SendView['state'];
  readonly onDiscard: () => void;
}

export function DraftLine({ kept, state, onDiscard }: DraftLineProps): ReactElement {
  const t = useWords();
  const [isAsking, setAsking] = useState(false);
  const words = useLineWords(kept, state);
  const tone = state === 'waiting' || kept.kind === 'impossible' ? 'draft-line is-soon' : 'draft-line';
  return (
    <div className={tone}>
      <p role="status">{words}</p>
      {kept.kind !== 'nothing' && state !== 'sending' && (
        <button type="button" className="button is-quiet is-small" onClick={() => setAsking(true)}>
          {t('file.line.discard')}
        </button>
      )}
      {isAsking && (
        <Dialog title={t('file.line.discardSure')} onClose={() => setAsking(false)}>
          <div className="row">
            <button
              type="button"
              className="button is-grave"
              onClick={() => {
                setAsking(false);
                onDiscard();
              }}
            >
              {t('file.line.discard')}
            </button>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

function useLineWords(kept: Kept, state: SendView['state']): string {
  const t = useWords();
  const { language } = useCatalogue();
  if (state === 'sending' || state === 'waiting') return t(`file.line.${state}`);
  if (kept.kind !== 'kept') return t(`file.line.${kept.kind}`);
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(kept.at);
  return t('file.line.kept', { time });
}
