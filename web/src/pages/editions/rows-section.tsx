// Saving the rows behind an edition, page by page into one file, so that its figures can be computed again.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ExportFiguresDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { saveFile } from '../../parts/save-file.ts';
import type { EditionInFull } from './figure-words.ts';

const rowsAtOnce = 100;

export function RowsSection({ edition }: { readonly edition: EditionInFull }): ReactElement | null {
  const t = useWords();
  const me = useMe();
  const [said, setSaid] = useState<string>();
  const exporting = useApiMutation(ExportFiguresDocument);
  if (!edition.allowedActions.includes('EXPORT_ROWS')) return null;
  const send = async (): Promise<void> => {
    const pages: string[] = [];
    let [after, count, isMore]: [string | null, number, boolean] = [null, 0, true];
    let fileName = '';
    while (isMore) {
      const input = { editionId: edition.id, first: rowsAtOnce, after };
      const end = await exporting.run(() => ({ input }));
      if (end.kind !== 'done') {
        setSaid(undefined);
        return;
      }
      const { lines, rowCount, pageInfo } = end.payload;
      pages.push(lines ?? '');
      count += rowCount ?? 0;
      fileName = end.payload.fileName ?? fileName;
      after = pageInfo?.endCursor ?? null;
      isMore = pageInfo?.hasNextPage === true && after !== null;
      setSaid(t('edition.rows.read', { count }));
    }
    saveFile(fileName, pages.join(''), 'application/json');
    setSaid(t('edition.rows.saved', { count, name: fileName }));
  };
  return (
    <section className="card stack" aria-labelledby="edition-rows">
      <h2 id="edition-rows">{t('edition.rows')}</h2>
      <p className="soft">{t(me.organization.kind === 'COMPANY' ? 'edition.rows.lead.own' : 'edition.rows.lead')}</p>
      <ErrorNotice errors={exporting.errors} failure={exporting.failure} />
      <div>
        <button type="button" className="button" disabled={exporting.isRunning} onClick={() => void send()}>
          {t('edition.rows.send')}
        </button>
      </div>
      <p role="status">{said}</p>
    </section>
  );
}
