// One person of an organization: name and roles, as a contact with its countries, and what may be done.
import type { ReactElement, ReactNode } from 'react';
import type { MemberPartsFragment } from '../../api/__generated__/documents.ts';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { countryNames } from './countries-field.tsx';
import './directory.css';

export interface PersonRowProps {
  readonly member: MemberPartsFragment;
  readonly isMe?: boolean;
  readonly children?: ReactNode;
}

export function PersonRow({ member, isMe, children }: PersonRowProps): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const { contact, state } = member;
  const isGone = state === 'DEACTIVATED';
  return (
    <li className={isGone ? 'person is-gone' : 'person'}>
      <div>
        <p>
          <span className="person-name">{member.name}</span> {isMe === true && <span className="tag is-good">{t('members.you')}</span>}{' '}
          {state !== 'ACTIVE' && <span className={isGone ? 'tag' : 'tag is-soon'}>{t(`code.memberState.${state}` as WordKey)}</span>}{' '}
          {member.awaitsCallBack && <span className="tag is-soon">{t('members.awaitsCallBack')}</span>}
        </p>
        <p className="soft small isolate">{member.email}</p>
        <p className="soft small">{member.alias}</p>
      </div>
      <div className="small">
        <p>{member.roles.map((role) => t(`code.role.${role}`)).join(', ')}</p>
        {member.employment !== 'STAFF' && <p className="soft">{t(`code.employment.${member.employment}`)}</p>}
        {member.countries.length > 0 && <p className="soft">{t('members.covers', { countries: countryNames(member.countries, { t, language }) })}</p>}
        {contact !== null && !isGone && (
          <>
            <p>
              {t(`code.contactKind.${contact.kind}`)} {t('members.covers', { countries: countryNames(contact.countries, { t, language }) })}
            </p>
            <p>
              <span className={contact.state === 'VERIFIED' ? 'tag is-good' : 'tag is-soon'}>{t(`code.contactState.${contact.state}`)}</span>
            </p>
          </>
        )}
      </div>
      <div className="row">{children}</div>
    </li>
  );
}
