// The scalars every stored row is made of. They check shape only: which value is allowed where is the
// business of `domain`, and a rule that tightens later must not turn old rows into corrupt ones.
import { z } from 'zod';

export const text = z.string();
export const flag = z.boolean();
export const whole = z.int();
export const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

export const erased = z.strictObject({ erased: z.literal(true) });
/** Free or personal text, or the mark of its erasure. */
export const erasable = z.union([z.string(), erased]);
