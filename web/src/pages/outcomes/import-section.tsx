// Sending a table back: it is read and judged first, then what was shown is confirmed and decided. The text
// stays on the page in between, so what is decided is what was shown.
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { ImportOutcomesDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import { ImportAnswer } from './import-answer.tsx';
import type { Answer } from './import-answer.tsx';

interface Table {
  readonly name: string;
  readonly csv: string;
}

export function ImportSection(): ReactElement {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [table, setTable] = useState<Table>();
  const [answer, setAnswer] = useState<Answer>();
  const [unreadable, setUnreadable] = useState<string>();
  const importing = useApiMutation(ImportOutcomesDocument);
  const send = async (sent: Table, shown?: Answer): Promise<void> => {
    const confirmed = shown?.reports.flatMap(({ reportId, version, state }) => (state === 'READY' && version !== null ? [{ reportId, expectedVersion: version }] : []));
    const end = await importing.run(() => ({ input: { csv: sent.csv, ...(confirmed === undefined ? {} : { confirmed }) } }));
    if (end.kind !== 'done') return setAnswer(undefined);
    setAnswer({ name: sent.name, isDone: confirmed !== undefined, reports: end.payload.reports, ignoredColumns: end.payload.ignoredColumns });
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    importing.clear();
    setAnswer(undefined);
    const csv = await textOf(file);
    setUnreadable(csv === undefined ? file.name : undefined);
    setTable(csv === undefined ? undefined : { name: file.name, csv });
    if (csv !== undefined) await send({ name: file.name, csv });
  };
  const readyCount = answer?.isDone === false ? answer.reports.filter(({ state }) => state === 'READY').length : 0;
  return (
    <section className="card stack" aria-labelledby="outcomes-send">
      <h2 id="outcomes-send">{t('outcomes.send.title')}</h2>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept=".csv,text/csv,text/tab-separated-values,.tsv"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <div className="row">
        <button type="button" className={table === undefined ? 'button is-primary' : 'button'} disabled={importing.isRunning} onClick={() => input.current?.click()}>
          {t(table === undefined ? 'outcomes.send.choose' : 'outcomes.send.other')}
        </button>
        {table !== undefined && (
          <button type="button" className="button" disabled={importing.isRunning} onClick={() => void send(table)}>
            {t('outcomes.send.again')}
          </button>
        )}
      </div>
      <p role="status">{importing.isRunning && table !== undefined && t('outcomes.send.reading', { name: table.name })}</p>
      {unreadable !== undefined && <Notice tone="late" isAnnounced title={t('outcomes.send.notText', { name: unreadable })} />}
      <ErrorNotice errors={importing.errors} failure={importing.failure} />
      {answer !== undefined && (
        <ImportAnswer answer={answer}>
          {table !== undefined && readyCount > 0 && (
            <button type="button" className="button is-primary" disabled={importing.isRunning} onClick={() => void send(table, answer)}>
              {t('outcomes.send.confirm', { count: readyCount })}
            </button>
          )}
        </ImportAnswer>
      )}
    </section>
  );
}

/** Undefined where the bytes are no UTF-8. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
