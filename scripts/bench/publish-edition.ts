// Publishes an interim edition of the demonstration's election over whatever was filed, as two coordinators
// would, some weeks from now. Answers with the address of its page.
import { resolveActor, startSession } from '../../server/app/access/sessions.ts';
import { prepareOneEdition } from '../../server/app/transparency/prepare-edition.ts';
import { publishOneEdition } from '../../server/app/transparency/publish-edition.ts';
import type { Composed } from '../../server/compose.ts';
import type { Actor } from '../../server/domain/access/actor.ts';
import { dayMs } from '../../server/domain/time.ts';

type Deps = Composed['app']['deps'];

const inDays = (deps: Deps, days: number): Deps => ({ ...deps, clock: { now: () => deps.clock.now() + days * dayMs } });

async function coordinator(deps: Deps, userId: string): Promise<Actor> {
  const actor = await resolveActor(deps, await startSession(deps, { userId, organizationId: 'demo-coordinator', userAgent: 'bench' }));
  if (actor === undefined) throw new Error(`no session of ${userId}`);
  return actor;
}

export async function publishInterim({ app, publicPages }: Composed): Promise<string> {
  const [due, commented] = [inDays(app.deps, 20), inDays(app.deps, 45)];
  const key = (word: string): string => `bench-edition-${word}`.padEnd(22, '-');
  const prepared = await prepareOneEdition(due, await coordinator(due, 'demo-coordinator'), { kind: 'INTERIM', electionId: 'demo-election', idempotencyKey: key('prepare') });
  const editionId = String(prepared.ids['editionId']);
  const version = (await app.deps.store.get('editions', editionId))?.value.version ?? 0;
  await publishOneEdition(commented, await coordinator(commented, 'demo-coordinator-admin'), { editionId, expectedVersion: version, idempotencyKey: key('publish') });
  await publicPages.refresh();
  return `/transparency/${editionId}`;
}
