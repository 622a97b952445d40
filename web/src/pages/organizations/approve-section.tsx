// The second coordinator's half: a look at the proposal, then the administrator's link, shown once. The
// same call makes a lost link anew while nobody has joined.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { InviteOrganizationDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { OneTimeLink } from '../../parts/directory/one-time-link.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { OrganizationInFull } from './organization-view.ts';

export interface ApproveSectionProps {
  readonly organization: OrganizationInFull;
  readonly shown: string | undefined;
  readonly onShown: (link: string | undefined) => void;
}

export function ApproveSection({ organization, shown, onShown }: ApproveSectionProps): ReactElement | null {
  const t = useWords();
  const approve = useApiMutation(InviteOrganizationDocument);
  const [isApproved, setApproved] = useState(false);
  const administrator = (organization.members ?? []).find(({ state }) => state === 'INVITED');
  if (administrator === undefined || (organization.state !== 'PROPOSED' && organization.state !== 'ACTIVE')) return null;
  const { name, email } = administrator;
  const isProposal = organization.state === 'PROPOSED';
  const send = async (): Promise<void> => {
    const end = await approve.run((idempotencyKey) => ({ input: { organizationId: organization.id, expectedVersion: organization.version, idempotencyKey } }));
    if (end.kind !== 'done') return;
    setApproved(isProposal);
    onShown(end.payload.invitationLink ?? undefined);
  };
  return (
    <>
      <div role="status">{isApproved && <Notice tone="good" title={t('organization.approved')} />}</div>
      {shown !== undefined && <OneTimeLink shown={{ link: shown, name, email, isDelayed: false }} onKept={() => onShown(undefined)} />}
      {shown === undefined && (
        <section className="card stack" aria-label={t(isProposal ? 'organization.approve' : 'organization.link.again')}>
          <p>{isProposal ? t('organization.approve.lead', { name, email }) : t('organization.link')}</p>
          {isProposal && <p className="soft small">{t('organization.approve.own')}</p>}
          <ErrorNotice errors={approve.errors} failure={approve.failure} />
          <div>
            <button type="button" className={isProposal ? 'button is-primary' : 'button'} disabled={approve.isRunning} onClick={() => void send()}>
              {t(isProposal ? 'organization.approve' : 'organization.link.again')}
            </button>
          </div>
        </section>
      )}
    </>
  );
}
