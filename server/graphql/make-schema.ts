// The SDL and the resolvers of every noun, joined once, under the rules of default-deny.ts.
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import { schemaText } from './__generated__/schema-text.ts';
import type { App } from './app.ts';
import { denyByDefault } from './default-deny.ts';
import { makeAccessResolvers } from './resolvers-access.ts';
import { makeAlarmResolvers } from './resolvers-alarms.ts';
import { makeBoardResolvers } from './resolvers-board.ts';
import { makeDeliveryResolvers } from './resolvers-delivery.ts';
import { makeDirectoryResolvers } from './resolvers-directory.ts';
import { makeEditionResolvers } from './resolvers-edition.ts';
import { makeElectionResolvers } from './resolvers-election.ts';
import { makeIncidentResolvers } from './resolvers-incident.ts';
import { makeLiveResolvers } from './resolvers-live.ts';
import { makeMachineResolvers } from './resolvers-machines.ts';
import { makeOutcomeResolvers } from './resolvers-outcomes.ts';
import { makePublicResolvers } from './resolvers-public.ts';
import { makeReportResolvers } from './resolvers-report.ts';
import { makeWebhookResolvers } from './resolvers-webhooks.ts';

export function makeSchema(app: App): GraphQLSchema {
  const maps = [
    makeAccessResolvers(app), makeAlarmResolvers(app), makeBoardResolvers(app), makeDeliveryResolvers(app), makeDirectoryResolvers(app), makeEditionResolvers(app), makeElectionResolvers(app), makeIncidentResolvers(app),
    makeLiveResolvers(app), makeMachineResolvers(app), makeOutcomeResolvers(app), makePublicResolvers(app), makeReportResolvers(app), makeWebhookResolvers(app),
  ];
  const resolvers = {
    Query: Object.assign({}, ...maps.map((map) => map.Query)) as object,
    Mutation: Object.assign({}, ...maps.map((map) => map.Mutation)) as object,
    Subscription: Object.assign({}, ...maps.map((map) => map.Subscription)) as object,
  };
  return denyByDefault(makeExecutableSchema({ typeDefs: schemaText, resolvers: resolvers as Record<string, Record<string, never>> }));
}
