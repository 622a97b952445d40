// The names that look-alikes imitate: one row per name, made once from the listed hosts of platforms and authorities.
// `likeness` is what a finding reports: the platform's slug, or the authority's host (hosts have dots, slugs have none).
// It must not know how a link was pasted; `look-alike.ts` asks it.
import { parse } from 'tldts';
import { foldConfusables } from './confusables.ts';
import { EVERYDAY_LABELS, FRONT_LABELS } from './recognition-rules.ts';

/** Shorter names are proof only beside a lure word. Source: none yet; 4 admits the authorities' acronyms. */
const MIN_PLATFORM_NAME = 5;
const MIN_AUTHORITY_NAME = 4;

export interface Brand {
  readonly likeness: string;
  readonly isAuthority: boolean;
  /** How the name looks, folded by `foldConfusables`. */
  readonly look: string;
  /** Public suffixes under which the name is genuine. */
  readonly suffixes: ReadonlySet<string>;
  /** True where the name alone points at its bearer. */
  readonly isDistinctive: boolean;
  /** True for ordinary words; an authority's ordinary word (`elections`) never counts, whatever stands beside it. */
  readonly isEveryday: boolean;
}

export interface BrandTable {
  /** Registrable domain -> likeness: the genuine domains. */
  readonly domains: ReadonlyMap<string, string>;
  readonly byLook: ReadonlyMap<string, Brand>;
}

interface Bearer {
  readonly host: string;
  readonly likeness: string;
  readonly isAuthority: boolean;
}

/** `owners` maps listed ASCII hosts to their platform; where two bear one name, the first listed is reported. */
export function buildBrands(
  owners: ReadonlyMap<string, { readonly platform: string }>,
  protectedHosts: readonly string[],
): BrandTable {
  const bearers: Bearer[] = [
    ...[...owners].map(([host, owner]) => ({ host, likeness: owner.platform, isAuthority: false })),
    ...protectedHosts.map((host) => ({ host, likeness: host, isAuthority: true })),
  ];
  const domains = new Map<string, string>();
  const byLook = new Map<string, Brand & { readonly suffixes: Set<string> }>();
  for (const bearer of bearers) {
    const { domain, domainWithoutSuffix, publicSuffix } = parse(bearer.host, { allowPrivateDomains: false });
    if (domain === null || domainWithoutSuffix === null || publicSuffix === null) continue;
    if (!domains.has(domain)) domains.set(domain, bearer.likeness);
    const label = bearer.isAuthority ? leadingLabel(bearer.host) : domainWithoutSuffix;
    if (FRONT_LABELS.has(label)) continue;
    const brand = toBrand(bearer, label);
    const known = byLook.get(brand.look) ?? brand;
    if (label === domainWithoutSuffix) known.suffixes.add(publicSuffix);
    byLook.set(brand.look, known);
  }
  return { domains, byLook };
}

function toBrand(bearer: Bearer, label: string): Brand & { readonly suffixes: Set<string> } {
  const isEveryday = EVERYDAY_LABELS.has(label);
  const minimum = bearer.isAuthority ? MIN_AUTHORITY_NAME : MIN_PLATFORM_NAME;
  return {
    likeness: bearer.likeness,
    isAuthority: bearer.isAuthority,
    look: foldConfusables(label),
    suffixes: new Set(),
    isDistinctive: label.length >= minimum && !isEveryday,
    isEveryday,
  };
}

/** An authority's name is its first telling label (`dait.interno.gov.it`), since many share a government's domain. */
function leadingLabel(host: string): string {
  return host.split('.').find((label) => !FRONT_LABELS.has(label)) ?? '';
}
