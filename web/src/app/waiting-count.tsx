// How many reports wait for this person's approval, beside the place where they are read.
import type { ReactElement } from 'react';
import { WaitingApprovalsDocument } from '../api/__generated__/documents.ts';
import { useApiQuery } from '../api/use-api.ts';
import { useWords } from '../i18n/catalogue.ts';
import { useLive } from '../live/use-live.ts';

const renewMs = 20_000;

export function WaitingCount(): ReactElement | null {
  useLive();
  const t = useWords();
  const { data } = useApiQuery(WaitingApprovalsDocument, {}, { everyMs: renewMs });
  const count = (data?.incidents?.nodes ?? []).filter(({ allowedActions }) => allowedActions.includes('sendBackIncident')).length;
  if (count === 0) return null;
  return (
    <span className="waiting-count figures">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('app.nav.waiting', { count })}</span>
    </span>
  );
}
