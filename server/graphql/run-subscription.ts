// Subscriptions, which Apollo does not run over HTTP: the same tokens, rules, costs, gate and masking as its
// requests have, then graphql-js. A refusal before the stream begins is an answer with a status; one that ends
// a stream is its last event.
import { GraphQLError, createSourceEventStream, execute, getOperationAST, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, FormattedExecutionResult, GraphQLFormattedError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { LiveEvents } from '../app/live/live-feed.ts';
import type { LoadGate } from '../app/load-gate.ts';
import type { Context } from './context.ts';
import { defaultRetryAfterSeconds, maskError, retryAfterOf } from './errors.ts';
import { brokenLimit, limitRule, limits } from './limits.ts';

interface SubscriptionDeps {
  readonly schema: GraphQLSchema;
  readonly load: LoadGate;
  readonly onInternal: (error: unknown, requestId: string) => void;
}

export interface SubscriptionRequest {
  readonly body: object;
  readonly context: Context;
}

export interface StreamEvent {
  readonly id: string;
  readonly result: FormattedExecutionResult;
}

export interface RefusedStream {
  readonly kind: 'REFUSED';
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;
  readonly result: FormattedExecutionResult;
}

export interface OpenStream {
  readonly kind: 'OPEN';
  /** Undefined at its end. Rejects with what ends it. */
  next(): Promise<StreamEvent | undefined>;
  /** Rejects with what the next event would be refused with. */
  assertStanding(): Promise<unknown>;
  /** The last event of a stream that something ended. */
  endedBy(error: unknown): FormattedExecutionResult;
  end(): void;
}

export type RunSubscription = (request: SubscriptionRequest) => Promise<OpenStream | RefusedStream>;

/** Source: the error door of GraphQL, and of the routes beside it. */
const statuses: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, RATE_LIMITED: 429, INTERNAL: 500, UNAVAILABLE: 503 };

export function makeRunSubscription(options: SubscriptionDeps): RunSubscription {
  return async ({ body, context }) => {
    const masked = (error: unknown): FormattedExecutionResult => ({ errors: [mask(options, context, error)] });
    try {
      const args = { ...readOperation(options, body), contextValue: context };
      options.load.admit('STREAM');
      const source = await createSourceEventStream(args);
      if (!(Symbol.asyncIterator in source)) return refused({ errors: (source.errors ?? []).map((error) => mask(options, context, error)) });
      const events = source as LiveEvents;
      return {
        kind: 'OPEN',
        async next() {
          const { done, value } = await events.next();
          if (done === true) return undefined;
          return { id: value.cursor, result: formatted(options, context, await execute({ ...args, rootValue: value })) };
        },
        assertStanding: () => events.assertStanding(),
        endedBy: masked,
        end: () => void events.return?.(),
      };
    } catch (error) {
      return refused(masked(error));
    }
  };
}

interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** Throws what is wrong with it, as GraphQL's errors. */
function readOperation({ schema }: SubscriptionDeps, body: object): Operation {
  const { query, operationName = null, variables = {} } = body as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string' || query === '') throw badRequest('Send the operation as `query`.');
  const document = parsed(query);
  const [broken] = validate(schema, document, [...specifiedRules, limitRule], { maxErrors: 1 });
  if (broken !== undefined) throw withCode(broken, 'GRAPHQL_VALIDATION_FAILED');
  const variableValues = typeof variables === 'object' && variables !== null ? { ...variables } : {};
  const named = typeof operationName === 'string' ? operationName : null;
  const operation = getOperationAST(document, named);
  assertSubscription(operation);
  const over = brokenLimit(document, operation, variableValues);
  if (over !== undefined) throw badRequest(`This operation is over the limit of ${over}.`);
  return { schema, document, operationName: named, variableValues };
}

function assertSubscription(operation: OperationDefinitionNode | null | undefined): asserts operation is OperationDefinitionNode {
  if (operation?.operation !== 'subscription') throw badRequest('Only a subscription answers as a stream; ask for everything else as application/json.');
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: limits.tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { ...error, extensions: { code } });
}

function formatted(options: SubscriptionDeps, context: Context, { data, errors }: ExecutionResult): FormattedExecutionResult {
  const masked = errors?.map((error) => mask(options, context, error));
  return { ...(data === undefined ? {} : { data }), ...(masked === undefined ? {} : { errors: masked }) };
}

/** What a resolver throws that is neither ours nor GraphQL's is masked. */
function mask({ onInternal }: SubscriptionDeps, { requestId }: Context, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const isOurs = cause instanceof GraphQLError;
  const shape = error instanceof GraphQLError ? error.toJSON() : { message: '' };
  const code = isOurs ? (shape.extensions?.code ?? 'BAD_REQUEST') : 'INTERNAL_SERVER_ERROR';
  return maskError({ ...shape, extensions: { ...shape.extensions, code } }, cause, { requestId, onInternal: (internal) => onInternal(internal, requestId) });
}

function refused(result: FormattedExecutionResult): RefusedStream {
  const code = String(result.errors?.[0]?.extensions?.code);
  const status = statuses[code] ?? 400;
  const mayAskAgain = status === 503 || status === 429;
  return { kind: 'REFUSED', status, result, retryAfterSeconds: retryAfterOf(result.errors) ?? (mayAskAgain ? defaultRetryAfterSeconds : undefined) };
}
