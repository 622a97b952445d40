/** What published counts are rounded to. Source: the rules on small numbers. */
export const roundedTo = 5;

/** Halves go up. */
export function toFive(value: number): number {
  return Math.round(value / roundedTo) * roundedTo;
}
