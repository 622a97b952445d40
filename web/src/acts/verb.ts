// One verb on one report: the three things every verb carries, and the call.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { ReportPartsFragment, WarningPartsFragment } from '../api/__generated__/documents.ts';
import type { UserError } from '../api/errors.ts';
import { useApiMutation } from '../api/use-api.ts';
import type { ApiMutation, MutationEnd } from '../api/use-api.ts';

export type ReportInFull = ReportPartsFragment;

/** What every input of a verb carries beside its own fields. */
export type VerbBase = 'reportId' | 'expectedVersion' | 'idempotencyKey';

export interface VerbReceipt {
  readonly head: string;
  readonly seq: number;
  readonly at: string;
}

export interface VerbPayload {
  readonly report?: { readonly id: string; readonly version: number } | null;
  /** Set where a second person must approve before anything changes. */
  readonly proposal?: { readonly id: string; readonly incidentId: string } | null;
  readonly receipt?: VerbReceipt | null;
  readonly warnings: readonly WarningPartsFragment[];
  readonly errors: readonly UserError[];
}

/** Any generated document of a verb: its input is checked where its fields are written down. */
export type VerbDocument = TypedDocumentNode<Readonly<Record<string, VerbPayload>>, { input: never }>;

export interface Verb extends Pick<ApiMutation<VerbPayload, never>, 'isRunning' | 'errors' | 'failure'> {
  /** Never rejects. */
  readonly send: (fields: object) => Promise<MutationEnd<VerbPayload>>;
}

export function useVerb(report: { readonly id: string; readonly version: number }, document: VerbDocument): Verb {
  const { run, isRunning, errors, failure } = useApiMutation(document);
  const send = (fields: object): Promise<MutationEnd<VerbPayload>> =>
    run((idempotencyKey) => ({ input: { reportId: report.id, expectedVersion: report.version, idempotencyKey, ...fields } as never }));
  return { send, isRunning, errors, failure };
}

/** What every act's dialog is handed. */
export interface ActProps {
  readonly report: ReportInFull;
  /** Called once: with the payload where it was recorded, without where it was left. */
  readonly onEnd: (payload?: VerbPayload) => void;
}
