// The heading of a page: sets the document's title and takes the focus when the page opens, so that a
// screen reader hears where it is.
import { useEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../i18n/catalogue.ts';

export interface PageHeadProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Acts or facts at the end of the line. */
  readonly children?: ReactNode;
}

export function PageHead({ title, lead, children }: PageHeadProps): ReactElement {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead !== undefined && <p className="page-head-lead">{lead}</p>}
      </div>
      {children}
    </div>
  );
}
