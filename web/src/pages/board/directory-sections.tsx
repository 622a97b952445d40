// What of the directory runs out: contacts whom mail no longer reaches, and agreements that end.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import { useWhen } from '../editions/use-when.ts';
import type { Board } from './open-section.tsx';

export function DirectorySections({ board }: { readonly board: Board }): ReactElement {
  const t = useWords();
  const say = useWhen();
  const { staleContacts, endingAgreements } = board;
  return (
    <>
      <section className="stack is-tight" aria-labelledby="board-contacts">
        <h2 id="board-contacts">{t('board.contacts')}</h2>
        {staleContacts.length === 0 && <p className="soft">{t('board.contacts.none')}</p>}
        <ul className="board-plain">
          {staleContacts.map(({ organization, kind, countries }, place) => (
            <li key={`${organization.id} ${String(place)}`}>
              <Link href={`/organizations/${organization.id}`}>{organization.name}</Link> {t(`code.contactKind.${kind}`)}, {countries.join(', ')}
            </li>
          ))}
        </ul>
      </section>
      <section className="stack is-tight" aria-labelledby="board-agreements">
        <h2 id="board-agreements">{t('board.agreements')}</h2>
        {endingAgreements.length === 0 && <p className="soft">{t('board.agreements.none')}</p>}
        <ul className="board-plain">
          {endingAgreements.map(({ id, authority, company, tier, validUntil }) => (
            <li key={id}>
              <Link href={`/organizations/${company.id}`}>{t('board.agreements.pair', { authority: authority.name, company: company.name })}</Link>, {t(`code.tier.${tier}`)}, {say(validUntil)}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
