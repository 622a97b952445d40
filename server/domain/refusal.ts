// The closed union of ways the product says no. Domain and use cases throw `Refusal`;
// each transport maps the codes exhaustively at its one error door and masks everything else.

export const REFUSAL_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'VALIDATION',
  'ILLEGAL_TRANSITION',
  'VERSION_CONFLICT',
  'ALREADY_ACKNOWLEDGED',
  'KEY_REUSED',
  'TWO_PERSON_RULE',
  'ASK_TOO_INTRUSIVE',
  'TRACK_LOCKED',
  'RECONSIDERATION_USED',
  'STEP_UP_REQUIRED',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Flat facts a client can act on: `from`, `to`, `allowed`, `alias`, `when`, `track`, `ceiling`. */
export type RefusalDetails = Readonly<Record<string, string | number | readonly string[]>>;

/** `path` is the dotted input path (`items.0.quote`), `rule` the rule's id (`V18`) or a short name. */
export interface RefusalContext {
  readonly path?: string;
  readonly rule?: string;
  readonly message?: string;
  readonly details?: RefusalDetails;
}

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly path: string | undefined;
  readonly rule: string | undefined;
  readonly details: RefusalDetails;

  // A refusal is an answer. Lists of allowed actions make hundreds of them, and nobody reads their stacks.
  constructor(code: RefusalCode, context: RefusalContext = {}) {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(context.message ?? defaultMessage(code, context));
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'Refusal';
    this.code = code;
    this.path = context.path;
    this.rule = context.rule;
    this.details = context.details ?? {};
  }
}

/** Shorthand for the commonest refusal: an input that breaks a named rule at a named path. */
export function invalid(path: string, rule: string, message: string): Refusal {
  return new Refusal('VALIDATION', { path, rule, message });
}

function defaultMessage(code: RefusalCode, context: RefusalContext): string {
  return [code, context.path, context.rule].filter((part) => part !== undefined).join(' ');
}
