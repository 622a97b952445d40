// What resolvers are given: the composed dependencies of the use cases, nothing of transport or store
// drivers. Built once in `compose.ts`.
import type { FactorDeps } from '../app/access/factors.ts';
import type { WebhookDeps } from '../app/delivery/save-webhook.ts';
import type { DirectoryReader } from '../app/directory/directory.ts';
import type { IncidentDeps } from '../app/incident/incident-verbs.ts';
import type { EditionDeps } from '../app/transparency/draft-edition.ts';
import type { LiveFeed } from '../app/live/live-feed.ts';

export interface App {
  readonly deps: IncidentDeps & FactorDeps & WebhookDeps & EditionDeps & { readonly directory: DirectoryReader; readonly dummyHash: string; readonly isDemonstration: boolean; readonly publicUrl: string };
  readonly live: LiveFeed;
  /** Words of the catalogue, where an answer holds any. */
  readonly say: (key: string) => string;
}
