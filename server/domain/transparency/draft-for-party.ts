// A draft as a company reads it: what concerns everybody and what concerns itself. The other companies'
// figures are not public yet, and may still be wrong. Nor is the protected table: a draft may be prepared anew,
// and what hides a small number in one need not hide it in the other.
import type { EditionSnapshot } from './edition-snapshot.ts';

export type CompanyDraft = Omit<EditionSnapshot, 'protected'>;

export function draftForCompany(snapshot: EditionSnapshot, companyId: string): CompanyDraft {
  const isOwn = (each: { readonly companyId: string }): boolean => each.companyId === companyId;
  const { schemaVersion, electionId, authorityId, country, periodFrom, snapshotAt, figures, companies, languages, exact } = snapshot;
  return { schemaVersion, electionId, authorityId, country, periodFrom, snapshotAt, figures, companies: companies.filter(isOwn), languages, exact: exact.filter(isOwn) };
}
