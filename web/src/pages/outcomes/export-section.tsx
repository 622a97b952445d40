// Saving what is open as a table, in parts where it is more than one file should hold.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ExportOutcomesDocument } from '../../api/__generated__/documents.ts';
import type { CsvSeparator, OutcomeVocabulary } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { saveFile } from '../../parts/save-file.ts';

const separators: readonly CsvSeparator[] = ['COMMA', 'SEMICOLON', 'TAB'];
const vocabularies: readonly OutcomeVocabulary[] = ['TOCSIN', 'DSA'];

interface Saved {
  readonly part: number;
  readonly name: string;
  readonly count: number;
  readonly nextAfter: string | null;
}

export function ExportSection(): ReactElement {
  const t = useWords();
  const { contact } = useMe();
  const [separator, setSeparator] = useState<CsvSeparator>('COMMA');
  const [vocabulary, setVocabulary] = useState<OutcomeVocabulary>('TOCSIN');
  const [includesSealed, setSealed] = useState(false);
  const [saved, setSaved] = useState<Saved>();
  const exporting = useApiMutation(ExportOutcomesDocument);
  const mayReadSealed = contact?.state === 'VERIFIED' && (contact.kind === 'PRIMARY' || contact.kind === 'BACKUP');
  const save = async (part: number, after: string | null): Promise<void> => {
    const end = await exporting.run(() => ({ input: { separator, vocabulary, includesSealed, after } }));
    if (end.kind !== 'done' || end.payload.csv === null) return;
    const name = part === 1 ? 'outcomes.csv' : `outcomes-${String(part)}.csv`;
    saveFile(name, end.payload.csv);
    setSaved({ part, name, count: end.payload.rowCount ?? 0, nextAfter: end.payload.nextAfter });
  };
  return (
    <section className="card stack" aria-labelledby="outcomes-save">
      <h2 id="outcomes-save">{t('outcomes.save.title')}</h2>
      <p>{t('outcomes.save.lead')}</p>
      <div className="outcomes-choices">
        <SelectField label={t('outcomes.save.separator')} hint={t('outcomes.save.separator.hint')} value={separator} options={separators.map((each) => [each, t(`outcomes.separator.${each}`)])} onChange={setSeparator} />
        <SelectField label={t('outcomes.save.vocabulary')} value={vocabulary} options={vocabularies.map((each) => [each, t(`outcomes.vocabulary.${each}`)])} onChange={setVocabulary} />
      </div>
      {mayReadSealed && (
        <label className="check">
          <input type="checkbox" checked={includesSealed} onChange={(event) => setSealed(event.target.checked)} />
          <span>
            {t('outcomes.save.sealed')} <span className="soft small">{t('outcomes.save.sealed.why')}</span>
          </span>
        </label>
      )}
      <ErrorNotice errors={exporting.errors} failure={exporting.failure} />
      <div className="row">
        <button type="button" className="button is-primary" disabled={exporting.isRunning} onClick={() => void save(1, null)}>
          {t('outcomes.save')}
        </button>
        {saved?.nextAfter && (
          <button type="button" className="button" disabled={exporting.isRunning} onClick={() => void save(saved.part + 1, saved.nextAfter)}>
            {t('outcomes.save.next')}
          </button>
        )}
      </div>
      <p role="status">
        {saved !== undefined && t('outcomes.saved', { count: saved.count, name: saved.name })} {saved?.nextAfter && t('outcomes.saved.more')}
      </p>
    </section>
  );
}
