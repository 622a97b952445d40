// First start: the directory that ships with the product, entered as listed and unverified, so that a
// pasted real link is recognised and leads to a hand-carried notice. Running it again adds what is new.
import type { AuthorityRow, CompanyRow } from '../../domain/directory/directory-data.ts';
import { registerOrganization } from '../../domain/directory/change-organization.ts';
import type { NewOrganization } from '../../domain/directory/change-organization.ts';
import { recordChange } from '../record/record-change.ts';
import type { RecordDeps } from '../record/record-change.ts';

export interface DirectoryData {
  readonly companies: readonly CompanyRow[];
  readonly authorities: readonly AuthorityRow[];
}

/** Few enough for one transaction of a slow database; a start that was ended goes on with the rest. */
const chunkSize = 10;

/** Returns how many organizations were new. */
export async function importDirectory(deps: RecordDeps, data: DirectoryData): Promise<number> {
  const organizations = [...data.companies.map(companyOf), ...data.authorities.map(authorityOf)];
  const known = await Promise.all(organizations.map((each) => deps.store.head(`organization:${each.id}`)));
  const fresh = organizations.filter((_, index) => known[index] === undefined);
  for (let start = 0; start < fresh.length; start += chunkSize) await importChunk(deps, fresh.slice(start, start + chunkSize));
  return fresh.length;
}

async function importChunk(deps: RecordDeps, chunk: readonly NewOrganization[]): Promise<void> {
  await recordChange(deps, { actor: undefined, mutation: 'importDirectory', input: {} }, async (attempt) => {
    for (const organization of chunk) registerOrganization(await attempt.start('organizations', organization.id, { role: 'SYSTEM' }), organization);
    return {};
  });
}

const unverified = { state: 'LISTED', ownAccounts: [], isDemonstration: false } as const;

function companyOf(row: CompanyRow): NewOrganization {
  const platforms = row.platforms.map(({ slug, name, kind, hosts, pathRules }) => ({ slug, name, kind, hosts, pathRules: pathRules ?? [] }));
  const carrierCountries = [...new Set(row.platforms.flatMap((platform) => (platform.country === undefined ? [] : [platform.country])))];
  return { ...unverified, id: `co-${row.slug}`, kind: 'COMPANY', slug: row.slug, name: row.name, website: row.website, country: row.headquarters, timeZone: 'Etc/UTC', languages: ['en'], ownHosts: [], platforms, carrierCountries };
}

function authorityOf(row: AuthorityRow): NewOrganization {
  const host = URL.canParse(row.website) ? new URL(row.website).hostname : undefined;
  return {
    ...unverified, id: `au-${row.slug}`, kind: 'AUTHORITY', slug: row.slug, name: row.name, website: row.website, country: row.country, timeZone: row.timeZone, languages: row.languages,
    ownHosts: host === undefined ? [] : [host], platforms: [], carrierCountries: [],
  };
}
