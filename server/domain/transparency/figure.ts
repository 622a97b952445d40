// What a published figure is: a value with everything needed to check it, and the key of one line that
// says what it does not say. The definitions stand in `metrics/`, one file each, and for the public in
// docs/transparency.md. Message keys: `figures.<key>` names a figure, `figures.<key>.not` is the line.

/** M0-M22 of the definitions; a metric of several parts names each. */
export const FIGURE_KEYS = [
  'M0', 'M1', 'M2', 'M3', 'M4', 'M4.redirected', 'M4.returned', 'M4i', 'M5', 'M6', 'M7', 'M8', 'M9', 'M9.outcomes', 'M10', 'M11', 'M11.reasons', 'M12', 'M12.changed', 'M13', 'M14', 'M14.contested',
  'M16.tracks', 'M16.restrictive', 'M16.emergencies', 'M16.origins', 'M16.rights', 'M17', 'M20', 'M21', 'M22',
  'statuses', 'severities', 'phases', 'asks', 'handCarried', 'withdrawals', 'redirects', 'duplicates',
] as const;
export type FigureKey = (typeof FIGURE_KEYS)[number];

/** TOO_FEW: fewer than five. NOT_REACHED: so many are still unanswered that it lies beyond the snapshot. */
export type Quantile = number | 'TOO_FEW' | 'NOT_REACHED';

export type FigureValue =
  | { readonly kind: 'COUNT'; readonly count: number }
  /** `numerator` of `denominator`; no share is given of nothing. */
  | { readonly kind: 'SHARE'; readonly numerator: number; readonly denominator: number }
  /** Minutes, rounded: to 5 below 4 hours, else to 60. `n` waits, `answered` of them ended by an answer. */
  | { readonly kind: 'TIMES'; readonly n: number; readonly answered: number; readonly medianMin: Quantile; readonly p90Min: Quantile }
  /** How many of each code, in the order of the codes; every code is named, also with 0. */
  | { readonly kind: 'MIX'; readonly total: number; readonly counts: Readonly<Record<string, number>> }
  /** Its producer does not exist yet. */
  | { readonly kind: 'NOT_MEASURED' };

export interface Figure {
  readonly key: FigureKey;
  readonly value: FigureValue;
  /** Message key of the line on what the figure does not say. */
  readonly notSaid: `figures.${string}.not`;
}

/** A figure as the metrics give it; in the order of `FIGURE_KEYS`. */
export type Figures = readonly Figure[];
