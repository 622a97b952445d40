// Notes of the own side: beside the record, never across the wall, never on paper.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { AddInternalNoteDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import type { ReportInFull } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';

export function InternalNotes({ report }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  const notes = report.internalNotes ?? [];
  const mayAdd = report.allowedActions.includes('addInternalNote');
  if (notes.length === 0 && !mayAdd) return null;
  return (
    <details className="card more no-print" open={notes.length > 0}>
      <summary>{t('report.notes')}</summary>
      <div className="stack is-tight">
        <p className="soft small">{t('report.notes.lead')}</p>
        {notes.map((note) => (
          <div key={note.id}>
            <p className="small">
              <strong>{note.author}</strong>{' '}
              <span className="soft">
                <Instant at={note.at} isRelative />
              </span>
            </p>
            <p className="talk-text">{note.text}</p>
          </div>
        ))}
        {mayAdd && <NoteBox reportId={report.id} />}
      </div>
    </details>
  );
}

function NoteBox({ reportId }: { readonly reportId: string }): ReactElement {
  const t = useWords();
  const add = useApiMutation(AddInternalNoteDocument);
  const [text, setText] = useState('');
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await add.run(() => ({ input: { reportId, text } }));
    if (end.kind === 'done') setText('');
  };
  return (
    <form className="stack is-tight" onSubmit={(event) => void save(event)}>
      <TextField label={t('report.notes.add')} rows={2} value={text} onChange={setText} />
      <ErrorNotice errors={add.errors} failure={add.failure} />
      <div>
        <button className="button is-small" disabled={add.isRunning || text.trim() === ''}>
          {t('report.notes.save')}
        </button>
      </div>
    </form>
  );
}
