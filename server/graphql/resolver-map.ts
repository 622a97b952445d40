// The shape every noun's resolvers have: plain functions by field, merged once in `make-schema.ts`.
import type { Context } from './context.ts';

/** A field's arguments are parsed by zod inside the resolver, so they arrive unknown. */
export type Field = (parent: unknown, args: { readonly input?: unknown }, context: Context) => unknown;

export interface ResolverMap {
  readonly Query: Readonly<Record<string, Field>>;
  readonly Mutation: Readonly<Record<string, Field>>;
}
