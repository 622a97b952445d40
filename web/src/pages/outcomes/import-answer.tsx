// What a table would decide, or decided: what is to mend, row by row, then report by report.
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { ImportedReportPartsFragment } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';

type ImportedReport = ImportedReportPartsFragment;

export interface Answer {
  readonly name: string;
  /** False where nothing was decided and this only shows what would be. */
  readonly isDone: boolean;
  readonly reports: readonly ImportedReport[];
  readonly ignoredColumns: readonly string[];
}

export interface ImportAnswerProps {
  readonly answer: Answer;
  /** The act that follows. */
  readonly children: ReactNode;
}

/** Takes the focus with every answer, so that a screen reader hears what came of it. */
export function ImportAnswer({ answer, children }: ImportAnswerProps): ReactElement {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [answer]);
  const { name, isDone, reports, ignoredColumns } = answer;
  const count = (state: ImportedReport['state']): number => reports.filter((report) => report.state === state).length;
  const refused = count('REFUSED');
  return (
    <div className="stack">
      <h3 ref={heading} tabIndex={-1}>
        {isDone ? t('outcomes.done.title', { count: count('DECIDED') }) : t('outcomes.shown.title', { name })}
      </h3>
      <p>{isDone ? t('outcomes.done.counts', { refused }) : t('outcomes.shown.counts', { ready: count('READY'), refused })}</p>
      {!isDone && <p>{t(count('READY') === 0 ? 'outcomes.send.nothing' : 'outcomes.shown.none')}</p>}
      {ignoredColumns.length > 0 && <p className="soft small">{t('outcomes.ignored', { columns: ignoredColumns.join(', ') })}</p>}
      <div className="row">{children}</div>
      {refused > 0 && <Problems reports={reports} />}
      <ul className="outcomes-reports">
        {reports.map((report) => (
          <li key={report.reportId}>
            <ReportLine report={report} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Problems({ reports }: { readonly reports: readonly ImportedReport[] }): ReactElement {
  const t = useWords();
  const problems = reports.flatMap((report) => report.problems).sort((a, b) => a.row - b.row);
  return (
    <div>
      <h4>{t('outcomes.problems')}</h4>
      <ul className="outcomes-problems">
        {problems.map(({ row, column, code, rule, message }) => (
          <li key={`${String(row)} ${column ?? ''} ${rule ?? ''} ${message}`}>
            <strong>{column === null ? t('outcomes.problem.row', { row }) : t('outcomes.problem', { row, column })}</strong>: {message === '' ? t(`error.${code}`) : message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ReportLine({ report }: { readonly report: ImportedReport }): ReactElement {
  const t = useWords();
  const { reportId, publicRef, state, decisions, openAfter, isChangedSinceExport } = report;
  return (
    <>
      <p>
        {publicRef === null ? t('outcomes.report.unknown') : <Link href={`/reports/${reportId}`}>{publicRef}</Link>}: <strong>{t(`outcomes.state.${state}`)}</strong>
      </p>
      {decisions.length > 0 && (
        <ul>
          {decisions.map(({ itemNumber, codes, noActionReason }) => (
            <li key={itemNumber}>
              {t('outcomes.item', { number: itemNumber, outcome: codes.map((code) => t(`code.outcome.${code}`)).join(', ') })}
              {noActionReason !== null && ` (${t(`code.noActionReason.${noActionReason}`)})`}
            </li>
          ))}
        </ul>
      )}
      {decisions.length > 0 && openAfter > 0 && <p className="soft small">{t('outcomes.openAfter', { count: openAfter })}</p>}
      {isChangedSinceExport && publicRef !== null && state !== 'DECIDED' && state !== 'SETTLED' && <p className="soft small">{t('outcomes.changed')}</p>}
    </>
  );
}
