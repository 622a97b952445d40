// Ties a zod schema to the document type it reads, key by key and member by member. A plain
// `z.ZodType<T>` annotation lets a schema forget an optional key or a member of a union, and the first
// row that has it would then be called corrupt; here that forgetting fails the typecheck and names the key.
import type { z } from 'zod';

/** Documents are read-only throughout, what zod infers is not; compared without the modifier. */
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

type IsSame<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

type KeyDrift<A, B> = {
  [K in keyof A | keyof B]-?: K extends keyof A & keyof B
    ? IsSame<Pick<A, K>, Pick<B, K>> extends true
      ? never
      : K
    : K;
}[keyof A | keyof B];

/** Nothing more to ask of a schema that reads `T` exactly; otherwise an impossible key that says what differs. */
type NoDrift<T, Output> =
  IsSame<Mutable<Output>, Mutable<T>> extends true
    ? unknown
    : { readonly drifted: { readonly [K in KeyDrift<Mutable<T>, Mutable<Output>>]: true } };

/** Types a schema as the codec of `T`; a schema that drifted from `T` does not compile. */
export function codecOf<T>() {
  return <S extends z.ZodType>(schema: S & NoDrift<T, z.output<S>>): z.ZodType<T> => schema as unknown as z.ZodType<T>;
}
