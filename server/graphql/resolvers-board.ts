// The coordinators' board. Each part is read only where it is asked for, and all of them as of one instant.
import { boardFilter } from '../app/board/board-filter.ts';
import { listBoard } from '../app/board/list-board.ts';
import type { Actor } from '../domain/access/actor.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { orNotFound } from './errors.ts';
import { parseInput } from './input-rules.ts';
import { boardInput, boardReportsInput } from './inputs-board.ts';
import type { ResolverMap } from './resolver-map.ts';
import { reportConnection } from './resolvers-report.ts';
import { signedIn } from './signed-in.ts';
import { viewBoard } from './view-board.ts';
import type { Asked } from './view-board.ts';

export function makeBoardResolvers(app: App): ResolverMap {
  return {
    Query: {
      responsivenessBoard: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          const now = toInstant(app.deps.clock.now());
          const asked = { filter: boardFilter(actor, parseInput(boardInput, args).filter ?? {}, now), now };
          return { ...viewBoard(app, actor, asked), reports: reportsBehind(app, actor, asked) };
        }),
    },
    Mutation: {},
  };
}

function reportsBehind(app: App, actor: Actor, asked: Asked): (args: object) => Promise<object> {
  return async (args) => reportConnection(app, actor, await listBoard(app.deps, actor, { ...asked, ...parseInput(boardReportsInput, args) }));
}
