// Drafts, approvals, emergencies and proposals of the own authority; no company sees any of this.
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { SeverityTag } from '../../parts/case/severity-tag.tsx';
import { ClockChip } from '../../parts/clock/clock-chip.tsx';
import { Instant } from '../../parts/clock/instant.tsx';
import { TimeFrameContext } from '../../parts/clock/time-frame.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { incidentFilters, openProposals, useIncidentRows } from './use-incident-rows.ts';
import type { IncidentFilter, IncidentRow } from './use-incident-rows.ts';
import '../../parts/case/case.css';
import './incidents.css';

export function IncidentsPage(): ReactElement {
  const t = useWords();
  const [search] = useSearchParams();
  const filter = incidentFilters.find((each) => each === search.get('show')) ?? 'attention';
  const after = search.get('after') ?? undefined;
  const { rows, nextAfter, failure, again } = useIncidentRows(filter, after);
  return (
    <>
      <PageHead title={t('incidents.title')} lead={t('incidents.lead')} />
      <div className="stack">
        <Filters filter={filter} />
        <ErrorNotice failure={failure} onRetry={again} />
        {rows === undefined && failure === undefined && <Loading />}
        {rows?.length === 0 && <Notice title={t('incidents.empty.title')}>{t(`incidents.empty.${filter}`)}</Notice>}
        {rows !== undefined && rows.length > 0 && (
          <ul className="case-list">
            {rows.map((row) => (
              <li key={row.id}>
                <IncidentLine row={row} />
              </li>
            ))}
          </ul>
        )}
        {(after !== undefined || nextAfter !== undefined) && (
          <nav aria-label={t('reports.pages')} className="row page-links">
            {after !== undefined && (
              <Link href={`/incidents?show=${filter}`} className="button">
                {t('incidents.first')}
              </Link>
            )}
            {nextAfter !== undefined && (
              <Link href={`/incidents?show=${filter}&after=${encodeURIComponent(nextAfter)}`} className="button">
                {t('incidents.next')}
              </Link>
            )}
          </nav>
        )}
      </div>
    </>
  );
}

function Filters({ filter }: { readonly filter: IncidentFilter }): ReactElement {
  const t = useWords();
  return (
    <nav aria-label={t('incidents.filter')} className="tabs">
      {incidentFilters.map((each) => (
        <Link key={each} href={each === 'attention' ? '/incidents' : `/incidents?show=${each}`} className="tab" aria-current={each === filter ? 'page' : undefined}>
          {t(`incidents.filter.${each}`)}
        </Link>
      ))}
    </nav>
  );
}

function IncidentLine({ row }: { readonly row: IncidentRow }): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const { content } = row;
  const running = row.clocks.filter(({ state }) => state !== 'STOPPED');
  return (
    <TimeFrameContext value={{ serverNow: row.serverNow, zone: organization.timeZone }}>
      <div className="case-row">
        {content === null ? <span /> : <SeverityTag severity={content.severity} />}
        <div className="case-main">
          <p className="case-title">
            <Link href={`/incidents/${row.id}`} className="case-link">
              {content === null ? t('incidents.noContent') : t(`code.subType.${content.subType}`)}
            </Link>
          </p>
          {content?.claim && <p className="case-claim">{content.claim}</p>}
          <p className="case-line">
            <span className="tag">{t(`code.incidentStatus.${row.status}`)}</span>
            <Marks row={row} />
            <span className="soft">{[...new Set(content?.items.map(({ ask }) => t(`code.ask.${ask}`)))].join(', ')}</span>
          </p>
          <p className="case-line soft">
            {[
              t('incidents.by', { alias: row.author }),
              row.requestedApprovalBy === null ? undefined : t('incidents.askedBy', { alias: row.requestedApprovalBy }),
              content === null || content.recipients.length === 0 ? undefined : t('incidents.to', { companies: content.recipients.map(({ company }) => company.name).join(', ') }),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </p>
        </div>
        <div className="case-clocks">
          {running.map((clock) => (
            <ClockChip key={`${clock.kind} ${clock.batch} ${clock.cycle}`} clock={clock} serverNow={row.serverNow} zone={organization.timeZone} />
          ))}
          <span className="soft small">
            <Instant at={row.updatedAt} isRelative />
          </span>
        </div>
      </div>
    </TimeFrameContext>
  );
}

function Marks({ row }: { readonly row: IncidentRow }): ReactElement {
  const t = useWords();
  const proposals = openProposals(row);
  return (
    <>
      {row.handling === 'SEALED' && <span className="tag is-soon">{t('code.handling.SEALED')}</span>}
      {row.emergency === 'UNCONFIRMED' && <span className="tag is-late">{t('incidents.emergency')}</span>}
      {proposals > 0 && <span className="tag is-soon">{t('incidents.proposal', { count: proposals })}</span>}
      {row.sentBack !== null && row.status === 'DRAFT' && <span className="tag is-soon">{t('incidents.sentBack', { alias: row.sentBack.by })}</span>}
    </>
  );
}
