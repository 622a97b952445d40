// The checks of a company's contacts: two different coordinators say that they have checked the person.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { VerifyContactDocument } from '../../api/__generated__/documents.ts';
import type { MemberPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { PersonRow } from '../../parts/directory/person-row.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import type { OrganizationInFull } from './organization-view.ts';

export function ContactsSection({ organization }: { readonly organization: OrganizationInFull }): ReactElement {
  const t = useWords();
  const me = useMe();
  const [done, setDone] = useState<string>();
  const verify = useApiMutation(VerifyContactDocument);
  const contacts = (organization.members ?? []).filter(({ contact, state }) => contact !== null && state !== 'DEACTIVATED');
  const mayVerify = me.allowedActions.includes('verifyContact') && organization.state === 'ACTIVE';
  const send = async (memberId: string): Promise<void> => {
    const end = await verify.run((idempotencyKey) => ({ input: { organizationId: organization.id, memberId, idempotencyKey } }));
    if (end.kind === 'done') setDone(t(end.payload.contact?.state === 'VERIFIED' ? 'organization.verified' : 'organization.verified.first'));
  };
  const act = ({ id, name, state, contact }: MemberPartsFragment): ReactElement | null => {
    if (!mayVerify || contact === null || contact.state === 'VERIFIED') return null;
    if (state !== 'ACTIVE') return <span className="soft small">{t('organization.contacts.join')}</span>;
    return (
      <button type="button" className="button is-small" disabled={verify.isRunning} aria-label={t('organization.verify.named', { name })} onClick={() => void send(id)}>
        {t('organization.verify')}
      </button>
    );
  };
  return (
    <section className="stack is-tight" aria-labelledby="its-contacts">
      <h2 id="its-contacts">{t('organization.contacts')}</h2>
      <p className="soft">{t('organization.contacts.lead')}</p>
      <div role="status">{done !== undefined && <Notice tone="good" title={done} />}</div>
      <ErrorNotice errors={verify.errors} failure={verify.failure} />
      {contacts.length === 0 ? (
        <p className="soft">{t('organization.contacts.none')}</p>
      ) : (
        <ul className="people">
          {contacts.map((member) => (
            <PersonRow key={member.id} member={member}>
              {act(member)}
            </PersonRow>
          ))}
        </ul>
      )}
    </section>
  );
}
