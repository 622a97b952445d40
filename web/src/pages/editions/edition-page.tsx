// One edition as it is or would be public, with what is hidden marked; below it what this reader may do.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { EditionInFullDocument } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { NotFoundPage } from '../../app/not-found.tsx';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { AmendSection } from './amend-section.tsx';
import { EditionTables } from './edition-tables.tsx';
import type { EditionInFull } from './figure-words.ts';
import { PublishSection } from './publish-section.tsx';
import { RowsSection } from './rows-section.tsx';
import { SaidSection } from './said-section.tsx';
import { useWhen } from './use-when.ts';
import './editions.css';

export function EditionPage({ editionId }: { readonly editionId: string }): ReactElement {
  const t = useWords();
  const me = useMe();
  const { data, error, refetch } = useApiQuery(EditionInFullDocument, { id: editionId });
  const [done, setDone] = useState<string>();
  if (data === undefined)
    return error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />;
  const edition = data.editions?.nodes[0];
  if (edition === undefined) return <NotFoundPage />;
  const isOwnOnly = edition.state === 'DRAFT' && me.organization.kind === 'COMPANY';
  return (
    <>
      <p className="small">
        <Link href="/editions">← {t('edition.all')}</Link>
      </p>
      <PageHead title={t(`code.editionKind.${edition.kind}`)} lead={edition.electionName ?? t('edition.world')}>
        <span className={edition.state === 'PUBLISHED' ? 'tag is-good' : 'tag is-soon'}>
          {t(`code.editionState.${edition.state}`)}
        </span>
      </PageHead>
      <div className="stack">
        <div role="status">{done !== undefined && <Notice tone="good" title={done} />}</div>
        {edition.state === 'PUBLISHED' && (
          <p>
            <a href={`/transparency/${encodeURIComponent(edition.id)}`}>{t('edition.public')}</a>
          </p>
        )}
        {isOwnOnly && <Notice title={t('edition.draft.own')} />}
        <About edition={edition} />
        <SaidSection edition={edition} />
        <PublishSection edition={edition} onDone={setDone} />
        <AmendSection edition={edition} onDone={setDone} />
        <RowsSection edition={edition} />
        <EditionTables edition={edition} />
      </div>
    </>
  );
}

function About({ edition }: { readonly edition: EditionInFull }): ReactElement {
  const t = useWords();
  const say = useWhen();
  const { authority, dataAt, preparedAt, commentUntil, publishedAt, figures } = edition;
  const rows: readonly (readonly [string, string | null])[] = [
    [t('edition.authority'), authority?.name ?? null],
    [t('edition.dataAt'), say(dataAt)],
    [t('edition.preparedAt'), say(preparedAt)],
    [t('edition.commentUntil'), commentUntil === null ? null : say(commentUntil)],
    [t('edition.publishedAt'), publishedAt === null ? null : say(publishedAt)],
    [t('edition.companies'), figures.companyCount === null ? null : String(figures.companyCount)],
    [t('edition.sealed'), figures.sealedReports === null ? null : String(figures.sealedReports)],
  ];
  return (
    <dl className="facts card" aria-label={t('edition.facts')}>
      {rows
        .filter(([, words]) => words !== null)
        .map(([name, words]) => (
          <div key={name} className="facts-pair">
            <dt>{name}</dt>
            <dd className="figures">{words}</dd>
          </div>
        ))}
    </dl>
  );
}
