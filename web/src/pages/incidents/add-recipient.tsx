// One more company for what was filed: links on its platforms, or what was reported without a link, become
// a new report. Where two persons are needed it becomes a proposal first.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { AddRecipientDocument, RecognizeTextDocument } from '../../api/__generated__/documents.ts';
import type { DraftItemInput } from '../../api/__generated__/documents.ts';
import { confirmedWarnings, warningsIn } from '../../api/refused-warnings.ts';
import type { WarningReasons } from '../../api/refused-warnings.ts';
import { useApiMutation, useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ConfirmWarnings } from '../../parts/confirm-warnings.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { orNull } from '../../parts/directory/code-list.ts';
import { useDirectory } from '../../parts/directory/use-directory.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { IncidentContentInFull, IncidentInFull, IncidentPart } from './incident-view.ts';

interface Choice {
  /** Pasted links; unused where nothing was reported by a link. */
  readonly text: string;
  readonly companyId: string;
  readonly claim: string;
  readonly quote: string;
  readonly reason: string;
}

interface Addition {
  readonly companyIds: readonly string[];
  readonly items: readonly DraftItemInput[];
}

/** What would be sent: the links of one company not asked yet, or what is reported without a link. */
function useAddition(incident: IncidentInFull, content: IncidentContentInFull, choice: Choice): Addition {
  const asked = incident.reports.map(({ company }) => company.id);
  const isLinked = content.items.some(({ locatorType }) => locatorType === 'URL');
  const { data } = useApiQuery(RecognizeTextDocument, { text: choice.text }, { isEnabled: choice.text.trim() !== '', keepsEarlier: true });
  const said = { ask: content.items[0]?.ask ?? null, quote: orNull(choice.quote), reason: orNull(choice.reason) };
  if (!isLinked) {
    const subjects = [...new Map(content.items.map((item) => [item.canonicalLocator, item])).values()];
    const { companyId } = choice;
    return { companyIds: companyId === '' ? [] : [companyId], items: subjects.map(({ locatorType, locator }) => ({ ...said, companyId, locatorType, locator })) };
  }
  const found = choice.text.trim() === '' ? [] : (data?.recognizeText ?? []);
  const items = found.flatMap(({ locator, company, platform }): DraftItemInput[] =>
    company === null || asked.includes(company.id) ? [] : [{ ...said, companyId: company.id, locatorType: 'URL', locator, platform: platform?.slug ?? null }],
  );
  return { companyIds: [...new Set(items.map(({ companyId }) => companyId))], items };
}

export function AddRecipient({ incident, onDone }: IncidentPart): ReactElement | null {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  const { content } = incident;
  if (!incident.allowedActions.includes('addRecipient') || content === null) return null;
  return (
    <div className="no-print">
      <button type="button" className="button" onClick={() => setOpen(true)}>
        {t('incident.addRecipient')}
      </button>
      {isOpen && (
        <AddRecipientDialog
          incident={incident}
          content={content}
          onClose={() => setOpen(false)}
          onDone={(words) => {
            setOpen(false);
            onDone(words);
          }}
        />
      )}
    </div>
  );
}

interface DialogProps extends IncidentPart {
  readonly content: IncidentContentInFull;
  readonly onClose: () => void;
}

function AddRecipientDialog({ incident, content, onDone, onClose }: DialogProps): ReactElement {
  const t = useWords();
  const [choice, setChoice] = useState<Choice>({ text: '', companyId: '', claim: '', quote: '', reason: '' });
  const [reasons, setReasons] = useState<WarningReasons>({});
  const add = useApiMutation(AddRecipientDocument);
  const addition = useAddition(incident, content, choice);
  const [companyId] = addition.companyIds;
  const isRestrictive = content.restriction !== null;
  const put = (change: Partial<Choice>): void => setChoice((before) => ({ ...before, ...change }));
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (companyId === undefined) return;
    const end = await add.run((idempotencyKey) => ({
      input: { incidentId: incident.id, expectedVersion: incident.version, companyId, claim: orNull(choice.claim), items: [...addition.items], confirmedWarnings: confirmedWarnings(reasons), idempotencyKey },
    }));
    if (end.kind === 'done') onDone(t(end.payload.proposal === null ? 'incident.done.added' : 'incident.done.proposed'));
  };
  return (
    <Dialog title={t('incident.addRecipient')} onClose={onClose}>
      <p className="soft">{t('incident.addRecipient.why')}</p>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <Whom incident={incident} content={content} choice={choice} addition={addition} put={put} />
        <TextField label={t('incident.addRecipient.claim')} hint={t('incident.addRecipient.claim.hint')} rows={2} isOptional value={choice.claim} onChange={(claim) => put({ claim })} />
        <TextField label={t('act.appendItems.quote')} isOptional={!isRestrictive} isRequired={isRestrictive} value={choice.quote} onChange={(quote) => put({ quote })} />
        {isRestrictive && <TextField label={t('act.appendItems.reason')} isRequired value={choice.reason} onChange={(reason) => put({ reason })} />}
        <ConfirmWarnings codes={warningsIn(add.errors)} reasons={reasons} onChange={setReasons} />
        <ErrorNotice errors={add.errors} failure={add.failure} />
        <div className="row">
          <button className="button is-primary" disabled={add.isRunning || addition.companyIds.length !== 1}>
            {t('incident.addRecipient.submit')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface WhomProps {
  readonly incident: IncidentInFull;
  readonly content: IncidentContentInFull;
  readonly choice: Choice;
  readonly addition: Addition;
  readonly put: (change: Partial<Choice>) => void;
}

// A link names its company; without links the company is chosen.
function Whom({ incident, content, choice, addition, put }: WhomProps): ReactElement {
  const t = useWords();
  const { rows } = useDirectory('COMPANY');
  const isLinked = content.items.some(({ locatorType }) => locatorType === 'URL');
  const asked = incident.reports.map(({ company }) => company.id);
  const nameOf = (id: string): string => (rows ?? []).find((row) => row.id === id)?.name ?? id;
  if (!isLinked) {
    const options = (rows ?? []).filter(({ id }) => !asked.includes(id)).map(({ id, name }) => [id, name] as const);
    return <SelectField label={t('incident.addRecipient.company')} isRequired value={choice.companyId} options={[['', t('app.choose')], ...options]} onChange={(companyId) => put({ companyId })} />;
  }
  const words =
    addition.companyIds.length > 1 ? t('incident.addRecipient.several')
    : addition.companyIds.length === 0 ? t('incident.addRecipient.none')
    : t('incident.addRecipient.found', { company: nameOf(addition.companyIds[0] ?? ''), count: addition.items.length });
  return (
    <>
      <TextField label={t('incident.addRecipient.links')} rows={3} isRequired value={choice.text} onChange={(text) => put({ text })} />
      <p className="small" role="status">
        {words}
      </p>
    </>
  );
}
