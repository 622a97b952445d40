// How an actor stands to one report or incident: the wall between tenants. Everything that reads or
// writes a case asks here first, and nowhere else.
import { Refusal } from '../refusal.ts';
import type { Report } from '../report/report.ts';
import { coversCountry } from './actor.ts';
import type { Actor } from './actor.ts';

/** AUTHORITY and COMPANY read content; COORDINATOR reads metadata, and of a sealed matter company and clocks only. */
export type Relation = 'AUTHORITY' | 'COMPANY' | 'COORDINATOR';

export interface CaseFacts {
  readonly authorityId: string;
  readonly companyId?: string;
  readonly country: string;
  readonly handling: Report['handling'];
}

/** `isSealedReader` says whether the actor is the author or the named colleague of a sealed matter. */
export function relationTo(actor: Actor, subject: CaseFacts, isSealedReader: boolean): Relation | undefined {
  const isSealed = subject.handling === 'SEALED';
  if (actor.organizationId === subject.authorityId) return !isSealed || isSealedReader ? 'AUTHORITY' : undefined;
  if (subject.companyId === undefined) return undefined;
  if (actor.organizationId === subject.companyId) return !isSealed || isSealedContact(actor, subject.country) ? 'COMPANY' : undefined;
  if (actor.organizationKind === 'COORDINATOR' && !actor.roles.includes('AUDITOR')) {
    return coversCountry(actor.countries, subject.country) ? 'COORDINATOR' : undefined;
  }
  return undefined;
}

/** A denied thing and a missing thing are the same. */
export function assertRelation(relation: Relation | undefined): Relation {
  if (relation === undefined) throw notFound();
  return relation;
}

export function notFound(): Refusal {
  return new Refusal('NOT_FOUND', { message: 'Nothing here that you may see.' });
}

function isSealedContact(actor: Actor, country: string): boolean {
  const contact = actor.contact;
  if (contact === undefined || contact.state !== 'VERIFIED') return false;
  return (contact.kind === 'PRIMARY' || contact.kind === 'BACKUP') && coversCountry(contact.countries, country);
}
