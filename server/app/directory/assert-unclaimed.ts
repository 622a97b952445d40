// A new organization takes nothing that another one has: its slug, its platforms' slugs and hosts. A
// link must lead to one company, whoever was entered later.
import type { NewOrganization } from '../../domain/directory/change-organization.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Attempt } from '../record/attempt.ts';
import type { DirectoryReader } from './directory.ts';

/** Refuses VALIDATION (rule TAKEN) at the field that collides. */
export async function assertUnclaimed(deps: { readonly directory: DirectoryReader }, attempt: Attempt, { id, kind, slug, platforms }: NewOrganization): Promise<void> {
  const sameSlug = await attempt.store.find('organizations', { index: 'byKind', equals: { kind, slug }, first: 2 });
  if (sameSlug.rows.some((row) => row.id !== id)) throw taken('slug');
  const directory = await deps.directory.read();
  const others = [...directory.platforms.values()].filter(({ company }) => company.id !== id);
  const hosts = new Set(others.flatMap(({ platform }) => [...platform.hosts, ...platform.pathRules.map((rule) => rule.host)]));
  platforms.forEach((platform, index) => {
    const path = `platforms.${String(index)}`;
    if (others.some((other) => other.platform.slug === platform.slug)) throw taken(`${path}.slug`);
    const at = platform.hosts.findIndex((host) => hosts.has(host));
    if (at >= 0) throw taken(`${path}.hosts.${String(at)}`);
  });
}

function taken(path: string): Error {
  return invalid(path, 'TAKEN', 'Another organization of the directory has this already.');
}
