// Which platform a host belongs to: built once from the directory, then asked for every pasted link.
// A host belongs to the longest entry that equals it or is its parent at a dot; each look-up walks the labels once.
// Surprise: a path rule belongs to the platform that owns the rule's host, so `/maps` counts on every Google host.
import { invalid } from '../refusal.ts';
import { buildBrands } from './brand-table.ts';
import type { BrandTable } from './brand-table.ts';

export interface PathRule {
  readonly host: string;
  /** Matches whole path segments: `/maps` covers `/maps/x`, not `/mapserver`. */
  readonly pathPrefix: string;
}

export interface PlatformHosts {
  /** Slug. */
  readonly platform: string;
  /** Slug. */
  readonly company: string;
  readonly hosts: readonly string[];
  readonly pathRules?: readonly PathRule[];
}

export interface HostOwner {
  readonly platform: string;
  readonly company: string;
}

export interface HostMatch extends HostOwner {
  /** The listed host that matched, in ASCII. */
  readonly entry: string;
}

export interface HostIndex {
  readonly owners: ReadonlyMap<string, HostOwner>;
  /** By slug of the platform whose hosts the rule narrows. */
  readonly pathRules: ReadonlyMap<string, readonly (HostOwner & { readonly pathPrefix: string })[]>;
  readonly brands: BrandTable;
  /** Platform slug -> company slug. */
  readonly companies: ReadonlyMap<string, string>;
}

/**
 * Builds the index; `protectedHosts` are election authorities' hosts, whose imitators are LOOKALIKE too.
 * Refuses VALIDATION where an entry is no host name or two platforms claim the same one: a doubtful
 * directory must not send a report to the wrong company.
 */
export function buildHostIndex(platforms: readonly PlatformHosts[], protectedHosts: readonly string[] = []): HostIndex {
  const owners = new Map<string, HostOwner>();
  for (const row of platforms) {
    for (const host of row.hosts) claimHost(owners, toAsciiHost(host), row);
  }
  return {
    owners,
    pathRules: collectPathRules(platforms, owners),
    brands: buildBrands(owners, protectedHosts.map(toAsciiHost)),
    companies: new Map(platforms.map((row) => [row.platform, row.company])),
  };
}

/** The platform of an ASCII host and path, or undefined; the path matters only where a path rule exists. */
export function findPlatform(index: HostIndex, host: string, path: string): HostMatch | undefined {
  const match = findLongestEntry(index.owners, host);
  if (match === undefined) return undefined;
  const rule = (index.pathRules.get(match.platform) ?? []).find((candidate) => isUnder(path, candidate.pathPrefix));
  return rule === undefined ? match : { platform: rule.platform, company: rule.company, entry: match.entry };
}

/** True where `path` is `prefix` or lies below it, by whole segments. */
export function isUnder(path: string, prefix: string): boolean {
  const base = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  return path === base || path.startsWith(`${base}/`);
}

function findLongestEntry(owners: ReadonlyMap<string, HostOwner>, host: string): HostMatch | undefined {
  for (let entry = host; entry !== ''; entry = parentOf(entry)) {
    const owner = owners.get(entry);
    if (owner !== undefined) return { ...owner, entry };
  }
  return undefined;
}

function parentOf(host: string): string {
  const dot = host.indexOf('.');
  return dot < 0 ? '' : host.slice(dot + 1);
}

function claimHost(owners: Map<string, HostOwner>, host: string, row: PlatformHosts): void {
  const holder = owners.get(host);
  if (holder !== undefined && holder.platform !== row.platform) {
    throw invalid('hosts', 'HOST_TAKEN', `${host} is claimed by ${holder.platform} and by ${row.platform}`);
  }
  owners.set(host, { platform: row.platform, company: row.company });
}

function collectPathRules(
  platforms: readonly PlatformHosts[],
  owners: ReadonlyMap<string, HostOwner>,
): HostIndex['pathRules'] {
  const rules = new Map<string, (HostOwner & { pathPrefix: string })[]>();
  for (const { platform, company, pathRules = [] } of platforms) {
    for (const { host, pathPrefix } of pathRules) {
      const holder = findLongestEntry(owners, toAsciiHost(host))?.platform ?? platform;
      rules.set(holder, [...(rules.get(holder) ?? []), { platform, company, pathPrefix }]);
    }
  }
  return rules;
}

function toAsciiHost(host: string): string {
  const address = `https://${host}/`;
  const ascii = URL.canParse(address) ? new URL(address).hostname.replace(/\.$/, '') : '';
  if (!ascii.includes('.')) throw invalid('hosts', 'HOST_INVALID', `not a host name: ${host}`);
  return ascii;
}
