// The two ways a call can go wrong, kept apart: a refusal of the business arrives inside a payload and
// belongs beside a field; a failure means that the call itself was not answered properly.
import type { ErrorPartsFragment } from './__generated__/documents.ts';

/** A refusal of the business, as the server words it. */
export type UserError = ErrorPartsFragment;

export type FailureCode = 'OFFLINE' | 'UNAUTHENTICATED' | 'RATE_LIMITED' | 'UNAVAILABLE' | 'NOT_FOUND' | 'FORBIDDEN' | 'INTERNAL';

/** The call was not answered, or answered by an error of the whole operation. */
export class ApiFailure extends Error {
  readonly code: FailureCode;
  /** Seconds the server asked to wait, where it said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FailureCode, retryAfterSeconds?: number) {
    super(code);
    this.name = 'ApiFailure';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** True where the same request, with the same key, may be sent again as it is. */
  get mayRetry(): boolean {
    return this.code === 'OFFLINE' || this.code === 'UNAVAILABLE' || this.code === 'RATE_LIMITED' || this.code === 'INTERNAL';
  }
}

const byStatus: Readonly<Record<number, FailureCode>> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 429: 'RATE_LIMITED', 503: 'UNAVAILABLE' };
const known: readonly string[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'RATE_LIMITED', 'UNAVAILABLE'];

/** The failure behind an answer: its first error's code, else its status. */
export function failureOf(response: Response, code: unknown): ApiFailure {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const named = typeof code === 'string' && known.includes(code) ? (code as FailureCode) : byStatus[response.status];
  return new ApiFailure(named ?? 'INTERNAL', Number.isFinite(retryAfter) ? retryAfter : undefined);
}
