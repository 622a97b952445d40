// A correction of a published figure: what may stay visible of the old one. A small difference would tell of a
// single report, so the old figure is then only said to have been corrected.
import { leastShown } from './protect-table.ts';

export type Correction = { readonly kind: 'SAME' } | { readonly kind: 'SHOWN'; readonly was: number } | { readonly kind: 'CORRECTED' };

/** The old figure stays where the difference is none or at least k. */
export function correctionOf(was: number, is: number, k: number = leastShown): Correction {
  if (was === is) return { kind: 'SAME' };
  return Math.abs(is - was) >= k ? { kind: 'SHOWN', was } : { kind: 'CORRECTED' };
}
