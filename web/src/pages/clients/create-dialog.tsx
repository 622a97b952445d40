// Making a client: a name, and what it may do of what its side may do at all. Ends with the secret.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { CreateApiClientDocument } from '../../api/__generated__/documents.ts';
import type { ApiScope, OrganizationKind } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';

const scopesOf: Readonly<Record<OrganizationKind, readonly ApiScope[]>> = {
  AUTHORITY: ['REPORT_READ', 'REPORT_DRAFT'],
  COMPANY: ['REPORT_READ', 'REPORT_RESPOND'],
  COORDINATOR: [],
};

export interface MadeClient {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

export interface CreateDialogProps {
  readonly onMade: (shown: MadeClient | undefined) => void;
  readonly onClose: () => void;
}

export function CreateDialog({ onMade, onClose }: CreateDialogProps): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(scopesOf[organization.kind]);
  const create = useApiMutation(CreateApiClientDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await create.run((idempotencyKey) => ({ input: { name: name.trim(), scopes: [...scopes], idempotencyKey } }));
    if (end.kind !== 'done') return;
    const { apiClient, secret } = end.payload;
    onMade(apiClient === null || secret === null ? undefined : { ...apiClient, secret });
  };
  return (
    <Dialog title={t('clients.new')} onClose={onClose}>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <TextField label={t('client.name')} hint={t('client.name.hint')} isRequired value={name} error={errorAt(create.errors, 'name', t)} onChange={setName} />
        <fieldset>
          <legend className="field-label">{t('client.scopes')}</legend>
          {scopesOf[organization.kind].map((scope) => (
            <label key={scope} className="check">
              <input type="checkbox" checked={scopes.includes(scope)} onChange={() => setScopes(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope])} />
              <span>
                {t(`client.scope.${scope}`)} <span className="soft small">{t(`client.scope.${scope}.what`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <ErrorNotice errors={create.errors} failure={create.failure} />
        <div className="row">
          <button className="button is-primary" disabled={create.isRunning || scopes.length === 0}>
            {t('client.submit')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
