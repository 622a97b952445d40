// The shape every noun's resolvers have: plain functions by field, merged once in `make-schema.ts`.
import type { LiveEvent, LiveEvents } from '../app/live/live-feed.ts';
import type { Context } from './context.ts';

/** A field's arguments are parsed by zod inside the resolver, so they arrive unknown. */
export type Field = (parent: unknown, args: { readonly input?: unknown }, context: Context) => unknown;

/** What moves as its events, and how one of them is shown. */
export interface LiveField {
  readonly subscribe: (parent: unknown, args: object, context: Context) => Promise<LiveEvents>;
  readonly resolve: (event: LiveEvent) => object;
}

export interface ResolverMap {
  readonly Query: Readonly<Record<string, Field>>;
  readonly Mutation: Readonly<Record<string, Field>>;
  readonly Subscription?: Readonly<Record<string, LiveField>>;
}
