// Resolvers of deliveries: listed for whoever runs an organization, and sent once more. They know nothing of
// how anybody is told.
import { z } from 'zod';
import { findDelivery, listDeliveries, readDelivery } from '../app/delivery/list-deliveries.ts';
import type { ReadDelivery } from '../app/delivery/list-deliveries.ts';
import { replayDelivery } from '../app/delivery/replay-delivery.ts';
import type { Actor } from '../domain/access/actor.ts';
import { mayDo } from '../domain/access/permissions.ts';
import { DELIVERY_STATES } from '../domain/delivery/delivery.ts';
import type { App } from './app.ts';
import { orNotFound, payload } from './errors.ts';
import { id, key, maybe, parseInput } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';
import type { ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';

const filter = z.object({ state: maybe(z.enum(DELIVERY_STATES)), organizationId: maybe(id), webhookId: maybe(id) });
const deliveriesInput = z.object({ ...pageInput, filter: maybe(filter) });
const replayInput = z.object({ deliveryId: id, idempotencyKey: key });

export function makeDeliveryResolvers({ deps }: App): ResolverMap {
  return {
    Query: {
      deliveries: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          const page = await listDeliveries(deps, actor, parseInput(deliveriesInput, args));
          return { nodes: page.rows.map((read) => viewDelivery(actor, read)), pageInfo: { endCursor: page.cursors.at(-1), hasNextPage: page.hasMore } };
        }),
    },
    Mutation: {
      replayDelivery: (_, args, context) =>
        payload(async () => {
          const actor = signedIn(context);
          const input = parseInput(replayInput, args.input);
          await replayDelivery(deps, actor, input);
          const row = await findDelivery(deps, actor, input.deliveryId);
          return { delivery: row === undefined ? null : viewDelivery(actor, await readDelivery(deps, actor, row)) };
        }),
    },
  };
}

function viewDelivery(actor: Actor, { row, organization, recipient, report }: ReadDelivery): object {
  const { id: deliveryId, channel, state, tries, lastCode: code, createdAt, settledAt, isDigest, events } = row;
  const isSettled = state !== 'WAITING';
  return {
    id: deliveryId, channel, state, tries, code, createdAt, nextAttemptAt: isSettled ? null : row.nextAttemptAt, settledAt, isDigest, organization, recipient, report,
    events: events.map(({ type }) => type), mayReplay: isSettled && mayDo(actor, 'replayDelivery'),
  };
}
