// The shared record as both sides hold it: every entry with its number, its words and the first characters
// of its hash, and the receipt over the newest one. Facts are shown as recorded, not reworded.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { factLine, factWords } from './fact-words.ts';
import { useRecordPages } from './use-record-pages.ts';
import type { Entry, RecordPages } from './use-record-pages.ts';
import './record.css';

const headLength = 16;

export interface RecordTimelineProps {
  readonly reportId: string;
  /** On a page of its own every entry lies open, for paper. */
  readonly isWhole?: boolean;
}

export function RecordTimeline({ reportId, isWhole = false }: RecordTimelineProps): ReactElement {
  const t = useWords();
  const { entries, receipt, isNone, isLoading, hasMore, failure, more, again } = useRecordPages(reportId, isWhole);
  return (
    <section className="card stack" aria-labelledby="record">
      <div className="stack is-tight">
        <h2 id="record">{t('record.heading')}</h2>
        <p className="soft small">{t('record.lead')}</p>
      </div>
      <ErrorNotice failure={failure} onRetry={again} />
      {isLoading && entries.length === 0 && <Loading />}
      {isNone && <p className="soft">{t('record.none')}</p>}
      {entries.length > 0 && (
        <>
          <Timeline entries={entries} isWhole={isWhole} />
          {hasMore && !isLoading && !isWhole && (
            <div className="no-print">
              <button type="button" className="button is-small" onClick={more}>
                {t('record.more')}
              </button>
            </div>
          )}
          <Receipt receipt={receipt} isOpen={isWhole} />
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

function Receipt({ receipt, isOpen }: { readonly receipt: RecordPages['receipt']; readonly isOpen: boolean }): ReactElement | null {
  const t = useWords();
  if (receipt === null) return null;
  return (
    <details className="more receipt" open={isOpen}>
      <summary>
        {t('record.receipt')}: <code>{receipt.head}</code>, {t('record.seq', { seq: receipt.seq })}
      </summary>
      <pre className="receipt-note">{receipt.note}</pre>
    </details>
  );
}
