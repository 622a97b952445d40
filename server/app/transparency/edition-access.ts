// Who may see an edition: published ones everybody, drafts the coordinators of its country and those who speak
// for its parties. A draft one may not see is as one that does not exist.
import { coversCountry, roleAmong } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { mayDo, roleFor } from '../../domain/access/permissions.ts';
import type { Operation } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Publisher } from '../../domain/transparency/change-edition.ts';
import type { EditionReader } from '../../domain/transparency/edition-actions.ts';
import type { Edition } from '../../domain/transparency/edition.ts';
import type { Store } from '../ports.ts';

export type EditionRelation = 'COORDINATOR' | 'PARTY' | 'PUBLIC';

/** Undefined where the reader may not know of it. */
export function relationToEdition(actor: Actor, edition: Edition): EditionRelation | undefined {
  if (mayDo(actor, 'publishEdition') && coversWorldOr(actor, edition.country)) return 'COORDINATOR';
  if (mayDo(actor, 'commentEdition') && edition.parties.includes(actor.organizationId)) return 'PARTY';
  return edition.state === 'PUBLISHED' ? 'PUBLIC' : undefined;
}

/** The yearly sealed figure belongs to no country; whoever is assigned the world prepares it. */
function coversWorldOr({ countries }: Actor, country: string | undefined): boolean {
  return coversCountry(countries, country ?? '');
}

/** Refuses FORBIDDEN where a coordinator is not assigned the country. */
export function assertAssigned(actor: Actor, country: string | undefined): void {
  if (!coversWorldOr(actor, country)) throw new Refusal('FORBIDDEN', { message: 'This country is not assigned to you.' });
}

/** An edition the actor may see, and whose roles allow the operation. Refuses NOT_FOUND, then FORBIDDEN. */
export async function knownEdition({ store }: { readonly store: Pick<Store, 'get'> }, actor: Actor, { id, operation }: { readonly id: string; readonly operation: Operation }): Promise<Edition> {
  const edition = (await store.get('editions', id))?.value;
  if (edition === undefined || relationToEdition(actor, edition) === undefined) throw notFound();
  roleFor(actor, operation);
  return edition;
}

/** For `attempt.open`: the acting role of a coordinator who is assigned the country. */
export function coordinatorOf(actor: Actor, operation: Operation): (edition: Edition) => string {
  return (edition) => {
    assertAssigned(actor, edition.country);
    return roleFor(actor, operation);
  };
}

/** Refuses VERSION_CONFLICT where the edition moved since it was looked at. */
export function assertVersion({ version }: Edition, expected: number): void {
  if (version !== expected) throw new Refusal('VERSION_CONFLICT', { path: 'expectedVersion', message: 'This edition moved meanwhile; look again.', details: { version } });
}

export function publisherOf(actor: Actor, n: number | undefined): Publisher {
  return { n, isAdministrator: roleAmong(actor, ['IFES_ADMIN']) !== undefined };
}

/** What the domain's rules need to know of a reader to say what they may do. */
export function editionReader(actor: Actor, edition: Edition, n: number | undefined): EditionReader {
  const relation = relationToEdition(actor, edition);
  return {
    mayPrepare: relation === 'COORDINATOR' && mayDo(actor, 'prepareEdition'),
    mayComment: relation === 'PARTY',
    mayPublish: relation === 'COORDINATOR',
    mayExportRows: relation !== 'PUBLIC' && mayDo(actor, 'exportFigures'),
    publisher: publisherOf(actor, n),
  };
}
