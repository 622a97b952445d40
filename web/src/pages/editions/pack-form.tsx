// Saving what is published of one election as one file. The elections are asked for once somebody opens it.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ElectionRowsDocument, ExportPackDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation, useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { SelectField } from '../../parts/select-field.tsx';

export function PackForm(): ReactElement {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="more card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('editions.pack')}</summary>
      {isOpen && <Form />}
    </details>
  );
}

function Form(): ReactElement {
  const t = useWords();
  const [electionId, setElectionId] = useState('');
  const [saved, setSaved] = useState<string>();
  const exporting = useApiMutation(ExportPackDocument);
  const { data } = useApiQuery(ElectionRowsDocument, { country: null, first: 100, after: null });
  const elections = data?.elections?.nodes ?? [];
  const country = elections.find((each) => each.id === electionId)?.country ?? '';
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setSaved(undefined);
    const end = await exporting.run(() => ({ input: { electionId, country } }));
    if (end.kind !== 'done') return;
    const { fileName, pack, editionCount } = end.payload;
    if (fileName === null || pack === null) return;
    saveFile(fileName, pack, 'application/json');
    setSaved(t('editions.pack.saved', { count: editionCount ?? 0, name: fileName }));
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <p className="soft">{t('editions.pack.lead')}</p>
      <SelectField
        label={t('editions.prepare.election')}
        value={electionId}
        options={[['', t('app.choose')], ...elections.map((each) => [each.id, `${each.name}, ${each.authority.name}`] as const)]}
        isRequired
        error={errorAt(exporting.errors, 'electionId', t)}
        onChange={setElectionId}
      />
      <ErrorNotice errors={exporting.errors} failure={exporting.failure} />
      <div>
        <button className="button is-primary" disabled={exporting.isRunning}>
          {t('editions.pack.send')}
        </button>
      </div>
      <p role="status">{saved}</p>
    </form>
  );
}
