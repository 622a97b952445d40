// Where the two sides disagreed: returns, reconsiderations, contested severities.
import { RETURN_REASONS } from '../../codes.ts';
import type { FiguresRow } from '../figures-row.ts';
import { mix, share } from './metric.ts';
import type { Part } from './metric.ts';

const isUrgent = ({ severity }: FiguresRow): boolean => severity === 'S1_CRITICAL' || severity === 'S2_HIGH';
const one = (is: boolean): number => (is ? 1 : 0);

export function returnedPartOf(row: FiguresRow): Part {
  return { of: 1, number: one(row.returns.length > 0) };
}

export function loweredPartOf(row: FiguresRow): Part {
  return { of: one(isUrgent(row)), number: one(isUrgent(row) && row.contest === 'LOWERED') };
}

/** M11: of all requests, those returned because something was missing or not precise. */
export const returned = share('M11', returnedPartOf);
/** M11: what was missing, field by field. */
export const returnReasons = mix('M11.reasons', RETURN_REASONS, (row) => ({ codes: row.returns, total: one(row.returns.length > 0) }));
/** M12: of the requests with a decided item, those for which the authority asked the company to think again. */
export const reconsidered = share('M12', (row) => {
  const isDecided = row.items.some((item) => item.codes !== undefined);
  return { of: one(isDecided), number: one(isDecided && row.reconsideration !== undefined) };
});
/** M12: of these, those after which an outcome changed. */
export const reconsideredAndChanged = share('M12.changed', ({ reconsideration }) => ({
  of: one(reconsideration !== undefined),
  number: one(reconsideration === 'CHANGED'),
}));
/** M14: of the requests filed as S1 or S2, those the company contested and the authority then rated lower. */
export const loweredSeverity = share('M14', loweredPartOf);
/** M14: of the same, all that were contested. */
export const contestedSeverity = share('M14.contested', (row) => ({ of: one(isUrgent(row)), number: one(isUrgent(row) && row.contest !== undefined) }));
