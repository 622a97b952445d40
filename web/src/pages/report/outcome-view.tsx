import type { ReactElement } from 'react';
import type { OutcomePartsFragment } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Instant } from '../../parts/clock/instant.tsx';

/** One outcome in a sentence and its explanation. */
export function OutcomeView({ outcome }: { readonly outcome: OutcomePartsFragment }): ReactElement {
  const t = useWords();
  const { codes, noActionReason, ground, ruleCited, territory, until, userNotified, isUnderProtest, explanation, appealUrl, correctionReason, decidedAt, correctedAt } = outcome;
  const details = [
    noActionReason ? t(`code.noActionReason.${noActionReason}`) : undefined,
    ground === 'NONE' ? undefined : t('report.outcome.ground', { ground: t(`code.ground.${ground}`) }),
    ruleCited ? t('report.outcome.rule', { rule: ruleCited }) : undefined,
    territory.length === 0 ? undefined : t('report.outcome.territory', { territory: territory.join(', ') }),
    until ? t('report.outcome.until', { until }) : undefined,
    t('report.outcome.notified', { told: t(`code.userNotified.${userNotified}`) }),
    isUnderProtest ? t('report.outcome.protest') : undefined,
  ];
  return (
    <div className="outcome">
      <p>
        <strong>{codes.map((code) => t(`code.outcome.${code}`)).join(', ')}</strong>{' '}
        <span className="soft small">
          <Instant at={decidedAt} />
        </span>
      </p>
      <p className="small">{details.filter((each) => each !== undefined).join(' · ')}</p>
      {explanation && <p>{explanation}</p>}
      {appealUrl && (
        <p className="small">
          {t('report.outcome.appeal')}: <span className="locator isolate">{appealUrl}</span>
        </p>
      )}
      {correctedAt !== null && (
        <p className="small">
          {t('report.outcome.corrected')} <Instant at={correctedAt} />
          {correctionReason && `: ${correctionReason}`}
        </p>
      )}
    </div>
  );
}
