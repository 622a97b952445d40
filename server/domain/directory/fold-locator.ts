// Applies the folds of one platform to an address until nothing changes: hosts, paths and the case of names.
// The rows are data in `locator-folds.ts`. Without a known platform an address is left as it is.
import { CASELESS_NAMES, LOCATOR_FOLDS } from './locator-folds.ts';
import type { LocatorFold } from './locator-folds.ts';
import { printLocator, toQueryParts, valueOf } from './locator-parts.ts';
import type { LocatorParts, QueryPart } from './locator-parts.ts';

/** Rows lead to each other at most a few times (host, path, case); the bound only guards against a bad row. */
const MAX_ROUNDS = 8;

const FOLDS_BY_PLATFORM: ReadonlyMap<string, readonly LocatorFold[]> = Map.groupBy(
  LOCATOR_FOLDS.flatMap((fold) => fold.platforms.map((platform) => ({ ...fold, platforms: [platform] }))),
  (fold) => fold.platforms[0] ?? '',
);

/** The address folded by its platform's rows; on a recognised platform a final slash means nothing. */
export function foldLocator(parts: LocatorParts, platform: string | undefined): LocatorParts {
  if (platform === undefined) return parts;
  const folds = FOLDS_BY_PLATFORM.get(platform) ?? [];
  let current = withoutFinalSlash(parts);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = folds.reduce((folded, fold) => withoutFinalSlash(applyFold(folded, fold)), lowerNames(current));
    if (printLocator(next) === printLocator(current)) return next;
    current = next;
  }
  return current;
}

function applyFold(parts: LocatorParts, fold: LocatorFold): LocatorParts {
  const groups = new Map<string, string>([['p', parts.path]]);
  if (!capture(fold.host, parts.host, { prefix: 'h', groups })) return parts;
  if (!capture(fold.path, parts.path, { prefix: '', groups })) return parts;
  const used = findQuery(parts.query, fold);
  if (
    fold.query !== undefined &&
    !capture(fold.query[1], used === undefined ? undefined : valueOf(used), { prefix: 'q', groups })
  ) {
    return parts;
  }
  return rewrite(parts, fold, (template) => fill(template, groups));
}

function rewrite(parts: LocatorParts, fold: LocatorFold, filled: (template: string) => string): LocatorParts {
  const [target = '', query = ''] = fold.to.split('?', 2);
  const host = /^\/\/([^/$]*(?:\$h\d[^/$]*)*)/.exec(target);
  const path = host === null ? target : target.slice(host[0].length);
  const gone = new Set([fold.query?.[0], ...(fold.uses ?? [])]);
  return {
    ...parts,
    host: host === null ? parts.host : filled(host[1] ?? ''),
    path: filled(path),
    query: [...parts.query.filter((part) => !gone.has(part.name)), ...toQueryParts(filled(query))],
  };
}

/** True where the pattern is absent or fits; its groups are kept under `prefix` and their number. */
function capture(
  pattern: RegExp | undefined,
  text: string | undefined,
  into: { prefix: string; groups: Map<string, string> },
): boolean {
  if (pattern === undefined) return true;
  const match = text === undefined ? null : pattern.exec(text);
  match?.slice(1).forEach((group, at) => into.groups.set(`${into.prefix}${at + 1}`, group ?? ''));
  return match !== null;
}

function findQuery(query: readonly QueryPart[], fold: LocatorFold): QueryPart | undefined {
  const name = fold.query?.[0];
  return name === undefined ? undefined : query.find((part) => part.name === name);
}

function fill(template: string, groups: ReadonlyMap<string, string>): string {
  return template.replace(/\$([hq]?\d|p)/g, (_, name: string) => groups.get(name) ?? '');
}

function lowerNames(parts: LocatorParts): LocatorParts {
  const name = CASELESS_NAMES.find((row) => row.host === parts.host)?.name;
  return name === undefined ? parts : { ...parts, path: parts.path.replace(name, lowerKeepingEncoding) };
}

/** Lower-cases letters, but not the hex digits of percent-encoded ones. */
function lowerKeepingEncoding(text: string): string {
  return text.toLowerCase().replace(/%[0-9a-f]{2}/g, (code) => code.toUpperCase());
}

function withoutFinalSlash(parts: LocatorParts): LocatorParts {
  let end = parts.path.length;
  while (end > 1 && parts.path.charAt(end - 1) === '/') end -= 1;
  return end === parts.path.length ? parts : { ...parts, path: parts.path.slice(0, end) };
}
