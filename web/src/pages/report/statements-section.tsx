// A company's decisions on one report as the statements of reasons that it owes the EU's Transparency Database,
// to be saved as a file; closed until somebody asks. What the company alone knows it adds before submitting.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ReportInFull } from '../../acts/verb.ts';
import { StatementsOfReasonsDocument } from '../../api/__generated__/documents.ts';
import type { StatementsOfReasonsQuery } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { saveFile } from '../../parts/save-file.ts';

const renewMs = 10_000;

export function StatementsSection({ report }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  const { organization } = useMe();
  const [isOpen, setOpen] = useState(false);
  if (organization.kind !== 'COMPANY' || !report.items.some(({ state }) => state === 'DECIDED')) return null;
  return (
    <details className="card more no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('statements.title')}</summary>
      {isOpen && <Statements report={report} />}
    </details>
  );
}

function Statements({ report: { id, publicRef } }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const { data, error, refetch } = useApiQuery(StatementsOfReasonsDocument, { id }, { everyMs: renewMs });
  if (data === undefined) return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const items = data.statementsOfReasons ?? [];
  const stated = items.flatMap(({ statement }) => (statement === null ? [] : [withoutNulls(statement)]));
  return (
    <div className="stack">
      <p className="soft small">{t('statements.lead')}</p>
      <ul className="told">
        {items.map((item) => (
          <li key={item.itemNumber} className="case-line">
            {t('statements.item', { number: item.itemNumber })} {t(item.none === null ? 'statements.due' : `statements.none.${item.none}`)}
          </li>
        ))}
      </ul>
      {stated.length > 0 && (
        <div className="row">
          <button type="button" className="button" onClick={() => saveFile(`statements-${publicRef}.json`, JSON.stringify({ statements: stated }, undefined, 2), 'application/json')}>
            {t('statements.save', { count: stated.length })}
          </button>
        </div>
      )}
    </div>
  );
}

type Statement = NonNullable<NonNullable<StatementsOfReasonsQuery['statementsOfReasons']>[number]['statement']>;

/** The database takes no nulls: what does not apply is absent. */
function withoutNulls(statement: Statement): object {
  return Object.fromEntries(Object.entries(statement).filter(([, value]) => value !== null));
}
