// What of the directory needs a coordinator soon: contacts whom mail no longer reaches, and agreements that end.
// It names organizations, never people.
import { coversCountry } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import type { ContactKind } from '../../domain/codes.ts';
import type { Agreement, Contact } from '../../domain/directory/organization.ts';
import { addMs, dayMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { organizationsOf } from '../directory/organizations-of.ts';
import type { Store } from '../ports.ts';
import { allAgreements } from '../transparency/public-record.ts';
import type { BoardFilter } from './board-filter.ts';

export interface StaleContact {
  readonly organizationId: string;
  readonly kind: ContactKind;
  readonly countries: readonly string[];
}

export interface ListDeps {
  readonly store: Pick<Store, 'get' | 'find'>;
}

interface Asking {
  readonly actor: Actor;
  readonly filter: BoardFilter;
}

/** Time to write and sign another one. Source: none yet. */
const endsWithinMs = 60 * dayMs;

export async function staleContacts(deps: ListDeps, { actor, filter }: Asking): Promise<readonly StaleContact[]> {
  const countries = filter.country === undefined ? actor.countries : [filter.country];
  const found: StaleContact[] = [];
  for (const kind of ['COMPANY', 'AUTHORITY'] as const) {
    for await (const { id, members } of organizationsOf(deps, kind)) {
      if (filter.companyId !== undefined && filter.companyId !== id) continue;
      const stale = members.flatMap(({ state, contact }) => (state === 'ACTIVE' && contact?.state === 'STALE' && concerns(contact, countries) ? [contact] : []));
      found.push(...stale.map((contact) => ({ organizationId: id, kind: contact.kind, countries: contact.countries })));
    }
  }
  return found;
}

function concerns({ countries }: Contact, asked: readonly string[]): boolean {
  return asked.includes('*') || asked.some((country) => coversCountry(countries, country));
}

export async function endingAgreements(deps: ListDeps, { actor, filter }: Asking, now: Instant): Promise<readonly Agreement[]> {
  const until = addMs(now, endsWithinMs);
  const ending = (await allAgreements(deps)).filter(({ state, validUntil, companyId }) => state === 'SIGNED' && validUntil > now && validUntil <= until && companyId === (filter.companyId ?? companyId));
  const found: Agreement[] = [];
  for (const agreement of ending) {
    const country = (await deps.store.get('organizations', agreement.authorityId))?.value.country ?? '';
    if (coversCountry(actor.countries, country) && country === (filter.country ?? country)) found.push(agreement);
  }
  return found.sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1));
}
