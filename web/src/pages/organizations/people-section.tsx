// The people of an organization; a company's contacts stand above with their checks. Whoever shall approve
// at an authority joins only after a coordinator has called back, which is said here.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { VerifyContactDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { PersonRow } from '../../parts/directory/person-row.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { OrganizationInFull } from './organization-view.ts';

export function PeopleSection({ organization }: { readonly organization: OrganizationInFull }): ReactElement | null {
  const t = useWords();
  const me = useMe();
  const [isDone, setDone] = useState(false);
  const verify = useApiMutation(VerifyContactDocument);
  const isCompany = organization.kind === 'COMPANY';
  const members = (organization.members ?? []).filter(({ state, contact }) => state !== 'DEACTIVATED' && !(isCompany && contact !== null));
  const waits = members.some(({ awaitsCallBack }) => awaitsCallBack);
  const mayCall = me.allowedActions.includes('verifyContact');
  const send = async (memberId: string): Promise<void> => {
    const end = await verify.run((idempotencyKey) => ({ input: { organizationId: organization.id, memberId, idempotencyKey } }));
    setDone(end.kind === 'done');
  };
  if (isCompany && members.length === 0) return null;
  return (
    <section className="stack is-tight" aria-labelledby="its-members">
      <h2 id="its-members">{t(isCompany ? 'organization.members.other' : 'organization.members')}</h2>
      {waits && <p className="soft">{t('organization.callBack.lead')}</p>}
      <div role="status">{isDone && <Notice tone="good" title={t('organization.calledBack')} />}</div>
      <ErrorNotice errors={verify.errors} failure={verify.failure} />
      {members.length === 0 && <p className="soft">{t('organization.members.none')}</p>}
      {members.length > 0 && (
        <ul className="people">
          {members.map((member) => (
            <PersonRow key={member.id} member={member}>
              {member.awaitsCallBack && mayCall && (
                <button type="button" className="button is-small" disabled={verify.isRunning} aria-label={t('organization.callBack.named', { name: member.name })} onClick={() => void send(member.id)}>
                  {t('organization.callBack')}
                </button>
              )}
            </PersonRow>
          ))}
        </ul>
      )}
    </section>
  );
}
