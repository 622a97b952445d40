// What holds for every root field, whoever writes its resolver: an operation without a row in the table
// of permissions stops the start, one that is not `@public` needs an actor and, of a program, a scope, one
// without a resolver says UNAVAILABLE, and a payload that carries only errors still has its lists.
import { GraphQLBoolean, GraphQLNonNull, defaultFieldResolver, isListType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { machineRefusal, permissions } from '../domain/access/permissions.ts';
import type { Operation } from '../domain/access/permissions.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from './context.ts';
import { userErrorOf } from './errors.ts';
import { signedIn } from './signed-in.ts';

type Resolver = GraphQLFieldResolver<unknown, Context>;

/** Changes the schema in place and gives it back. */
export function denyByDefault(schema: GraphQLSchema): GraphQLSchema {
  for (const field of fieldsOf(schema.getQueryType())) field.resolve = guarded(field, field.resolve, refuseQuery);
  for (const field of fieldsOf(schema.getMutationType())) field.resolve = guarded(field, field.resolve, refuseMutation);
  for (const field of fieldsOf(schema.getSubscriptionType())) field.subscribe = guarded(field, field.subscribe, refuseQuery);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.name.endsWith('Payload')) continue;
    for (const field of fieldsOf(type)) field.resolve = orEmpty(field);
  }
  return schema;
}

function fieldsOf(type: GraphQLObjectType | null | undefined): GraphQLField<unknown, Context>[] {
  return Object.values(type?.getFields() ?? {});
}

/** True where the SDL says that anybody may ask. */
export function isPublic(field: GraphQLField<unknown, Context>): boolean {
  return field.astNode?.directives?.some(({ name }) => name.value === 'public') ?? false;
}

/** A refusal of the business is an error beside a query's null or instead of a stream, and part of a mutation's payload. */
type Refuse = (refusal: Refusal) => unknown;
const refuseQuery: Refuse = (refusal) => {
  throw refusal;
};
const refuseMutation: Refuse = (refusal) => ({ errors: [userErrorOf(refusal)] });

function guarded(field: GraphQLField<unknown, Context>, resolve: Resolver | undefined, refuse: Refuse): Resolver {
  const isOpen = isPublic(field);
  if (!isOpen && !Object.hasOwn(permissions, field.name)) throw new Error(`${field.name} stands in no row of the table of permissions`);
  return (...call) => {
    const refusal = isOpen ? undefined : machineRefusal(signedIn(call[2]), field.name as Operation);
    if (refusal !== undefined) return refuse(refusal);
    if (resolve === undefined) throw new Refusal('UNAVAILABLE', { message: 'This operation is not offered here yet.' });
    return resolve(...call);
  };
}

function orEmpty(field: GraphQLField<unknown, Context>): Resolver {
  const empty = emptyOf(field);
  if (empty === undefined) return field.resolve ?? defaultFieldResolver;
  return (parent) => (parent as Readonly<Record<string, unknown>>)[field.name] ?? empty;
}

function emptyOf({ type }: GraphQLField<unknown, Context>): false | readonly never[] | undefined {
  if (!(type instanceof GraphQLNonNull)) return undefined;
  if (isListType(type.ofType)) return [];
  return type.ofType === GraphQLBoolean ? false : undefined;
}
