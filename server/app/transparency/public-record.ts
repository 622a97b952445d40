// Everything that anybody may read, as one value: published editions, agreements, executed legal
// orders and the names in them. Pages, files and the feed are made of it and of nothing else, so what is not
// here no page can publish by a slip.
import type { LegalOrderRow } from '../../domain/transparency/legal-order.ts';
import type { Agreement } from '../../domain/directory/organization.ts';
import type { Store } from '../ports.ts';
import { alphabetically, editionDocument, partiesNamedIn } from './edition-document.ts';
import type { EditionDocument, PublicAgreement, PublicNames, PublicOrganization } from './edition-document.ts';
import { publishedEditions } from './published-editions.ts';
import type { EditionReader } from './published-editions.ts';

export interface PublicRecord {
  /** Newest first. */
  readonly editions: readonly EditionDocument[];
  /** By authority, then company, in alphabetical order. */
  readonly agreements: readonly PublicAgreement[];
  /** Newest first. */
  readonly orders: readonly PublicOrder[];
}

/** An executed order, without the report it belongs to. */
export interface PublicOrder extends Omit<LegalOrderRow, 'id' | 'authorityId' | 'companyId'> {
  readonly authority: PublicOrganization;
  readonly company: PublicOrganization;
}

export interface PublicReader {
  readonly store: Pick<Store, 'get' | 'find'>;
}

const pageSize = 500;

export async function readPublicRecord(deps: EditionReader): Promise<PublicRecord> {
  const published = await publishedEditions(deps);
  const names = await namesOf(deps, published.flatMap(partiesNamedIn));
  return { editions: published.map((edition) => editionDocument(edition, names)), agreements: await publicAgreements(deps), orders: await publicOrders(deps) };
}

/** Ids of the organizations and elections whose names stand in it. */
export function namedIn({ editions, agreements, orders }: PublicRecord): ReadonlySet<string> {
  const ofEditions = editions.flatMap(({ election, authority, organizations }) => [election?.id, authority?.id, ...organizations.map((each) => each.id)]);
  const ofPairs = [...agreements, ...orders].flatMap(({ authority, company }) => [authority.id, company.id]);
  return new Set([...ofEditions, ...ofPairs].filter((id) => id !== undefined));
}

export async function publicAgreements(deps: PublicReader): Promise<readonly PublicAgreement[]> {
  const agreements = await allAgreements(deps);
  const names = await namesOf(deps, agreements.flatMap(({ authorityId, companyId }) => [authorityId, companyId]));
  const shown = agreements.flatMap(({ id, tier, validFrom, validUntil, state, authorityId, companyId }) => {
    const [authority, company] = [names.get(authorityId), names.get(companyId)];
    return authority === undefined || company === undefined ? [] : [{ name: `${authority.name} ${company.name}`, agreement: { id, tier, validFrom, validUntil, state, authority, company } }];
  });
  return alphabetically(shown).map(({ agreement }) => agreement);
}

export async function allAgreements({ store }: PublicReader): Promise<readonly Agreement[]> {
  const found: Agreement[] = [];
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await store.find('agreements', { index: 'byParties', equals: {}, first: pageSize, ...(after === undefined ? {} : { after }) });
    found.push(...page.rows);
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return found;
}

/** The newest are shown; the count of all stands in the exact tables. */
const mostOrders = 200;

async function publicOrders(deps: PublicReader): Promise<readonly PublicOrder[]> {
  const { rows } = await deps.store.find('legalOrders', { index: 'byDecision', equals: {}, order: 'DESC', first: mostOrders });
  const names = await namesOf(deps, rows.flatMap(({ authorityId, companyId }) => [authorityId, companyId]));
  return rows.flatMap(({ authorityId, companyId, issuedOn, isCourtOrder, isInterim, expiresOn, items, outcomes, decidedAt }) => {
    const [authority, company] = [names.get(authorityId), names.get(companyId)];
    return authority === undefined || company === undefined ? [] : [{ authority, company, issuedOn, isCourtOrder, isInterim, expiresOn, items, outcomes, decidedAt }];
  });
}

/** What is public of these organizations; one that the directory does not know is left out. */
export async function namesOf({ store }: PublicReader, ids: readonly string[]): Promise<PublicNames> {
  const names = new Map<string, PublicOrganization>();
  for (const id of new Set(ids)) {
    const organization = (await store.get('organizations', id))?.value;
    if (organization !== undefined) names.set(id, { id, name: organization.name, ...(organization.model === undefined ? {} : { model: organization.model }) });
  }
  return names;
}
