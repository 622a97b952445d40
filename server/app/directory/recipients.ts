// Who would receive a report about a platform in a country: the company, whether a verified contact
// covers the country, and whether an agreement binds it. An unreachable company never stops a filing. Of a
// carrier of the country it is said only where the category may be sealed: only there is it to be confirmed.
import type { Actor } from '../../domain/access/actor.ts';
import { coversCountry } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import type { Category, ContactKind, Delivery } from '../../domain/codes.ts';
import { isInForce } from '../../domain/directory/fold-agreement.ts';
import type { Agreement, Organization } from '../../domain/directory/organization.ts';
import { isSealable } from '../../domain/taxonomy/defaults.ts';
import { toInstant } from '../../domain/time.ts';
import type { Clock, Store } from '../ports.ts';
import type { DirectoryReader, KnownPlatform } from './directory.ts';

export interface RecipientDeps {
  readonly store: Pick<Store, 'find' | 'get'>;
  readonly clock: Clock;
  readonly directory: DirectoryReader;
}

export interface Recipient extends KnownPlatform {
  readonly delivery: Delivery;
  readonly contactKinds: readonly ContactKind[];
  readonly hasAgreement: boolean;
  readonly isCarrierInCountry: boolean;
}

export interface RecipientQuery {
  readonly platformIds: readonly string[];
  readonly country: string;
  readonly category: Category;
}

/** Unknown platforms are left out; the order is the caller's. */
export async function recipientsOf(deps: RecipientDeps, actor: Actor, { platformIds, country, category }: RecipientQuery): Promise<readonly Recipient[]> {
  roleFor(actor, 'recipients');
  const directory = await deps.directory.read();
  const known = platformIds.flatMap((slug) => directory.platforms.get(slug) ?? []);
  return Promise.all(known.map((each) => recipientOf(deps, each, { authorityId: actor.organizationId, country, category })));
}

type Place = Omit<RecipientQuery, 'platformIds'> & { readonly authorityId: string };

async function recipientOf(deps: RecipientDeps, known: KnownPlatform, { authorityId, country, category }: Place): Promise<Recipient> {
  const company = (await deps.store.get('organizations', known.company.id))?.value ?? known.company;
  const agreement = await agreementBetween(deps, authorityId, company.id);
  const isCarrierInCountry = isSealable(category) && company.carrierCountries.includes(country);
  return { ...known, contactKinds: verifiedContactKinds(company, country), delivery: deliveryTo(company, country), hasAgreement: agreement !== undefined, isCarrierInCountry };
}

export function verifiedContactKinds(company: Organization, country: string): readonly ContactKind[] {
  const active = company.state === 'ACTIVE' ? company.members.filter((member) => member.state === 'ACTIVE') : [];
  const covering = active.flatMap((member) => (member.contact?.state === 'VERIFIED' && coversCountry(member.contact.countries, country) ? [member.contact.kind] : []));
  return [...new Set(covering)];
}

/** CHANNEL where a verified primary or backup contact covers the country. */
export function deliveryTo(company: Organization, country: string): Delivery {
  return verifiedContactKinds(company, country).some((kind) => kind === 'PRIMARY' || kind === 'BACKUP') ? 'CHANNEL' : 'HAND_CARRIED';
}

/** The agreement in force between two parties; undefined where none binds them now. */
export async function agreementBetween(deps: { readonly store: Pick<Store, 'find'>; readonly clock: Clock }, authorityId: string, companyId: string): Promise<Agreement | undefined> {
  const page = await deps.store.find('agreements', { index: 'byParties', equals: { authorityId, companyId }, first: 20 });
  const now = toInstant(deps.clock.now());
  return page.rows.find((agreement) => isInForce(agreement, now));
}
