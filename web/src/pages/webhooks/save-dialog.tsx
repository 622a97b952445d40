// A webhook's name and address, new or changed. A new one ends with its secret.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { SaveWebhookDocument } from '../../api/__generated__/documents.ts';
import type { WebhookPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';

export interface MadeSecret {
  readonly name: string;
  readonly url: string;
  readonly secret: string;
}

export interface SaveDialogProps {
  /** Absent for a new one. */
  readonly webhook?: WebhookPartsFragment;
  readonly onSaved: (name: string, made: MadeSecret | undefined) => void;
  readonly onClose: () => void;
}

export function SaveDialog({ webhook, onSaved, onClose }: SaveDialogProps): ReactElement {
  const t = useWords();
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [isActive, setActive] = useState(webhook?.isActive ?? true);
  const save = useApiMutation(SaveWebhookDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await save.run((idempotencyKey) => ({ input: { webhookId: webhook?.id ?? null, name: name.trim(), url: url.trim(), isActive, idempotencyKey } }));
    if (end.kind !== 'done') return;
    const { webhook: saved, secret } = end.payload;
    onSaved(name.trim(), saved === null || secret === null ? undefined : { ...saved, secret });
  };
  return (
    <Dialog title={webhook === undefined ? t('webhooks.new') : t('webhook.edit.title', { name: webhook.name })} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <TextField label={t('webhook.name')} hint={t('webhook.name.hint')} isRequired value={name} error={errorAt(save.errors, 'name', t)} onChange={setName} />
        <TextField label={t('webhook.url')} hint={t('webhook.url.hint')} type="url" isRequired value={url} error={errorAt(save.errors, 'url', t)} onChange={setUrl} />
        <label className="check">
          <input type="checkbox" checked={isActive} onChange={() => setActive(!isActive)} />
          <span>{t('webhook.isActive')}</span>
        </label>
        <ErrorNotice errors={save.errors} failure={save.failure} />
        <div className="row">
          <button className="button is-primary" disabled={save.isRunning}>
            {t('webhook.submit')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
