import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { DeactivateMemberDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';

export interface DeactivateDialogProps {
  readonly member: { readonly id: string; readonly name: string };
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The end of a member's access, with a reason for the record. */
export function DeactivateDialog({ member, onDone, onClose }: DeactivateDialogProps): ReactElement {
  const t = useWords();
  const [reason, setReason] = useState('');
  const end = useApiMutation(DeactivateMemberDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const answer = await end.run((idempotencyKey) => ({ input: { memberId: member.id, reason, idempotencyKey } }));
    if (answer.kind === 'done') onDone();
  };
  return (
    <Dialog title={t('member.deactivate.title', { name: member.name })} onClose={onClose}>
      <p>{t('member.deactivate.why')}</p>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <TextField label={t('member.deactivate.reason')} isRequired value={reason} onChange={setReason} />
        <ErrorNotice errors={end.errors} failure={end.failure} />
        <div className="row">
          <button className="button is-grave" disabled={end.isRunning}>
            {t('member.deactivate')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
