// The building blocks of inputs: zod is the only parser of input, and these are the only scalars. Text
// is kept as received, bounded, and refused where it could not stand in the record.
import { z } from 'zod';
import { isRecordableText } from '../domain/record/canonical.ts';
import { Refusal } from '../domain/refusal.ts';
import { isInstant, toInstant } from '../domain/time.ts';

export const maxText = { short: 200, line: 1_000, long: 5_000 } as const;

/** Free text of 1 to `max` characters, without lone surrogates and U+0000. */
export function text(max: number = maxText.line): z.ZodType<string> {
  return z.string().max(max, `at most ${String(max)} characters`).refine((value) => value.trim() !== '', 'may not be empty').refine(isRecordableText, 'holds characters that cannot be recorded');
}

export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id');
export const slug = z.string().regex(/^[a-z0-9-]{1,64}$/, 'is not a slug');
export const key = z.string();
export const version = z.number().int().min(0);
export const country = z.string().regex(/^[A-Z]{2}$/, 'is not a country code');
export const territory = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'is not an ISO 3166 code');
export const language = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag');
export const email = z.string().max(254).regex(/^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/, 'is not an address');
export const link = z.string().max(maxText.line).regex(/^https:\/\/[^\s]+$/, 'is not an https address');

/** Any ISO 8601 instant with a zone, normalised to UTC with milliseconds. */
export const instant = z.iso.datetime({ offset: true, error: 'is not an instant' }).transform((value) => toInstant(Date.parse(value))).refine(isInstant, 'is not an instant');
export const localDate = z.iso.date('is not a date');

export function list<T extends z.ZodType>(each: T, max: number): z.ZodArray<T> {
  return z.array(each).max(max, `at most ${String(max)}`);
}

/** An optional input field: absent and null are the same. */
export function maybe<T extends z.ZodType>(schema: T): z.ZodPipe<z.ZodNullable<z.ZodOptional<T>>, z.ZodTransform<z.output<T> | undefined, z.output<T> | null | undefined>> {
  return z.nullable(z.optional(schema)).transform((value) => value ?? undefined);
}

/** A list that may be left out, which is the same as an empty one. */
export function orNone<T extends z.ZodType>(schema: z.ZodArray<T>): z.ZodPipe<z.ZodNullable<z.ZodOptional<z.ZodArray<T>>>, z.ZodTransform<z.output<T>[], z.output<T>[] | null | undefined>> {
  return z.nullable(z.optional(schema)).transform((value) => value ?? []);
}

/** Parses an input, or refuses VALIDATION at the dotted path of the first problem. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown, prefix?: string): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return withoutUndefined(parsed.data);
  const issue = parsed.error.issues[0];
  const path = [...(prefix === undefined ? [] : [prefix]), ...(issue?.path ?? [])].join('.');
  throw new Refusal('VALIDATION', { path, rule: 'INPUT', message: `${path === '' ? 'The input' : path} ${issue?.message ?? 'is not valid'}.` });
}

export type Parsed<T> = { readonly value: T } | { readonly issues: readonly { readonly path: readonly string[]; readonly message: string }[] };

/** Parses as `parseInput` does, and says all that is wrong instead of refusing at the first. */
export function problemsOf<T>(schema: z.ZodType<T>, input: unknown): Parsed<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: withoutUndefined(parsed.data) };
  return { issues: parsed.error.issues.map((issue) => ({ path: issue.path.map(String), message: wordsOf(issue) })) };
}

/** A list of more values than this is looked up, not read in a sentence. */
const fewValues = 8;

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return issue.values.length > fewValues ? 'is none of the codes that may stand here' : `may be ${issue.values.map(String).join(', ')}`;
  return issue.code === 'invalid_type' ? `is no ${issue.expected}` : issue.message;
}

/** Absent, not undefined: documents and events know no undefined. */
function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, withoutUndefined(each)]]))) as T;
}
