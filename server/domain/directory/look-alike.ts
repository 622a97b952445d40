// Whose site a host pretends to be: homographs and digit swaps, one-letter slips, a brand's name in front of a
// foreign domain or between hyphens. A finding is advice to the reporter, never a verdict and never a platform.
// Surprise: the genuine domains of everybody in the directory are exempt, also where only a part of them is listed.
import { parse } from 'tldts';
import type { Brand, BrandTable } from './brand-table.ts';
import { foldConfusables } from './confusables.ts';
import { isOneEditApart } from './is-one-edit-apart.ts';
import { decodeHostLabel } from './punycode-decode.ts';
import { ELECTION_LURE_WORDS, FRONT_LABELS, KNOWN_NEIGHBOURS, LURE_WORDS } from './recognition-rules.ts';

/** One slip in fewer letters hits too many honest names. Source: none yet; five-letter brands have dozens of honest neighbours. */
const MIN_SLIP_LENGTH = 6;
/** From here on a slip counts under every suffix, not only the brand's own. Source: none yet. */
const MIN_FREE_SLIP_LENGTH = 7;
/** A genuine domain hidden in front of a foreign one has at most this many labels (`iebc.or.ke`). */
const MAX_HIDDEN_LABELS = 4;

interface Site {
  readonly label: string;
  readonly look: string;
  readonly suffix: string;
  /** Labels in front of the registrable domain, from left to right. */
  readonly front: readonly string[];
}

/** The platform slug or authority host that an unlisted ASCII host imitates, or undefined. */
export function findLikeness(host: string, brands: BrandTable): string | undefined {
  const { domain, domainWithoutSuffix, publicSuffix, subdomain } = parse(host, { allowPrivateDomains: true });
  if (domain === null || domainWithoutSuffix === null || publicSuffix === null) return undefined;
  if (brands.domains.has(domain)) return undefined;
  const front = subdomain === null || subdomain === '' ? [] : subdomain.split('.');
  const look = foldConfusables(decodeHostLabel(domainWithoutSuffix));
  const site: Site = { label: domainWithoutSuffix, look, suffix: publicSuffix, front };
  return (
    findHiddenDomain(front, brands) ??
    findTwin(site, brands) ??
    findNamed([...front, site.label], brands) ??
    findSlip(site, brands)
  );
}

/**
 * The same question for a customer's site on a listed host (`iebc-results.netlify.app`): only the labels in front
 * of `entry`, the listed host, are judged. The caller sets aside a company's use of its own names.
 */
export function findGuestLikeness(host: string, entry: string, brands: BrandTable): string | undefined {
  if (host === entry) return undefined;
  const front = host.slice(0, -entry.length - 1).split('.');
  return findHiddenDomain(front, brands) ?? findNamed(front, brands);
}

/** `facebook.com.evil.example`: a genuine domain, whole, in front of a foreign one. */
function findHiddenDomain(front: readonly string[], brands: BrandTable): string | undefined {
  for (let start = 0; start < front.length; start += 1) {
    for (let end = start + 2; end <= Math.min(front.length, start + MAX_HIDDEN_LABELS); end += 1) {
      const likeness = brands.domains.get(front.slice(start, end).join('.'));
      if (likeness !== undefined) return likeness;
    }
  }
  return undefined;
}

/** Same look under the brand's own suffix: `faceb00k.com`, a Cyrillic `х.com`. */
function findTwin(site: Site, brands: BrandTable): string | undefined {
  const brand = brands.byLook.get(site.look);
  return brand?.suffixes.has(site.suffix) === true ? brand.likeness : undefined;
}

/** A brand's name as a label, between hyphens, or glued to a lure word. */
function findNamed(labels: readonly string[], brands: BrandTable): string | undefined {
  for (const label of labels) {
    if (FRONT_LABELS.has(label)) continue;
    const look = foldConfusables(decodeHostLabel(label));
    const likeness = findHyphenated(look, brands) ?? findGlued(look, brands);
    if (likeness !== undefined) return likeness;
  }
  return undefined;
}

function findHyphenated(look: string, brands: BrandTable): string | undefined {
  const tokens = look.split(/[-_]/);
  for (const token of tokens) {
    const brand = brands.byLook.get(token);
    if (brand !== undefined && (brand.isDistinctive || hasLure(tokens, brand))) return brand.likeness;
  }
  return undefined;
}

function hasLure(tokens: readonly string[], brand: Brand): boolean {
  if (brand.look.length < 2 || (brand.isAuthority && brand.isEveryday)) return false;
  return tokens.some((token) => token !== brand.look && isLure(token, brand));
}

/** `facebooklogin`, `officialtelegram`: the rest of the label must be a lure word, so every split is one look-up. */
function findGlued(look: string, brands: BrandTable): string | undefined {
  for (let cut = 3; cut < look.length - 1; cut += 1) {
    const left = look.slice(0, cut);
    const right = look.slice(cut);
    const likeness = bearerOf(left, right, brands) ?? bearerOf(right, left, brands);
    if (likeness !== undefined) return likeness;
  }
  return undefined;
}

function bearerOf(name: string, rest: string, brands: BrandTable): string | undefined {
  const brand = brands.byLook.get(name);
  return brand?.isDistinctive === true && isLure(rest, brand) ? brand.likeness : undefined;
}

const LURE_LOOKS: ReadonlySet<string> = new Set([...LURE_WORDS].map(foldConfusables));
const ELECTION_LURE_LOOKS: ReadonlySet<string> = new Set([...ELECTION_LURE_WORDS].map(foldConfusables));

function isLure(look: string, brand: Brand): boolean {
  return LURE_LOOKS.has(look) || (brand.isAuthority && ELECTION_LURE_LOOKS.has(look));
}

/** One letter added, dropped, changed or swapped: `facebok.com`. */
function findSlip(site: Site, brands: BrandTable): string | undefined {
  if (KNOWN_NEIGHBOURS.has(site.label)) return undefined;
  for (const brand of brands.byLook.values()) {
    if (brand.look.length < MIN_SLIP_LENGTH || !isOneEditApart(brand.look, site.look)) continue;
    const isFree = brand.isDistinctive && brand.look.length >= MIN_FREE_SLIP_LENGTH;
    if (isFree || brand.suffixes.has(site.suffix)) return brand.likeness;
  }
  return undefined;
}
