// The notice for a company without a verified contact: a page to print, and the same as plain text.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ReportDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { zoneName } from '../../parts/clock/time-left.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import type { ReportInFullParts } from '../report/shown-parts.ts';
import { noticeBlocks, noticeText } from './notice-text.ts';
import type { NoticeBlock } from './notice-text.ts';
import './notice.css';

export function NoticePage({ reportId }: { readonly reportId: string }): ReactElement {
  const { data, error, refetch } = useApiQuery(ReportDocument, { id: reportId });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  return data.report === null ? <NotFoundPage /> : <NoticeView report={data.report} />;
}

function NoticeView({ report }: { readonly report: ReportInFullParts }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const { organization, isDemonstration } = useMe();
  const zone = report.election?.timeZones[0] ?? organization.timeZone;
  const words = new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' });
  const blocks = noticeBlocks(report, t, { say: (at) => `${words.format(Date.parse(at))}, ${zoneName(zone)}` });
  const mark = isDemonstration ? [t('notice.demo')] : [];
  const text = noticeText([...mark, t('notice.head')].join('\n\n'), blocks);
  return (
    <>
      <p className="no-print small">
        <Link href={`/reports/${report.id}`}>← {t('record.back')}</Link>
      </p>
      <PageHead title={t('notice.title', { ref: report.publicRef })} />
      {blocks.length === 0 ? <Notice title={t('notice.none')} /> : <NoticeParts {...{ blocks, text, isDemonstration }} />}
    </>
  );
}

interface NoticePartsProps {
  readonly blocks: readonly NoticeBlock[];
  readonly text: string;
  readonly isDemonstration: boolean;
}

function NoticeParts({ blocks, text, isDemonstration }: NoticePartsProps): ReactElement {
  const t = useWords();
  const [copied, setCopied] = useState<'notice.copied' | 'notice.copyFailed'>();
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopied('notice.copied'),
      () => setCopied('notice.copyFailed'),
    );
  };
  return (
    <div className="stack">
      <div className="stack is-tight no-print">
        <p className="soft">{t('notice.how')}</p>
        <div className="row">
          <button type="button" className="button is-primary" onClick={() => window.print()}>
            {t('notice.print')}
          </button>
          <button type="button" className="button" onClick={copy}>
            {t('notice.copy')}
          </button>
          <span role="status">{copied !== undefined && t(copied)}</span>
        </div>
      </div>
      <div className="notice-sheet">
        {isDemonstration && <p className="notice-mark">{t('notice.demo')}</p>}
        <p className="notice-head">{t('notice.head')}</p>
        <dl className="facts">
          {blocks.map(({ heading, lines }) => (
            <div key={heading} className="facts-pair">
              <dt>{heading}</dt>
              <dd>
                {lines.map((line) => (
                  <span key={line} className="notice-line">
                    {line}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <details className="more no-print">
        <summary>{t('notice.text')}</summary>
        <pre className="notice-text">{text}</pre>
      </details>
    </div>
  );
}
