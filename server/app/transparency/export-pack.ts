// What the published editions of one election say, in one file for a report to a mechanism of human rights: the
// figures with their definitions, the digest each stands under, a receipt over its record and the key to check
// it with. It holds what the public may read and nothing else, so making one is no event of the record.
import type { Actor } from '../../domain/access/actor.ts';
import { assertStepUpFor, roleFor } from '../../domain/access/permissions.ts';
import { publicNameOf } from '../../domain/election/public-name.ts';
import type { ElectionTitle } from '../../domain/election/public-name.ts';
import { verifierKeyOf } from '../../domain/record/note.ts';
import { receiptKeyName } from '../../domain/record/receipt.ts';
import { invalid } from '../../domain/refusal.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { editionText } from '../../domain/transparency/edition-bytes.ts';
import type { Clock, Keys, Store } from '../ports.ts';
import { signedReceipt } from '../record/sign-receipts.ts';
import { definitionsIn } from './definitions.ts';
import type { Definition } from './definitions.ts';
import { assertAssigned } from './edition-access.ts';
import { editionDocument, partiesNamedIn } from './edition-document.ts';
import type { EditionDocument } from './edition-document.ts';
import { publishedEdition } from './published-editions.ts';
import type { PublishedEdition } from './published-editions.ts';
import { namesOf } from './public-record.ts';

export interface ExportPack {
  readonly format: 'tocsin-export-pack/1';
  readonly licence: 'CC BY 4.0';
  readonly madeAt: Instant;
  readonly source: string;
  readonly election: { readonly id: string; readonly name: string; readonly country: string };
  readonly definitions: readonly Definition[];
  /** Verifier keys of signed notes. */
  readonly keys: { readonly receipts: string };
  /** The newest data first. */
  readonly editions: readonly PackedEdition[];
}

interface PackedEdition {
  /** SHA-256 of the snapshot in its canonical form (RFC 8785). */
  readonly digest: string;
  /** Over the newest entry of the edition's record. */
  readonly receipt: string;
  readonly json: string;
  readonly csv: string;
  readonly document: EditionDocument;
}

export interface PackDeps {
  readonly store: Pick<Store, 'get' | 'find' | 'head'>;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly electionTitle: ElectionTitle;
  /** Words of the catalogue. */
  readonly say: (key: string) => string;
}

/** Some thirty are made of an election. Source: none yet. */
const mostEditions = 200;

/** Refuses FORBIDDEN, STEP_UP_REQUIRED, and VALIDATION for an election of another country or without an edition. */
export async function exportPack(deps: PackDeps, actor: Actor, { electionId, country }: { readonly electionId: string; readonly country: string }): Promise<ExportPack> {
  const madeAt = toInstant(deps.clock.now());
  roleFor(actor, 'exportPack');
  assertAssigned(actor, country);
  assertStepUpFor(actor, 'exportPack', madeAt);
  const election = (await deps.store.get('elections', electionId))?.value;
  if (election?.country !== country) throw invalid('electionId', 'COUNTRY', 'This country has no such election.');
  const { rows } = await deps.store.find('editions', { index: 'byElection', equals: { electionId }, order: 'DESC', first: mostEditions });
  const editions: PackedEdition[] = [];
  for (const { id } of rows) {
    const published = await publishedEdition(deps, id);
    if (published !== undefined) editions.push(await packed(deps, published));
  }
  if (editions.length === 0) throw invalid('electionId', 'NOT_PUBLISHED', 'Nothing is published of this election yet.');
  return {
    format: 'tocsin-export-pack/1', licence: 'CC BY 4.0', madeAt, source: deps.publicUrl,
    election: { id: electionId, name: publicNameOf(election, deps.electionTitle), country },
    definitions: definitionsIn(deps.say),
    keys: { receipts: verifierKeyOf(receiptKeyName(deps.keys.receipts.origin), deps.keys.receipts.publicKey) },
    editions,
  };
}

async function packed(deps: PackDeps, published: PublishedEdition): Promise<PackedEdition> {
  const head = await deps.store.head(`edition:${published.id}`);
  if (head === undefined) throw new Error(`the edition ${published.id} has no record`);
  const page = `${deps.publicUrl}/transparency/${published.id}`;
  return {
    digest: editionText(published.snapshot).id,
    receipt: signedReceipt(deps.keys, { ...head, leaf: head.leafHash }).note,
    json: `${page}.json`,
    csv: `${page}.csv`,
    document: editionDocument(published, await namesOf(deps, partiesNamedIn(published))),
  };
}
