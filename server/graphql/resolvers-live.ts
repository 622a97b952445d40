// Resolvers of subscriptions: parse, listen, shape. What is told, and whether it still may be, is decided with
// every event in app/live.
import { z } from 'zod';
import type { Listener, LiveTopic } from '../app/live/listener.ts';
import { readReport } from '../app/report/read-report.ts';
import { notFound } from '../domain/access/report-access.ts';
import type { App } from './app.ts';
import type { Context } from './context.ts';
import { id, parseInput } from './input-rules.ts';
import type { LiveField, ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';

const reportInput = z.object({ reportId: id });

export function makeLiveResolvers({ deps, live }: App): ResolverMap {
  const list = (topic: LiveTopic): LiveField => ({
    subscribe: (_, __, context) => live.open(listenerOf(topic, context)),
    resolve: (event) => event,
  });
  return {
    Query: {},
    Mutation: {},
    Subscription: {
      reportChanged: {
        async subscribe(_, args, context) {
          const { reportId } = parseInput(reportInput, args);
          if ((await readReport(deps, signedIn(context), reportId)) === undefined) throw notFound();
          return live.open({ ...listenerOf('reportChanged', context), reportId });
        },
        resolve: ({ reports: [move], hasGap, cursor }) => ({ ...move, hasGap, cursor }),
      },
      queueChanged: list('queueChanged'),
      boardChanged: list('boardChanged'),
    },
  };
}

/** Where the answer is no stream nobody is listening. */
function listenerOf(topic: LiveTopic, { live }: Context): Listener {
  if (live === undefined) throw new Error('a subscription was run without a stream to tell it on');
  return { topic, who: live.who, after: live.after };
}
