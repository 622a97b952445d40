// What may stand in the columns, in the codes the table is filled in with.
import type { ReactElement } from 'react';
import { noActionReasons, shutdownCodes, usualCodes } from '../../acts/outcome-draft.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';

const outcomeCodes = [...usualCodes, ...shutdownCodes.filter((code) => !usualCodes.includes(code))];
const grounds = ['POLICY', 'ILLEGAL', 'BOTH'] as const;
const others: readonly (readonly [column: string, words: WordKey])[] = [
  ['territory', 'outcomes.fill.territory'],
  ['appliedAt, until', 'outcomes.fill.dates'],
  ['userNotified', 'outcomes.fill.notified'],
  ['automatedDetection, isUnderProtest', 'outcomes.fill.marks'],
  ['automatedDecision', 'outcomes.fill.automated'],
  ['replyChannel', 'outcomes.fill.channel'],
  ['explanation', 'outcomes.fill.explanation'],
];

export function ColumnsGuide(): ReactElement {
  const t = useWords();
  return (
    <section className="card stack" aria-labelledby="outcomes-fill">
      <h2 id="outcomes-fill">{t('outcomes.fill.title')}</h2>
      <p>{t('outcomes.fill.lead')}</p>
      <details className="more">
        <summary>{t('outcomes.fill.codes')}</summary>
        <div className="stack">
          <Codes title={t('outcomes.fill.code')} rows={outcomeCodes.map((code) => [code, t(`code.outcome.${code}`)])} />
          <Codes title={t('outcomes.fill.ground')} rows={grounds.map((code) => [code, t(`code.ground.${code}`)])} />
          <Codes title={t('outcomes.fill.reason')} rows={noActionReasons.map((code) => [code, t(`code.noActionReason.${code}`)])} />
          <Codes title={t('outcomes.fill.rest')} rows={others.map(([column, words]) => [column, t(words)])} />
        </div>
      </details>
    </section>
  );
}

function Codes({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, string])[] }): ReactElement {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="outcomes-codes">
        {rows.map(([code, words]) => (
          <li key={code}>
            <code>{code}</code> <span className="soft">{words}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
