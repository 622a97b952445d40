// Resolvers of an organization's own programs: made, revoked, listed for its administrators. Signing a
// program in is no business of GraphQL's.
import { z } from 'zod';
import { apiClientsOf, endApiClient, makeApiClient } from '../app/access/api-clients.ts';
import { API_SCOPES } from '../domain/codes.ts';
import type { App } from './app.ts';
import { payload } from './errors.ts';
import { id, key, list, maxText, parseInput, text } from './input-rules.ts';
import { receiptOf } from './resolvers-directory.ts';
import type { ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewApiClient } from './view-api-client.ts';

const createInput = z.object({ name: text(maxText.short), scopes: list(z.enum(API_SCOPES), API_SCOPES.length), idempotencyKey: key });
const revokeInput = z.object({ apiClientId: id, reason: text(), idempotencyKey: key });

export function makeMachineResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {},
    Mutation: {
      createApiClient: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const { committed, apiClientId, secret } = await makeApiClient(deps, actor, parseInput(createInput, args.input));
          return { apiClient: await clientView(app, actor.organizationId, apiClientId), secret: secret ?? null, receipt: receiptOf(app, committed) };
        }),
      revokeApiClient: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const input = parseInput(revokeInput, args.input);
          const committed = await endApiClient(deps, actor, input);
          return { apiClient: await clientView(app, actor.organizationId, input.apiClientId), receipt: receiptOf(app, committed) };
        }),
    },
  };
}

async function clientView({ deps }: App, organizationId: string, apiClientId: string): Promise<object | null> {
  const organization = (await deps.store.get('organizations', organizationId))?.value;
  const clients = organization === undefined ? [] : await apiClientsOf(deps.store, organization);
  const client = clients.find((each) => each.id === apiClientId);
  return client === undefined ? null : viewApiClient(client);
}
