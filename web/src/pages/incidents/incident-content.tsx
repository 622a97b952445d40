// What would be, or was, filed: everything the second person binds themselves to, in the order a company
// reads it, and the items by company.
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { Said } from '../report/items-section.tsx';
import { legalRows, noticeRows, particularsRows, testRows } from '../report/fact-rows.ts';
import { EvidenceList } from '../report/evidence-list.tsx';
import { Rows } from '../report/says-section.tsx';
import type { IncidentContentInFull } from './incident-view.ts';

export function IncidentContentView({ content }: { readonly content: IncidentContentInFull }): ReactElement {
  const t = useWords();
  const { correction } = content;
  const truth = correction?.officialText ?? correction?.statement;
  return (
    <section className="card stack" aria-labelledby="says">
      <h2 id="says">{t('report.says')}</h2>
      <p className="report-claim">{content.claim ?? t('report.noClaim')}</p>
      <Rows
        title={t(correction?.officialFactId ? 'report.fact' : 'report.true')}
        rows={[...(truth ? [[t('report.true'), truth] as const] : []), ...(correction?.link ? [[t('file.fact.link'), correction.link] as const] : [])]}
      />
      <Rows title={t('file.terms.title')} rows={termsRows(content, t)} />
      <Rows title={t('report.test')} rows={testRows(content.restriction, t)} />
      <Rows title={t('report.legal')} rows={legalRows(content.legal, t)} />
      <Rows title={t('report.particulars')} rows={particularsRows(content.particulars, t)} />
      <EvidenceList evidence={[correction?.notice, content.legal?.order?.file].filter((file) => file !== null && file !== undefined)} />
      <ByCompany content={content} />
    </section>
  );
}

function termsRows(content: IncidentContentInFull, t: ReturnType<typeof useWords>): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | null])[] = [
    [t('file.terms.severity'), t(`code.severity.${content.severity}`)],
    [t('report.why'), content.severityReason],
    [t('file.terms.track'), t(`code.track.${content.track}`)],
    [t('report.rule'), content.policySection],
    [t('act.path.policyLink'), content.policyLink],
    [t('report.about.origin'), t(`code.origin.${content.originOfAlert}`)],
    [t('report.about.aim'), t(`code.aim.${content.legitimateAim}`)],
    [t('report.about.tlp'), t(`code.tlp.${content.tlp}`)],
  ];
  return [...rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const])), ...noticeRows(content.noticeToAuthor, t)];
}

function itemLine({ ask, contentType, aiGenerated, contentLanguage, approxReach }: IncidentContentInFull['items'][number], t: ReturnType<typeof useWords>): string {
  return [
    t('report.item.asks', { ask: t(`code.ask.${ask}`) }),
    t(`code.contentType.${contentType}`),
    aiGenerated === 'UNKNOWN' ? undefined : t(`code.aiGenerated.${aiGenerated}`),
    contentLanguage,
    approxReach === null ? undefined : t('report.item.reach', { count: approxReach }),
  ]
    .filter((part) => part !== undefined && part !== null)
    .join(' · ');
}

function ByCompany({ content }: { readonly content: IncidentContentInFull }): ReactElement {
  const t = useWords();
  return (
    <div className="stack">
      {content.recipients.length > 1 && <p className="soft">{t('incident.recipients')}</p>}
      {content.recipients.map(({ company, claim }) => (
        <div key={company.id} className="stack is-tight">
          <h3>{t('incident.recipient', { company: company.name })}</h3>
          {claim !== null && claim !== content.claim && <p>{claim}</p>}
          <ol className="items">
            {content.items
              .filter(({ companyId }) => companyId === company.id)
              .map((item, index) => (
                <li key={item.canonicalLocator} className="item">
                  <div className="item-grid">
                    <span className="item-number figures">{index + 1}</span>
                    <div className="stack is-tight">
                      <p className="locator isolate">{item.locator}</p>
                      <p className="small">{itemLine(item, t)}</p>
                      <Said item={item} />
                      <EvidenceList evidence={item.evidence} />
                    </div>
                  </div>
                </li>
              ))}
          </ol>
        </div>
      ))}
    </div>
  );
}
