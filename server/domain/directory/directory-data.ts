// The shape of the reference lists of companies and authorities, and what recognition needs of them.
// Pure mapping: it reads no file, and it keeps no facts beyond hosts (names, ASNs and countries stay with the rows).
import type { PlatformHosts } from './host-index.ts';

export interface PlatformRow {
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  /** Empty for carriers, which are found by country and network number, never by a pasted link. */
  readonly hosts: readonly string[];
  readonly pathRules?: readonly { readonly host: string; readonly pathPrefix: string }[];
  readonly note?: string;
  readonly federated?: boolean;
  readonly country?: string;
  readonly asns?: readonly number[];
  readonly website?: string;
}

export interface CompanyRow {
  readonly slug: string;
  readonly name: string;
  readonly website: string;
  readonly endorsedGuidelines: boolean;
  /** ISO 3166-1 alpha-2. */
  readonly headquarters: string;
  readonly platforms: readonly PlatformRow[];
  readonly note?: string;
}

export interface AuthorityRow {
  readonly slug: string;
  readonly name: string;
  readonly nativeName?: string;
  readonly country: string;
  readonly subdivision?: string;
  readonly level: string;
  readonly website: string;
  /** Derived from the web host; never a ground to approve an account by itself. */
  readonly emailDomain?: string;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly confidence: string;
  readonly hostEvidence: string;
  readonly note?: string;
}

/** Every platform that has hosts, with its company, in the order of the list. */
export function toPlatformHosts(companies: readonly CompanyRow[]): readonly PlatformHosts[] {
  return companies.flatMap((company) =>
    company.platforms
      .filter((platform) => platform.hosts.length > 0 || (platform.pathRules ?? []).length > 0)
      .map((platform) => ({
        platform: platform.slug,
        company: company.slug,
        hosts: platform.hosts,
        pathRules: platform.pathRules ?? [],
      })),
  );
}

/** The authorities' own web hosts, for `buildHostIndex`: sites that imitate them are told apart. */
export function toProtectedHosts(authorities: readonly AuthorityRow[]): readonly string[] {
  return authorities.flatMap((authority) =>
    URL.canParse(authority.website) ? [new URL(authority.website).hostname] : [],
  );
}
