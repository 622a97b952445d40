import type { ReactElement } from 'react';
import type { OrganizationState } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';

const tones: Readonly<Record<OrganizationState, string>> = { LISTED: 'tag', PROPOSED: 'tag is-soon', ACTIVE: 'tag is-good', SUSPENDED: 'tag is-late' };

export function StateTag({ state }: { readonly state: OrganizationState }): ReactElement {
  const t = useWords();
  return (
    <span>
      <span className={tones[state]}>{t(`code.organizationState.${state}`)}</span>
    </span>
  );
}
