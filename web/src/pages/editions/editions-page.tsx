// The editions: published ones, and the drafts that this reader has a part in.
import type { ReactElement } from 'react';
import { Link, useSearchParams } from 'wouter';
import { EditionRowsDocument } from '../../api/__generated__/documents.ts';
import type { EditionRowFragment } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { PageLinks } from '../../parts/page-links.tsx';
import { PackForm } from './pack-form.tsx';
import { PrepareForm } from './prepare-form.tsx';
import { useWhen } from './use-when.ts';
import '../../parts/directory/directory.css';

const pageCount = 50;

export function EditionsPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const [search] = useSearchParams();
  const after = search.get('after') ?? undefined;
  const { data, error, refetch } = useApiQuery(
    EditionRowsDocument,
    { first: pageCount, after: after ?? null },
    { keepsEarlier: true },
  );
  const found = data?.editions;
  return (
    <>
      <PageHead title={t('editions.title')} lead={t('editions.lead')} />
      <div className="stack">
        {me.allowedActions.includes('prepareEdition') && <PrepareForm />}
        {me.allowedActions.includes('exportPack') && <PackForm />}
        {data === undefined &&
          (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {found?.nodes.length === 0 && <Notice title={t('editions.empty')} />}
        {found && found.nodes.length > 0 && <Rows editions={found.nodes} />}
        <PageLinks
          after={after}
          nextAfter={found?.pageInfo.hasNextPage === true ? (found.pageInfo.endCursor ?? undefined) : undefined}
        />
      </div>
    </>
  );
}

function Rows({ editions }: { readonly editions: readonly EditionRowFragment[] }): ReactElement {
  const t = useWords();
  const say = useWhen();
  const stand = ({ publishedAt, commentUntil, dataAt }: EditionRowFragment): string => {
    if (publishedAt !== null) return t('editions.published', { when: say(publishedAt) });
    return commentUntil === null
      ? t('editions.data', { when: say(dataAt) })
      : t('editions.comments.until', { when: say(commentUntil) });
  };
  return (
    <ul className="people">
      {editions.map((edition) => (
        <li key={edition.id} className="person">
          <div>
            <Link href={`/editions/${edition.id}`} className="case-link">
              {t(`code.editionKind.${edition.kind}`)}
            </Link>
            <p className="soft small">{edition.electionName ?? t('edition.world')}</p>
          </div>
          <p className="small figures">{stand(edition)}</p>
          <span>
            <span className={edition.state === 'PUBLISHED' ? 'tag is-good' : 'tag is-soon'}>
              {t(`code.editionState.${edition.state}`)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
