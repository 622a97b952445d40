// Pasted text to links, with the platform and company behind each, and the own open report on it.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { recognizeText } from '../../domain/directory/recognize-text.ts';
import type { RecognizedLocator } from '../../domain/directory/recognize-text.ts';
import type { Keys, Store } from '../ports.ts';
import { locatorRowId } from '../record/derive-rows.ts';
import type { DirectoryReader, KnownPlatform } from './directory.ts';

export interface RecognizeDeps {
  readonly store: Pick<Store, 'get'>;
  readonly keys: Keys;
  readonly directory: DirectoryReader;
}

export interface RecognizedLink {
  readonly found: RecognizedLocator;
  readonly known: KnownPlatform | undefined;
  readonly openReport: { readonly reportId: string; readonly publicRef: string } | undefined;
}

/** Refuses VALIDATION (path `text`) above the limits of recognition. */
export async function recognizeLinks(deps: RecognizeDeps, actor: Actor, text: string): Promise<readonly RecognizedLink[]> {
  roleFor(actor, 'recognizeText');
  const directory = await deps.directory.read();
  return Promise.all(
    recognizeText(text, directory.index).map(async (found) => {
      const known = found.platform === undefined ? undefined : directory.platforms.get(found.platform);
      return { found, known, openReport: known === undefined ? undefined : await openReportOn(deps, actor, { companyId: known.company.id, canonicalLocator: found.canonicalLocator }) };
    }),
  );
}

/** The caller's own open report on a locator, as far as the duplicate rule knows one. */
export async function openReportOn(deps: RecognizeDeps, actor: Actor, place: { readonly companyId: string; readonly canonicalLocator: string }): Promise<{ readonly reportId: string; readonly publicRef: string } | undefined> {
  if (actor.organizationKind !== 'AUTHORITY') return undefined;
  const row = await deps.store.get('locators', locatorRowId(deps.keys, { authorityId: actor.organizationId, ...place }));
  return row?.value.reports.find((report) => report.isOpen);
}
