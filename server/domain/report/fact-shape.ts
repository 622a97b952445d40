// Small checks for the facts of an event, composed into one frozen shape per event type. They state
// what may stand in the record at all (closed lists, ids, instants, integers, flags); whether a
// command was allowed is judged elsewhere. A shape also gives the static type of the facts it accepts.
import type { Json } from '../record/canonical.ts';
import { isInstant } from '../time.ts';

/** True for values of the one kind it names. */
export type Check<T> = (value: unknown) => value is T;
export type Checked<C> = C extends Check<infer T> ? T : never;

interface Fields {
  readonly [key: string]: Check<unknown>;
}
type Present<F extends Fields> = { readonly [K in keyof F]: Checked<F[K]> };
type Maybe<F extends Fields> = { readonly [K in keyof F]?: Checked<F[K]> };

const maxIdLength = 200;
const territoryShape = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;
const dateShape = /^\d{4}-\d{2}-\d{2}$/;
const languageShape = /^[A-Za-z0-9-]{2,35}$/;
const pathShape = /^[a-z][A-Za-z.]{0,60}$/;

function textCheck<T extends string = string>(test: (text: string) => boolean): Check<T> {
  return (value): value is T => typeof value === 'string' && test(value);
}

/** An opaque id, a slug or a version: names nobody. */
export const id = textCheck((text) => text.length > 0 && text.length <= maxIdLength);
export const instant = textCheck(isInstant);
export const localDate = textCheck((text) => dateShape.test(text));
/** ISO 3166-1 alpha-2, or a subdivision of it. */
export const territory = textCheck((text) => territoryShape.test(text));
/** A BCP 47 tag. */
export const language = textCheck((text) => languageShape.test(text));
/** A field's dotted name inside the content. */
export const fieldPath = textCheck((text) => pathShape.test(text));

export const count: Check<number> = (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
export const flag: Check<boolean> = (value): value is boolean => typeof value === 'boolean';

export function oneOf<T extends string>(list: readonly T[]): Check<T> {
  return textCheck<T>((text) => (list as readonly string[]).includes(text));
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every((each) => check(each));
}

/** An object with exactly these keys; the second set may be absent. */
export function shape<R extends Fields, O extends Fields = Record<never, never>>(
  required: R,
  optional?: O,
): Check<Present<R> & Maybe<O>> {
  const fields: Fields = { ...required, ...optional };
  return (value): value is Present<R> & Maybe<O> => {
    if (!isPlainObject(value)) return false;
    const keysPresent = Object.keys(required).every((key) => Object.hasOwn(value, key));
    return keysPresent && Object.keys(value).every((key) => Object.hasOwn(fields, key) && fields[key]?.(value[key]) === true);
  };
}

export function isPlainObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value without absent fields, at any depth: the record knows no `undefined`. */
export function withoutAbsent(value: unknown): Json {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (isPlainObject(value)) {
    const present = Object.entries(value).filter(([, each]) => each !== undefined);
    return Object.fromEntries(present.map(([key, each]) => [key, withoutAbsent(each)]));
  }
  return value as Json;
}
