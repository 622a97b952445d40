// What one web address is: a platform's, or why not, and who could act on it instead. No answer is "invalid": a
// look-alike or an unknown site is the subject of a report like any other.
// Surprise: `platform` and `problem` can stand together. A redirect link and a look-alike on a listed host name the
// company that runs the host, which can act; a disguised userinfo does so too when the true host is a platform's.
import { findPlatform } from './host-index.ts';
import type { HostIndex, HostMatch } from './host-index.ts';
import { findGuestLikeness, findLikeness } from './look-alike.ts';
import { parseLocator } from './parse-locator.ts';
import type { WebLocator } from './parse-locator.ts';
import { FEDIVERSE_PATHS, SHORTENER_HOSTS } from './recognition-rules.ts';
import { unwrapLocator } from './unwrap-locator.ts';

export type LocatorProblem =
  'UNKNOWN_HOST' | 'LOOKALIKE' | 'USERINFO' | 'IP_HOST' | 'SCHEME' | 'SHORTENER' | 'WRAPPER' | 'FEDIVERSE';

export type WhoCanAct = 'SEARCH' | 'BROWSER' | 'HOST' | 'REGISTRAR' | 'SERVER_OPERATOR';

export interface Judgement {
  readonly platform?: string;
  readonly company?: string;
  readonly problem?: LocatorProblem;
  /** Beside the company, if one is named. Empty where only the company, or nobody, can act. */
  readonly whoCanAct: readonly WhoCanAct[];
  /** What a look-alike or a disguise imitates: a platform's slug or an authority's host. */
  readonly likeness?: string;
  /** The target of a redirect link. */
  readonly innerLocator?: string;
}

const SITE: readonly WhoCanAct[] = ['SEARCH', 'BROWSER', 'HOST', 'REGISTRAR'];
const GUEST_SITE: readonly WhoCanAct[] = ['SEARCH', 'BROWSER', 'HOST'];

/** Judges an address; the first reason that fits wins, in the order of the lines below. */
export function judgeLocator(web: WebLocator, index: HostIndex): Judgement {
  if (web.isIp) return { problem: 'IP_HOST', whoCanAct: GUEST_SITE };
  const match = findPlatform(index, web.host, web.url.pathname);
  const owner = match === undefined ? {} : { platform: match.platform, company: match.company };
  const disguise = findDisguise(web, index);
  if (web.user !== '' && (match === undefined || disguise !== undefined)) {
    return { ...owner, problem: 'USERINFO', whoCanAct: match === undefined ? SITE : [], ...asLikeness(disguise) };
  }
  const innerLocator = unwrapLocator(web, match?.platform);
  if (innerLocator !== undefined) return { ...owner, problem: 'WRAPPER', whoCanAct: [], innerLocator };
  return match === undefined ? judgeStranger(web, index) : { ...owner, ...judgeGuest(web.host, match, index) };
}

function judgeStranger(web: WebLocator, index: HostIndex): Judgement {
  if (SHORTENER_HOSTS.has(web.host.replace(/^www\./, '')))
    return { problem: 'SHORTENER', whoCanAct: ['BROWSER', 'HOST'] };
  const likeness = findLikeness(web.host, index.brands);
  if (likeness !== undefined) return { problem: 'LOOKALIKE', whoCanAct: SITE, likeness };
  if (FEDIVERSE_PATHS.some((shape) => shape.test(web.url.pathname))) {
    return { problem: 'FEDIVERSE', whoCanAct: ['SERVER_OPERATOR', 'HOST'] };
  }
  // A single label (`intranet`) is nobody's public site.
  return { problem: 'UNKNOWN_HOST', whoCanAct: web.host.includes('.') ? SITE : [] };
}

/** A customer's site on a listed host may imitate somebody else; the host's own company may use its own names. */
function judgeGuest(host: string, match: HostMatch, index: HostIndex): Judgement {
  const likeness = findGuestLikeness(host, match.entry, index.brands);
  if (likeness === undefined || index.companies.get(likeness) === match.company) return { whoCanAct: [] };
  return { problem: 'LOOKALIKE', whoCanAct: GUEST_SITE, likeness };
}

/** Whom the part before the `@` pretends to be: a listed or protected host, or any host name (then undefined likeness). */
function findDisguise(web: WebLocator, index: HostIndex): string | undefined {
  if (!web.user.includes('.')) return undefined;
  const posed = parseLocator(`https://${web.user}/`);
  if (posed.kind !== 'WEB') return undefined;
  const bearer = findPlatform(index, posed.host, '/')?.platform ?? findProtected(posed.host, index);
  return bearer ?? findLikeness(posed.host, index.brands);
}

function findProtected(host: string, index: HostIndex): string | undefined {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    const likeness = index.brands.domains.get(name);
    if (likeness !== undefined) return likeness;
  }
  return undefined;
}

function asLikeness(likeness: string | undefined): { likeness?: string } {
  return likeness === undefined ? {} : { likeness };
}
