import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { RevokeApiClientDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';

export interface RevokeDialogProps {
  readonly client: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The end of a client, with a reason for the record. */
export function RevokeDialog({ client, onDone, onClose }: RevokeDialogProps): ReactElement {
  const t = useWords();
  const [reason, setReason] = useState('');
  const revoke = useApiMutation(RevokeApiClientDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const answer = await revoke.run((idempotencyKey) => ({ input: { apiClientId: client.id, reason, idempotencyKey } }));
    if (answer.kind === 'done') onDone();
  };
  return (
    <Dialog title={t('client.revoke.title', { name: client.name })} onClose={onClose}>
      <p>{t('client.revoke.why')}</p>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <TextField label={t('client.revoke.reason')} isRequired value={reason} onChange={setReason} />
        <ErrorNotice errors={revoke.errors} failure={revoke.failure} />
        <div className="row">
          <button className="button is-grave" disabled={revoke.isRunning}>
            {t('client.revoke')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
