// One spelling for one post, so that "already reported" can be asked by equality (V6): https, ASCII host, no port,
// userinfo or tracking parameters, one host and path per platform, query sorted by name.
// It never looks anything up: short links stay short links, and an unknown parameter is kept.
import { foldLocator } from './fold-locator.ts';
import { FRAGMENT_HOSTS, FRAGMENT_PLATFORMS } from './locator-folds.ts';
import { printLocator, toLocatorParts } from './locator-parts.ts';
import type { LocatorParts, QueryPart } from './locator-parts.ts';
import { parseLocator } from './parse-locator.ts';
import { TRACKING_RULES, UNIVERSAL_TRACKING } from './tracking-parameters.ts';
import type { TrackingRule } from './tracking-parameters.ts';

/** Single-page sites put their route there; anchors and text highlights do not. */
const ROUTE_FRAGMENT = /^[!/]./;

/**
 * The canonical form of one link; `platform` is the slug it was recognised as, if any.
 * Idempotent. What is no web address comes back trimmed and otherwise unchanged.
 */
export function canonicalLocator(url: string, platform?: string): string {
  const parsed = parseLocator(url);
  if (parsed.kind !== 'WEB') return url.trim();
  const folded = foldLocator(toLocatorParts(parsed), platform);
  return printLocator({
    ...folded,
    query: sortByName(dropTracking(folded, platform)),
    fragment: keepsFragment(folded, platform) ? folded.fragment : '',
  });
}

function dropTracking(parts: LocatorParts, platform: string | undefined): readonly QueryPart[] {
  const rules = TRACKING_RULES.filter(
    (rule) => platform !== undefined && rule.platforms.includes(platform) && applies(rule, parts),
  );
  const drop = [UNIVERSAL_TRACKING, ...rules.map((rule) => rule.drop)].flat();
  return parts.query.filter((part) => !drop.some((name) => isNamed(part.name, name)));
}

function applies(rule: TrackingRule, parts: LocatorParts): boolean {
  if (rule.path !== undefined && !rule.path.test(parts.path)) return false;
  return rule.beside === undefined || parts.query.some((part) => part.name === rule.beside);
}

function isNamed(name: string, rule: string): boolean {
  return rule.endsWith('*') ? name.startsWith(rule.slice(0, -1)) : name === rule;
}

/** By name only: equal names keep their order, which may mean something. */
function sortByName(query: readonly QueryPart[]): readonly QueryPart[] {
  return [...query].sort((left, right) => (left.name < right.name ? -1 : Number(left.name > right.name)));
}

function keepsFragment(parts: LocatorParts, platform: string | undefined): boolean {
  if (ROUTE_FRAGMENT.test(parts.fragment) || FRAGMENT_HOSTS.has(parts.host)) return true;
  return platform !== undefined && FRAGMENT_PLATFORMS.has(platform);
}
