// Apollo with everything it does not do by default: limits, masking, no suggestions, no landing page,
// default-deny on fields, and the statuses the GraphQL over HTTP specification asks for.
import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, HTTPGraphQLResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, Kind } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { LoadGate, LoadKind } from '../app/load-gate.ts';
import type { Context } from './context.ts';
import { maskError, retryAfterOf, statusOfErrors } from './errors.ts';
import { brokenLimit, limitRule, limits } from './limits.ts';
import { makeRunSubscription } from './run-subscription.ts';
import type { RunSubscription } from './run-subscription.ts';

export interface GraphqlOptions {
  readonly schema: GraphQLSchema;
  readonly isIntrospectionOn: boolean;
  readonly load: LoadGate;
  readonly onInternal: (error: unknown, requestId: string) => void;
}

export interface GraphqlRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly search: string;
  readonly body: unknown;
  readonly context: Context;
}

export interface Graphql {
  execute(request: GraphqlRequest): Promise<HTTPGraphQLResponse>;
  readonly subscribe: RunSubscription;
  stop(): Promise<void>;
}

const documentErrors = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'];

/** Parse and validation errors are 200 for clients that accept application/json only, as before the specification. */
const statuses: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response, request }) {
        const body = response.body.kind === 'single' ? response.body.singleResult : undefined;
        const status = statusOfErrors(body?.errors);
        const wait = retryAfterOf(body?.errors);
        if (wait !== undefined) response.http.headers.set('retry-after', String(wait));
        const acceptsNew = (request.http?.headers.get('accept') ?? '').includes('application/graphql-response+json');
        if (status !== undefined) response.http.status = status;
        else if (!acceptsNew && documentErrors.includes(String(body?.errors?.[0]?.extensions?.code))) response.http.status = 200;
        return Promise.resolve();
      },
    }),
};

/** The cost of lists depends on variables, so it is judged per request; the document's shape once, in the rule. */
const limiting: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ document, operation, request }) {
        const variables = request.variables ?? {};
        if (operation === undefined) return Promise.resolve();
        const broken = brokenLimit(document, operation, variables);
        if (broken === undefined) return Promise.resolve();
        throw new GraphQLError(`This operation is over the limit of ${broken}.`, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
      },
    }),
};

/** Pages of things and exports are put off before a person's own acts are; streams have a door of their own. */
const shedding = ({ schema, load }: GraphqlOptions): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ operation }) {
        if (operation?.operation === 'subscription') throw new GraphQLError('A subscription answers as a stream: accept text/event-stream.', { extensions: { code: 'BAD_REQUEST', http: { status: 406 } } });
        load.admit(operation === undefined ? 'WORK' : loadKindOf(schema, operation));
        return Promise.resolve();
      },
    }),
});

function loadKindOf(schema: GraphQLSchema, operation: OperationDefinitionNode): LoadKind {
  if (operation.operation === 'query') return asksForPage(schema, operation) ? 'LIST' : 'WORK';
  return operation.selectionSet.selections.some((each) => each.kind !== Kind.FIELD || each.name.value.startsWith('export')) ? 'EXPORT' : 'WORK';
}

/** Everything that is read page by page. */
function asksForPage(schema: GraphQLSchema, operation: OperationDefinitionNode): boolean {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return operation.selectionSet.selections.some((each) => each.kind !== Kind.FIELD || fields[each.name.value]?.args.some(({ name }) => name === 'first') === true);
}

const masking = (options: GraphqlOptions): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response, contextValue, errors }) {
        const body = response.body.kind === 'single' ? response.body.singleResult : undefined;
        if (body?.errors === undefined || errors === undefined) return Promise.resolve();
        const { requestId } = contextValue;
        body.errors = body.errors.map((formatted, index) =>
          maskError(formatted, errors[index], { requestId, onInternal: (error) => options.onInternal(error, requestId) }),
        );
        return Promise.resolve();
      },
    }),
});

/** What Apollo adds by itself: it costs a call per field, or tells a third party. */
const unused = (): ApolloServerPlugin<Context>[] => [
  ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginSchemaReportingDisabled(), ApolloServerPluginUsageReportingDisabled(),
];

export async function makeGraphql(options: GraphqlOptions): Promise<Graphql> {
  const server = new ApolloServer<Context>({
    schema: options.schema,
    introspection: options.isIntrospectionOn,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [limitRule],
    plugins: [...unused(), masking(options), statuses, limiting, shedding(options)],
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  await server.start();
  return {
    execute: ({ method, headers, search, body, context }) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: headerMap(headers), search, body },
        context: () => Promise.resolve(context),
      }),
    subscribe: makeRunSubscription(options),
    stop: () => server.stop(),
  };
}

function headerMap(headers: GraphqlRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
