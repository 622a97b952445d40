// Whether a link is the authority's own: a page on one of its hosts, or one of its registered accounts.
// It must not know what the link is for.

export interface OwnPlaces {
  readonly ownHosts: readonly string[];
  readonly ownAccounts: readonly string[];
}

/** True for an http(s) link on an own host (or below it), or at or under an own account's address. */
export function isOwnLink(link: string, own: OwnPlaces): boolean {
  const place = placeOf(link);
  if (place === undefined) return false;
  if (own.ownHosts.some((host) => isAtOrBelow(place.host, bareHost(host)))) return true;
  return own.ownAccounts.some((account) => isSameAccount(place, account));
}

/** True where a text names one of the authority's own hosts as a link. */
export function linksIn(text: string): readonly string[] {
  return text.match(/\bhttps?:\/\/\S+/giu) ?? [];
}

interface Place {
  readonly host: string;
  readonly path: string;
}

function placeOf(link: string): Place | undefined {
  const url = URL.parse(link.trim());
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return { host: bareHost(url.hostname), path: url.pathname.replace(/\/+$/u, '').toLowerCase() };
}

function bareHost(host: string): string {
  return host.toLowerCase().replace(/^www\./u, '').replace(/\.$/u, '');
}

function isAtOrBelow(host: string, parent: string): boolean {
  return parent !== '' && (host === parent || host.endsWith(`.${parent}`));
}

// Accounts are registered as addresses, with or without their scheme; a bare handle names no platform.
function isSameAccount(place: Place, account: string): boolean {
  const registered = placeOf(/^https?:/iu.test(account) ? account : `https://${account}`);
  if (registered === undefined || registered.path === '' || registered.host !== place.host) return false;
  return place.path === registered.path || place.path.startsWith(`${registered.path}/`);
}
