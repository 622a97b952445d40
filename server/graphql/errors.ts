// GraphQL's one error door. Refusals of the business become `payload.errors`; a few become top-level
// errors with their HTTP status; anything else is masked with the request id and logged by its name.
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import { notFound } from '../domain/access/report-access.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RefusalCode } from '../domain/refusal.ts';
import type { UserError } from './__generated__/resolvers-types.ts';

/** Codes that end the whole request, with their HTTP status. */
const topLevel: Partial<Record<RefusalCode, number>> = { UNAUTHENTICATED: 401, RATE_LIMITED: 429, UNAVAILABLE: 503, INTERNAL: 500 };

export const defaultRetryAfterSeconds = 1;

/** True for refusals that are an answer of the mutation rather than the end of the request. */
export function isPayloadRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal && topLevel[error.code] === undefined;
}

export function userErrorOf(refusal: Refusal): UserError {
  const details = Object.entries(refusal.details).map(([name, value]) => ({ name, values: Array.isArray(value) ? value.map(String) : [String(value)] }));
  return { code: refusal.code, message: refusal.message, path: refusal.path ?? null, rule: refusal.rule ?? null, details };
}

/** Runs a mutation; a refusal of the business becomes its payload's errors. */
export async function payload<T extends object>(run: () => Promise<T>): Promise<T & { readonly errors: UserError[] }> {
  try {
    return { ...(await run()), errors: [] };
  } catch (error) {
    if (!isPayloadRefusal(error)) throw error;
    return { errors: [userErrorOf(error)] } as unknown as T & { readonly errors: UserError[] };
  }
}

/** A query for what one may not see is null with NOT_FOUND beside it, word for word as for what does not exist. */
export async function orNotFound<T>(run: () => Promise<T | undefined>): Promise<T> {
  const found = await run().catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return undefined;
    throw error;
  });
  if (found === undefined) throw notFound();
  return found;
}

interface Masking {
  readonly requestId: string;
  readonly onInternal: (error: unknown) => void;
}

/** The formatter of one request; suggestions and internals never leave. */
export function maskError(formatted: GraphQLFormattedError, error: unknown, { requestId, onInternal }: Masking): GraphQLFormattedError {
  const original = behind(error);
  if (original instanceof Refusal) return { message: original.message, path: formatted.path, extensions: refusalExtensions(original) };
  const isOurs = original instanceof GraphQLError || formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR';
  if (isOurs) return { ...formatted, message: withoutSuggestion(formatted.message), extensions: { code: formatted.extensions?.code ?? 'BAD_REQUEST' } };
  onInternal(original);
  return { message: `Something failed on our side; quote request ${requestId}.`, path: formatted.path, extensions: { code: 'INTERNAL', requestId } };
}

/** What was thrown, by a resolver or before any of them ran. */
function behind(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError instanceof Refusal ? error.originalError : unwrapResolverError(error);
}

function refusalExtensions(refusal: Refusal): GraphQLFormattedError['extensions'] {
  const status = topLevel[refusal.code];
  return { code: refusal.code, path: refusal.path, rule: refusal.rule, ...(status === undefined ? {} : { status }), ...refusal.details };
}

function withoutSuggestion(message: string): string {
  return message.replace(/ Did you mean .*$/s, '');
}

/** The longest wait that an answer's errors ask for. */
export function retryAfterOf(errors: readonly GraphQLFormattedError[] | undefined): number | undefined {
  const waits = (errors ?? []).map((error) => error.extensions?.retryAfterSeconds).filter((wait) => typeof wait === 'number');
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** The HTTP status of an answer whose errors name one. */
export function statusOfErrors(errors: readonly GraphQLFormattedError[] | undefined): number | undefined {
  const statuses = (errors ?? []).map((error) => error.extensions?.status).filter((status) => typeof status === 'number');
  return statuses.length === 0 ? undefined : Math.max(...statuses);
}
