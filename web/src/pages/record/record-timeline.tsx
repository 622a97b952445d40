// The shared record as both sides hold it: every entry with its number, its words and the first characters
// of its hash, and the receipt over the newest one. Facts are shown as recorded, not reworded.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ReportRecordDocument } from '../../api/__generated__/documents.ts';
import type { ReportRecordQuery } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { factLine, factWords } from './fact-words.ts';
import './record.css';

type Page = NonNullable<ReportRecordQuery['record']>;
type Entry = Page['nodes'][number];

const pageCount = 50;
const headLength = 16;

export interface RecordTimelineProps {
  readonly reportId: string;
  /** On a page of its own every entry lies open, for paper. */
  readonly isWhole?: boolean;
}

export function RecordTimeline({ reportId, isWhole = false }: RecordTimelineProps): ReactElement {
  const t = useWords();
  const [count, setCount] = useState(pageCount);
  const { data, error, refetch } = useApiQuery(ReportRecordDocument, { reportId, first: Math.min(count, 2 * pageCount) }, { keepsEarlier: true });
  const record = data?.record;
  return (
    <section className="card stack" aria-labelledby="record">
      <div className="stack is-tight">
        <h2 id="record">{t('record.heading')}</h2>
        <p className="soft small">{t('record.lead')}</p>
      </div>
      {data === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
      {record === null && <p className="soft">{t('record.none')}</p>}
      {record && (
        <>
          <Timeline entries={record.nodes} isWhole={isWhole} />
          {record.pageInfo.hasNextPage && count < 2 * pageCount && (
            <div className="no-print">
              <button type="button" className="button is-small" onClick={() => setCount(2 * pageCount)}>
                {t('record.more', { count: pageCount })}
              </button>
            </div>
          )}
          <Receipt record={record} />
          {!isWhole && (
            <p className="small no-print">
              <Link href={`/reports/${reportId}/record`}>{t('report.toRecord')}</Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Timeline({ entries, isWhole }: { readonly entries: readonly Entry[]; readonly isWhole: boolean }): ReactElement {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.seq} className={entry.type.startsWith('clock.') ? 'timeline-entry is-minor' : 'timeline-entry'}>
          <EntryView entry={entry} isWhole={isWhole} />
        </li>
      ))}
    </ol>
  );
}

function EntryView({ entry, isWhole }: { readonly entry: Entry; readonly isWhole: boolean }): ReactElement {
  const t = useWords();
  return (
    <>
      <span className="timeline-seq figures" aria-label={t('record.seq', { seq: entry.seq })}>
        {entry.seq}
      </span>
      <div className="timeline-what">
        <p>
          <strong>{t(`record.event.${entry.type}` as WordKey)}</strong> <span className="soft">{factLine(t, entry)}</span>
        </p>
        <p className="soft small">
          <Instant at={entry.at} isRelative /> · {entry.actor.alias ?? t(`code.role.${entry.actor.role}`)}
          {entry.effectiveAt !== null && entry.effectiveAt !== entry.at && (
            <>
              {' '}
              · {t('record.effective')} <Instant at={entry.effectiveAt} />
            </>
          )}
        </p>
        {(entry.facts.length > 0 || entry.parts.length > 0) && (
          <details className="more small" open={isWhole}>
            <summary>{t('record.details')}</summary>
            <Details entry={entry} />
          </details>
        )}
      </div>
      <code className="timeline-hash" title={entry.leafHash}>
        {entry.leafHash.slice(0, headLength)}
      </code>
    </>
  );
}

function Details({ entry }: { readonly entry: Entry }): ReactElement {
  const t = useWords();
  return (
    <dl className="facts is-narrow">
      {entry.facts.map(({ name, value }) => (
        <div key={name} className="facts-pair">
          <dt>{name}</dt>
          <dd className="timeline-value">{factWords(value)}</dd>
        </div>
      ))}
      {entry.parts.map(({ name, value, isErased }) => (
        <div key={name} className="facts-pair">
          <dt>{name}</dt>
          <dd className="timeline-value">{value ?? <span className="soft">{t(isErased ? 'record.part.erased' : 'record.part.withheld')}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}

function Receipt({ record }: { readonly record: Page }): ReactElement | null {
  const t = useWords();
  const { receipt } = record;
  if (receipt === null) return null;
  return (
    <details className="more receipt">
      <summary>
        {t('record.receipt')}: <code>{receipt.head}</code>, {t('record.seq', { seq: receipt.seq })}
      </summary>
      <pre className="receipt-note">{receipt.note}</pre>
    </details>
  );
}
