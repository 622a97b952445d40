// A new secret for a webhook, and whether the old one may sign beside it for a day.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { RotateWebhookSecretDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import type { MadeSecret } from './save-dialog.tsx';

export interface RotateDialogProps {
  readonly webhook: { readonly id: string; readonly name: string };
  readonly onMade: (made: MadeSecret | undefined) => void;
  readonly onClose: () => void;
}

export function RotateDialog({ webhook, onMade, onClose }: RotateDialogProps): ReactElement {
  const t = useWords();
  const [hasLeaked, setLeaked] = useState(false);
  const rotate = useApiMutation(RotateWebhookSecretDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await rotate.run((idempotencyKey) => ({ input: { webhookId: webhook.id, endsOldAtOnce: hasLeaked, idempotencyKey } }));
    if (end.kind !== 'done') return;
    const { webhook: rotated, secret } = end.payload;
    onMade(rotated === null || secret === null ? undefined : { ...rotated, secret });
  };
  return (
    <Dialog title={t('webhook.rotate.title', { name: webhook.name })} onClose={onClose}>
      <p>{t('webhook.rotate.why')}</p>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <label className="check">
          <input type="checkbox" checked={hasLeaked} onChange={() => setLeaked(!hasLeaked)} />
          <span>{t('webhook.rotate.leaked')}</span>
        </label>
        <ErrorNotice errors={rotate.errors} failure={rotate.failure} />
        <div className="row">
          <button className="button is-primary" disabled={rotate.isRunning}>
            {t('webhook.rotate.submit')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
