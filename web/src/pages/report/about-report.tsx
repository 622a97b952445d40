// The frame of a report: parties, track, election, delivery, who holds it, how it ended.
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReportInFull } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';

type Row = readonly [label: string, value: ReactNode];

export function AboutReport({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  return (
    <aside className="stack report-about" aria-labelledby="about">
      <div className="card stack is-tight">
        <h2 id="about">{t('report.about')}</h2>
        <RowList rows={[...partyRows(report, t), ...frameRows(report, t)]} />
      </div>
      <div className="card">
        <RowList rows={[...courseRows(report, t), ...endRows(report, t)]} />
      </div>
      <OffChannel report={report} />
    </aside>
  );
}

function RowList({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  const shown = rows.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl className="facts is-narrow">
      {shown.map(([label, value]) => (
        <div key={label} className="facts-pair">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function partyRows(report: ReportInFull, t: Translate): readonly Row[] {
  const { authority, authorAlias, approverAlias } = report;
  return [
    [
      t('report.about.authority'),
      authority && (
        <>
          {authority.name}
          {authorAlias && <span className="soft small block">{t('report.by', { alias: authorAlias })}</span>}
          {approverAlias && (
            <span className="soft small block">{t('report.approvedBy', { alias: approverAlias })}</span>
          )}
        </>
      ),
    ],
    [t('report.about.company'), report.company.name],
    [t('report.about.delivery'), t(`code.delivery.${report.delivery}`)],
    [
      t('report.about.agreement'),
      report.hasAgreement === null
        ? null
        : t(report.hasAgreement ? 'report.about.agreement.yes' : 'report.about.agreement.no'),
    ],
  ];
}

function frameRows(report: ReportInFull, t: Translate): readonly Row[] {
  return [
    [t('report.about.track'), report.track && t(`code.track.${report.track}`)],
    [t('report.about.election'), report.election?.name],
    [t('report.about.phase'), t(`code.phase.${report.phase}`)],
    [t('report.about.origin'), report.originOfAlert && t(`code.origin.${report.originOfAlert}`)],
    [t('report.about.aim'), report.legitimateAim && t(`code.aim.${report.legitimateAim}`)],
    [t('report.about.tlp'), report.tlp && t(`code.tlp.${report.tlp}`)],
    [
      t('report.about.incident'),
      report.incidentId && <Link href={`/incidents/${report.incidentId}`}>{t('report.about.incident.open')}</Link>,
    ],
  ];
}

function courseRows(report: ReportInFull, t: Translate): readonly Row[] {
  const { claim, severityContest } = report;
  const holder = claim === null ? t('report.about.holder.none') : claim.isMine ? t('case.heldByMe') : claim.alias;
  const isContested = severityContest !== null && severityContest.endedBy === null;
  return [
    [t('report.about.holder'), report.closedAt === null ? holder : null],
    [t('report.about.caseRef'), report.companyCaseRef],
    [
      t('report.about.acknowledged'),
      report.acknowledgedAt && (
        <>
          <Instant at={report.acknowledgedAt} />{' '}
          {report.acknowledgedBy && (
            <span className="soft small block">{t('report.by', { alias: report.acknowledgedBy })}</span>
          )}
        </>
      ),
    ],
    [t('report.about.decided'), report.firstDecidedAt && <Instant at={report.firstDecidedAt} />],
    [
      t('report.about.contest'),
      isContested
        ? t('report.about.contest.proposes', { severity: t(`code.severity.${severityContest.proposed}`) })
        : null,
    ],
  ];
}

function endRows(report: ReportInFull, t: Translate): readonly Row[] {
  return [
    [t('report.about.closed'), report.closedAt && <Instant at={report.closedAt} />],
    [t('report.about.redirect'), report.redirectReason && t(`code.redirectReason.${report.redirectReason}`)],
    [t('report.about.withdrawn'), report.withdrawalReason && t(`code.withdrawalReason.${report.withdrawalReason}`)],
    [
      t('report.about.duplicate'),
      report.duplicateOf && <Link href={`/reports/${report.duplicateOf.id}`}>{report.duplicateOf.publicRef}</Link>,
    ],
  ];
}

function OffChannel({ report }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  const answers = report.offChannelAnswers ?? [];
  if (answers.length === 0) return null;
  return (
    <div className="card stack is-tight">
      <h2>{t('report.offChannel')}</h2>
      <ul className="stack is-tight off-channel">
        {answers.map((answer) => (
          <li key={answer.id}>
            <p>
              {t(`code.offChannel.${answer.kind}`)}, {t(`code.replyChannel.${answer.channel}`)},{' '}
              <Instant at={answer.saidAt} />
            </p>
            <p className="soft small">
              {t('report.by', { alias: answer.recordedBy })} ·{' '}
              {t(
                answer.isOneSided
                  ? 'report.offChannel.oneSided'
                  : answer.confirmedAt === null
                    ? 'report.offChannel.waiting'
                    : 'report.offChannel.confirmed',
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
