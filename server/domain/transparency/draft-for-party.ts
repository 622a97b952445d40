// A draft as a company reads it: what concerns everybody and what concerns itself. The other companies'
// figures are not public yet, and may still be wrong.
import type { EditionSnapshot } from './edition-snapshot.ts';

export function draftForCompany(snapshot: EditionSnapshot, companyId: string): EditionSnapshot {
  const isOwn = (each: { readonly companyId: string }): boolean => each.companyId === companyId;
  return { ...snapshot, companies: snapshot.companies.filter(isOwn), exact: snapshot.exact.filter(isOwn) };
}
