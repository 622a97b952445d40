// The directory in memory: every company's platforms as one host index, kept for half a minute and
// dropped at once when this instance changes an organization.
import { buildHostIndex } from '../../domain/directory/host-index.ts';
import type { HostIndex } from '../../domain/directory/host-index.ts';
import type { Organization, Platform } from '../../domain/directory/organization.ts';
import type { OrganizationKind } from '../../domain/codes.ts';
import type { Clock, Store } from '../ports.ts';

export interface KnownPlatform {
  readonly platform: Platform;
  readonly company: Organization;
}

export interface Directory {
  readonly index: HostIndex;
  readonly platforms: ReadonlyMap<string, KnownPlatform>;
  readonly companies: ReadonlyMap<string, Organization>;
}

export interface DirectoryReader {
  read(): Promise<Directory>;
  /** After a commit on an organization's stream. */
  forget(): void;
}

const keptMs = 30_000;
const pageSize = 500;

export function makeDirectoryReader(deps: { readonly store: Pick<Store, 'find'>; readonly clock: Clock }): DirectoryReader {
  let kept: { readonly directory: Promise<Directory>; readonly untilMs: number } | undefined;
  return {
    read() {
      if (kept === undefined || kept.untilMs <= deps.clock.now()) kept = { directory: load(deps.store), untilMs: deps.clock.now() + keptMs };
      return kept.directory;
    },
    forget() {
      kept = undefined;
    },
  };
}

async function load(store: Pick<Store, 'find'>): Promise<Directory> {
  const [companies, authorities] = await Promise.all([all(store, 'COMPANY'), all(store, 'AUTHORITY')]);
  const recognised = companies.filter(isRecognised);
  const platforms = recognised.flatMap((company) => company.platforms.map((platform) => ({ platform, company })));
  const withHosts = platforms.filter(({ platform }) => platform.hosts.length + platform.pathRules.length > 0);
  const hosts = withHosts.map(({ platform, company }) => ({ platform: platform.slug, company: company.slug, hosts: platform.hosts, pathRules: platform.pathRules }));
  return {
    index: buildHostIndex(hosts, authorities.filter(isRecognised).flatMap((authority) => authority.ownHosts)),
    platforms: new Map(platforms.map((each) => [each.platform.slug, each])),
    companies: new Map(companies.map((company) => [company.id, company])),
  };
}

/** What one coordinator alone proposed steers no filing yet; what was listed before stays as it was. */
function isRecognised(organization: Organization): boolean {
  return organization.state !== 'PROPOSED' || organization.wasListed === true;
}

async function all(store: Pick<Store, 'find'>, kind: OrganizationKind): Promise<readonly Organization[]> {
  const rows: Organization[] = [];
  for (let after: string | undefined, isMore = true; isMore; ) {
    const page = await store.find('organizations', { index: 'byKind', equals: { kind }, first: pageSize, ...(after === undefined ? {} : { after }) });
    rows.push(...page.rows);
    after = page.cursors.at(-1);
    isMore = page.hasMore;
  }
  return rows;
}
