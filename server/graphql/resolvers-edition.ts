// Resolvers of editions: the list, the four verbs of their life, and the files made of them. Every answer is
// read anew, as its caller may see it.
import { amendOneEdition } from '../app/transparency/amend-edition.ts';
import { commentOnEdition } from '../app/transparency/comment-edition.ts';
import { exportFigures } from '../app/transparency/export-figures.ts';
import { exportPack } from '../app/transparency/export-pack.ts';
import { listEditions } from '../app/transparency/list-editions.ts';
import { prepareOneEdition } from '../app/transparency/prepare-edition.ts';
import { publishOneEdition } from '../app/transparency/publish-edition.ts';
import type { Committed } from '../app/record/record-change.ts';
import type { Actor } from '../domain/access/actor.ts';
import type { z } from 'zod';
import type { App } from './app.ts';
import { orNotFound, payload } from './errors.ts';
import { parseInput } from './input-rules.ts';
import { editionInputs, editionsInput, exportFiguresInput, exportPackInput } from './inputs-edition.ts';
import type { Field, ResolverMap } from './resolver-map.ts';
import { receiptOf } from './resolvers-directory.ts';
import { signedIn } from './signed-in.ts';
import { viewEdition } from './view-edition.ts';

export function makeEditionResolvers(app: App): ResolverMap {
  const { deps } = app;
  const verb = <I>(schema: z.ZodType<I>, run: (actor: Actor, input: I) => Promise<Committed>): Field => (_, args, context) =>
    payload(async () => {
      const actor = signedIn(context);
      const committed = await run(actor, parseInput(schema, args.input));
      const edition = (await deps.store.get('editions', String(committed.ids.editionId)))?.value;
      return { edition: edition === undefined ? null : await viewEdition(app, actor, edition), receipt: receiptOf(app, committed) };
    });
  return {
    Query: {
      editions: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          const found = await listEditions(deps.store, actor, parseInput(editionsInput, args));
          const nodes = await Promise.all(found.rows.map((edition) => viewEdition(app, actor, edition)));
          return { nodes, pageInfo: { endCursor: found.cursors.at(-1) ?? null, hasNextPage: found.hasMore } };
        }),
    },
    Mutation: {
      prepareEdition: verb(editionInputs.prepareEdition, (actor, input) => prepareOneEdition(deps, actor, input)),
      commentEdition: verb(editionInputs.commentEdition, (actor, input) => commentOnEdition(deps, actor, input)),
      publishEdition: verb(editionInputs.publishEdition, (actor, input) => publishOneEdition(deps, actor, input)),
      amendEdition: verb(editionInputs.amendEdition, (actor, input) => amendOneEdition(deps, actor, input)),
      exportPack: (_, args, context) =>
        payload(async () => {
          const pack = await exportPack({ ...deps, say: app.say }, signedIn(context), parseInput(exportPackInput, args.input));
          return { fileName: `tocsin-${pack.election.id}.json`, pack: `${JSON.stringify(pack, undefined, 1)}\n`, editionCount: pack.editions.length };
        }),
      exportFigures: (_, args, context) =>
        payload(async () => {
          const input = parseInput(exportFiguresInput, args.input);
          const { frame, page } = await exportFigures(deps, signedIn(context), input);
          const values = input.after === undefined ? [frame, ...page.rows] : page.rows;
          return {
            fileName: `tocsin-${frame.editionId}-rows.jsonl`,
            lines: values.map((value) => `${JSON.stringify(value)}\n`).join(''),
            rowCount: page.rows.length,
            pageInfo: { endCursor: page.cursors.at(-1) ?? null, hasNextPage: page.hasMore },
          };
        }),
    },
  };
}
