// Corrections of a published edition: those published, the one that waits, and the form that computes one.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { AmendEditionDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { changePlace, changeValue } from './figure-words.ts';
import type { EditionInFull } from './figure-words.ts';
import type { EditionActProps } from './said-section.tsx';
import { useWhen } from './use-when.ts';

type Amendment = EditionInFull['amendments'][number];

export function AmendSection({ edition, onDone }: EditionActProps): ReactElement | null {
  const t = useWords();
  const say = useWhen();
  const { amendments, proposedAmendment, allowedActions } = edition;
  const mayPropose = allowedActions.includes('PROPOSE_AMENDMENT');
  if (amendments.length === 0 && proposedAmendment === null && !mayPropose) return null;
  return (
    <section className="card stack" aria-labelledby="edition-amendments">
      <h2 id="edition-amendments">{t('edition.amendments')}</h2>
      {amendments.map((each) => (
        <ShownAmendment key={each.at} title={t('edition.amendment.at', { when: say(each.at) })} amendment={each} />
      ))}
      {proposedAmendment !== null && (
        <ShownAmendment title={t('edition.amend.proposed')} amendment={proposedAmendment} />
      )}
      {allowedActions.includes('CONFIRM_AMENDMENT') && <ConfirmButton edition={edition} onDone={onDone} />}
      {mayPropose && <ProposeForm edition={edition} onDone={onDone} />}
    </section>
  );
}

function ShownAmendment({ title, amendment }: { readonly title: string; readonly amendment: Amendment }): ReactElement {
  const t = useWords();
  return (
    <details className="more">
      <summary>{title}</summary>
      <p className="edition-said">{amendment.reason ?? t('edition.erased')}</p>
      <table className="edition-table">
        <thead>
          <tr>
            <th scope="col">{t('edition.change.where')}</th>
            <th scope="col">{t('edition.change.before')}</th>
            <th scope="col">{t('edition.change.after')}</th>
          </tr>
        </thead>
        <tbody>
          {amendment.changes.map((change) => (
            <tr key={[change.table, change.company?.id, change.row, change.column, change.part].join(' ')}>
              <th scope="row">{changePlace(t, change)}</th>
              <td data-column={t('edition.change.before')}>{changeValue(t, change.before)}</td>
              <td data-column={t('edition.change.after')}>{changeValue(t, change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function ConfirmButton({ edition, onDone }: EditionActProps): ReactElement {
  const t = useWords();
  const { id: editionId, version: expectedVersion } = edition;
  const amend = useApiMutation(AmendEditionDocument);
  const send = async (): Promise<void> => {
    const end = await amend.run((idempotencyKey) => ({
      input: { editionId, expectedVersion, reason: null, idempotencyKey },
    }));
    if (end.kind === 'done') onDone(t('edition.amend.done'));
  };
  return (
    <>
      <ErrorNotice errors={amend.errors} failure={amend.failure} />
      <div>
        <button type="button" className="button is-primary" disabled={amend.isRunning} onClick={() => void send()}>
          {t('edition.amend.confirm')}
        </button>
      </div>
    </>
  );
}

function ProposeForm({ edition, onDone }: EditionActProps): ReactElement {
  const t = useWords();
  const { id: editionId, version: expectedVersion } = edition;
  const [reason, setReason] = useState('');
  const amend = useApiMutation(AmendEditionDocument);
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await amend.run((idempotencyKey) => ({
      input: { editionId, expectedVersion, reason: reason.trim(), idempotencyKey },
    }));
    if (end.kind !== 'done') return;
    setReason('');
    onDone(t('edition.amend.proposed.done'));
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <p className="soft">{t('edition.amend.lead')}</p>
      <TextField
        label={t('edition.amend.reason')}
        hint={t('edition.amend.reason.hint')}
        isRequired
        rows={2}
        value={reason}
        error={errorAt(amend.errors, 'reason', t)}
        onChange={setReason}
      />
      <ErrorNotice errors={amend.errors} failure={amend.failure} />
      <div>
        <button className="button" disabled={amend.isRunning}>
          {t('edition.amend.send')}
        </button>
      </div>
    </form>
  );
}
