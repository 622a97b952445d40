import type { ReactElement, ReactNode } from 'react';

export interface NoticeProps {
  readonly tone?: 'plain' | 'late' | 'soon' | 'good';
  readonly title?: ReactNode;
  /** True where it appears because of something the person just did. */
  readonly isAnnounced?: boolean;
  readonly children?: ReactNode;
}

/** A short message with a weight of its own. */
export function Notice({ tone = 'plain', title, isAnnounced, children }: NoticeProps): ReactElement {
  const role = isAnnounced === true ? { role: tone === 'late' ? 'alert' : 'status' } : {};
  return (
    <div className={tone === 'plain' ? 'notice' : `notice is-${tone}`} {...role}>
      {title !== undefined && <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}
