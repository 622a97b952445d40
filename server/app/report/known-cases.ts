// Whether an actor may know of a case at all, asked before anything of it is read: of the small rows that
// lists are made of, never of the documents. The look-ups are the same whether the case exists or not, so a
// denied one takes as long as a missing one. It lets through a little more than `relationTo`, which is asked
// afterwards; it must never let through less.
import { coversCountry } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { notFound } from '../../domain/access/report-access.ts';
import type { Keys, Store } from '../ports.ts';
import { allCountries } from '../record/derive-rows.ts';
import { readerOf } from '../record/sealed-persons.ts';

export interface KnownCasesDeps {
  readonly store: Pick<Store, 'find' | 'get'>;
  readonly keys: Keys;
}

/** Refuses NOT_FOUND. */
export async function assertKnowsReport(deps: KnownCasesDeps, actor: Actor, id: string): Promise<void> {
  if (!(await knowsReport(deps, actor, id))) throw notFound();
}

export async function knowsReport(deps: KnownCasesDeps, actor: Actor, id: string): Promise<boolean> {
  const row = async (audience: string): Promise<{ readonly country: string } | undefined> => (await deps.store.get('queue', `${audience}|${id}`))?.value;
  const covers = (countries: readonly string[], listed: { readonly country: string } | undefined): boolean => listed !== undefined && coversCountry(countries, listed.country);
  if (actor.organizationKind === 'COORDINATOR') return covers(actor.countries, await row(allCountries));
  const isListed = (await row(`org:${actor.organizationId}`)) !== undefined;
  if (actor.organizationKind === 'AUTHORITY') return (await isReader(deps, actor, `report:${id}`)) || isListed;
  return covers(actor.contact?.countries ?? [], await row(`sealed:${actor.organizationId}`)) || isListed;
}

/** Refuses NOT_FOUND. */
export async function assertKnowsIncident(deps: KnownCasesDeps, actor: Actor, id: string): Promise<void> {
  if (!(await knowsIncident(deps, actor, id))) throw notFound();
}

export async function knowsIncident(deps: KnownCasesDeps, actor: Actor, id: string): Promise<boolean> {
  const isListed = (await deps.store.get('incidentRows', `org:${actor.organizationId}|${id}`)) !== undefined;
  return (await isReader(deps, actor, `incident:${id}`)) || isListed;
}

/** A sealed matter stands in no list of its authority; its people are found by their own rows. */
async function isReader({ store, keys }: KnownCasesDeps, actor: Actor, stream: string): Promise<boolean> {
  const page = await store.find('sealedIdentities', { index: 'byPerson', equals: { stream, blind: readerOf(keys, actor) }, first: 1 });
  return page.rows.length > 0;
}
