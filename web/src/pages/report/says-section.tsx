// What the authority says: the claim, what is true, what is asked and why. Only what is there is shown.
import type { ReactElement, ReactNode } from 'react';
import type { ReportInFull } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { EvidenceList } from './evidence-list.tsx';
import { legalRows, noticeRows, particularsRows, supplementRows, testRows } from './fact-rows.ts';
import type { FactRow } from './fact-rows.ts';

export function SaysSection({ report }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  const { content } = report;
  if (content === null) return null;
  const { correction } = content;
  const truth = correction?.officialText ?? correction?.statement;
  return (
    <section className="card stack" aria-labelledby="says">
      <h2 id="says">{t('report.says')}</h2>
      <p className="report-claim">{content.claim ?? t('report.noClaim')}</p>
      {truth && (
        <Block title={t(correction?.officialFactId ? 'report.fact' : 'report.true')}>
          <p>{truth}</p>
          {correction?.link && <p className="locator isolate">{correction.link}</p>}
        </Block>
      )}
      {content.policySection && (
        <Block title={t('report.rule')}>
          <p>{content.policySection}</p>
          {content.policyLink && <p className="locator isolate">{content.policyLink}</p>}
        </Block>
      )}
      {content.severityReason && (
        <Block title={t('report.why')}>
          <p>{content.severityReason}</p>
        </Block>
      )}
      <Rows title={t('report.test')} rows={testRows(content.restriction, t)} />
      <Rows title={t('report.legal')} rows={legalRows(content.legal, t)} />
      <Rows title={t('report.particulars')} rows={[...particularsRows(content.particulars, t), ...noticeRows(content.noticeToAuthor, t)]} />
      <Rows title={t('report.supplement')} rows={supplementRows(report.supplement, t)} />
      <EvidenceList evidence={[...(correction?.notice ? [correction.notice] : []), ...(content.legal?.order?.file ? [content.legal.order.file] : []), ...(report.evidence ?? [])]} />
      {content.erased.length > 0 && <p className="soft">{t('report.erased', { parts: content.erased.join(', ') })}</p>}
    </section>
  );
}

function Block({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="report-block">
      <h3>{title}</h3>
      {children}
    </div>
  );
}

/** A titled list of facts; nothing where there are none. */
export function Rows({ title, rows }: { readonly title: string; readonly rows: readonly FactRow[] }): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <Block title={title}>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label} className="facts-pair">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Block>
  );
}
