// A published edition as anybody reads it, in every form: pages, files and the API are drawings of this one
// value. It is made of the public part of a snapshot and of names; no person can be in it, since neither
// holds any.
import type { Agreement } from '../../domain/directory/organization.ts';
import type { AuthorityModel } from '../../domain/codes.ts';
import type { EditionKind, SnapshotOf } from '../../domain/transparency/edition.ts';
import type { PublicReply } from '../../domain/transparency/withheld-replies.ts';
import type { PublishedAmendment } from '../../domain/transparency/edition-change.ts';
import type { Instant } from '../../domain/time.ts';
import type { PublishedEdition } from './published-editions.ts';

/** What is public of an organization. */
export interface PublicOrganization {
  readonly id: string;
  readonly name: string;
  /** Of authorities. */
  readonly model?: AuthorityModel;
}

export type PublicNames = ReadonlyMap<string, PublicOrganization>;

interface DocumentOf<K extends EditionKind> {
  readonly licence: 'CC BY 4.0';
  readonly isDemonstration: boolean;
  readonly schemaVersion: number;
  readonly id: string;
  readonly kind: K;
  readonly publishedAt: Instant;
  readonly dataAt: Instant;
  /** Absent for the figure of sealed matters, which is the world's. */
  readonly election?: { readonly id: string; readonly name: string; readonly country: string };
  readonly authority?: PublicOrganization;
  /** Every company named in the figures and every party that replied, in alphabetical order. */
  readonly organizations: readonly PublicOrganization[];
  readonly snapshot: SnapshotOf[K];
  readonly replies: readonly PublicReply[];
  readonly amendments: readonly PublishedAmendment[];
}

export type FullDocument = DocumentOf<'FULL'> | DocumentOf<'INTERIM'>;
export type WeeklyDocument = DocumentOf<'WEEKLY'>;
export type SealedYearDocument = DocumentOf<'SEALED_YEARLY'>;
export type EditionDocument = FullDocument | WeeklyDocument | SealedYearDocument;

export function isFull(document: EditionDocument): document is FullDocument {
  return document.kind === 'FULL' || document.kind === 'INTERIM';
}

const byName = new Intl.Collator('en').compare;

/** In alphabetical order, which is no rank. */
export function alphabetically<T extends { readonly name: string }>(organizations: readonly T[]): readonly T[] {
  return [...organizations].sort((a, b) => byName(a.name, b.name));
}

/** The name of an organization; its id where the directory no longer knows one. */
export function nameIn(document: EditionDocument, id: string): string {
  if (document.authority?.id === id) return document.authority.name;
  return document.organizations.find((each) => each.id === id)?.name ?? id;
}

export function editionDocument(edition: PublishedEdition, names: PublicNames): EditionDocument {
  const { id, kind, schemaVersion, publishedAt, dataAt, snapshot, replies, amendments, isDemonstration } = edition;
  const named = partiesNamedIn(edition);
  const authority = 'authorityId' in snapshot ? names.get(snapshot.authorityId) : undefined;
  return {
    licence: 'CC BY 4.0', isDemonstration, schemaVersion, id, kind, publishedAt, dataAt,
    ...('election' in edition ? { election: { id: edition.electionId, ...edition.election } } : {}),
    ...(authority === undefined ? {} : { authority }),
    organizations: alphabetically(named.filter((each) => each !== authority?.id).flatMap((each) => names.get(each) ?? [])),
    snapshot, replies, amendments,
  } as EditionDocument;
}

/** Ids of the organizations whose names an edition needs. */
export function partiesNamedIn({ snapshot, replies }: PublishedEdition): readonly string[] {
  const companies = 'exact' in snapshot ? [...snapshot.companies, ...snapshot.exact].map((each) => each.companyId) : [];
  const authorities = 'authorityId' in snapshot ? [snapshot.authorityId] : [];
  return [...new Set([...authorities, ...companies, ...replies.map((each) => each.organizationId)])];
}

/** An agreement without those who signed it. */
export interface PublicAgreement extends Pick<Agreement, 'id' | 'tier' | 'validFrom' | 'validUntil' | 'state'> {
  readonly authority: PublicOrganization;
  readonly company: PublicOrganization;
}
