// Queries and mutations for the pages. A mutation keeps one request key until it is answered for good, so
// that a repeat after a lost line files nothing twice; where the server wants a fresh factor it asks for
// the code and repeats itself.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseQueryOptions, UseQueryResult } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { MeDocument } from './__generated__/documents.ts';
import { useStepUp } from './step-up.ts';
import { callApi, textOf } from './client.ts';
import { ApiFailure } from './errors.ts';
import type { UserError } from './errors.ts';

export interface QueryChoices {
  readonly isEnabled?: boolean;
  /** Milliseconds between repeats while the page is seen. */
  readonly everyMs?: number;
  /** Shows the earlier answer while another one loads. */
  readonly keepsEarlier?: boolean;
}

/** Reads, and repeats while the page is seen where `everyMs` says so. */
export function useApiQuery<Result, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
  choices: QueryChoices = {},
): UseQueryResult<Result, ApiFailure> {
  const options: UseQueryOptions<Result, ApiFailure> = {
    queryKey: [operationName(document), variables],
    queryFn: ({ signal }) => callApi(document, variables, signal),
    enabled: choices.isEnabled ?? true,
    refetchInterval: choices.everyMs ?? false,
  };
  return useQuery(choices.keepsEarlier === true ? { ...options, placeholderData: keepPreviousData } : options);
}

/** The name an operation's answers are kept under, for those who refresh them. */
export function operationName(document: unknown): string {
  return /(?:query|mutation) (\w+)/.exec(textOf(document))?.[1] ?? '';
}

type PayloadOf<Result> = Result[keyof Result];

export type MutationEnd<Payload> =
  | { readonly kind: 'done'; readonly payload: Payload }
  | { readonly kind: 'refused'; readonly errors: readonly UserError[]; readonly payload: Payload }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

export interface ApiMutation<Payload, Variables> {
  /** Builds the variables with the form's request key and sends them. Never rejects. */
  readonly run: (build: (key: string) => Variables) => Promise<MutationEnd<Payload>>;
  readonly isRunning: boolean;
  readonly errors: readonly UserError[];
  readonly failure: ApiFailure | undefined;
  readonly clear: () => void;
}

interface MutationView {
  readonly isRunning: boolean;
  readonly errors: readonly UserError[];
  readonly failure: ApiFailure | undefined;
}

/** The answer "signed out" ends the session for the whole app, whichever call heard it. */
export function endSession(queries: QueryClient): void {
  queries.setQueryData([operationName(MeDocument), {}], { me: null });
}

const outdated: readonly string[] = ['VERSION_CONFLICT', 'ILLEGAL_TRANSITION', 'ALREADY_ACKNOWLEDGED'];

// A refusal that says the page is behind: what it shows is read again before the words stand there.
function isOutdated(end: MutationEnd<unknown>): boolean {
  return end.kind === 'refused' && end.errors.some(({ code }) => outdated.includes(code));
}

const idle: MutationView = { isRunning: false, errors: [], failure: undefined };

/** One form's mutation; `firstKey` continues a request that an earlier page began. */
export function useApiMutation<Result extends object, Variables>(
  document: TypedDocumentNode<Result, Variables>,
  firstKey?: string,
): ApiMutation<PayloadOf<Result>, Variables> {
  const [view, setView] = useState(idle);
  const key = useRef(firstKey);
  const queries = useQueryClient();
  const askForCode = useStepUp();
  const run = useCallback(
    async (build: (key: string) => Variables): Promise<MutationEnd<PayloadOf<Result>>> => {
      setView({ ...idle, isRunning: true });
      key.current ??= crypto.randomUUID();
      const variables = build(key.current);
      const end = await sendMutation({ document, variables, askForCode });
      if (end.kind !== 'failed') key.current = undefined;
      if (end.kind === 'failed' && end.failure.code === 'UNAUTHENTICATED') endSession(queries);
      if (end.kind === 'done' || isOutdated(end)) await queries.invalidateQueries();
      setView(viewOf(end));
      return end;
    },
    [document, queries, askForCode],
  );
  const clear = useCallback(() => setView(idle), []);
  return { run, ...view, clear };
}

export interface Sending<Result, Variables> {
  readonly document: TypedDocumentNode<Result, Variables>;
  readonly variables: Variables;
  readonly askForCode: () => Promise<boolean>;
}

/** Sends once; where a fresh factor is wanted, asks for it and repeats the same request. Never rejects. */
export async function sendMutation<Result extends object, Variables>(sending: Sending<Result, Variables>): Promise<MutationEnd<PayloadOf<Result>>> {
  try {
    const end = endOf<Result>(await callApi(sending.document, sending.variables));
    const needsCode = end.kind === 'refused' && end.errors.some((error) => error.code === 'STEP_UP_REQUIRED');
    if (!needsCode || !(await sending.askForCode())) return end;
    return endOf<Result>(await callApi(sending.document, sending.variables));
  } catch (cause) {
    return { kind: 'failed', failure: cause instanceof ApiFailure ? cause : new ApiFailure('INTERNAL') };
  }
}

function endOf<Result extends object>(result: Result): MutationEnd<PayloadOf<Result>> {
  const payload = Object.values(result)[0] as PayloadOf<Result>;
  const errors = (payload as { readonly errors?: readonly UserError[] }).errors ?? [];
  return errors.length === 0 ? { kind: 'done', payload } : { kind: 'refused', errors, payload };
}

function viewOf(end: MutationEnd<unknown>): MutationView {
  if (end.kind === 'done') return idle;
  return end.kind === 'refused' ? { ...idle, errors: end.errors } : { ...idle, failure: end.failure };
}
