// How much was filed, and where it stands.
import { PHASES, REPORT_STATUSES, SEVERITIES } from '../../codes.ts';
import { count, mixOf } from './metric.ts';

/** M1: requests, one per report of P. */
export const requests = count('M1', () => 1);
/** M2: items of these reports, less those that a corrected one replaced. */
export const items = count('M2', (row) => row.items.length);
/** Reports for which no verified contact existed and that were carried by hand; in no other figure. */
export const handCarried = count('handCarried', () => 1, 'HAND_CARRIED');
/** Duplicates marked before anything was overdue; in no other figure. */
export const duplicates = count('duplicates', () => 1, 'LEFT_OUT');
export const statuses = mixOf('statuses', REPORT_STATUSES, (row) => row.status);
/** As the authority rated them at submission. */
export const severities = mixOf('severities', SEVERITIES, (row) => row.severity);
/** Phase of the election at submission. */
export const phases = mixOf('phases', PHASES, (row) => row.phase);
