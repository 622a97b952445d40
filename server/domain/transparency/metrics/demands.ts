// M16 and what belongs to it: what a public body asked for, and on whose word.
import { ALERT_ORIGINS, ASKS, REDIRECT_REASONS, TRACKS, WITHDRAWAL_REASONS } from '../../codes.ts';
import { mix, mixOf, share } from './metric.ts';

/** M16: requests by track. */
export const tracks = mixOf('M16.tracks', TRACKS, (row) => row.track);
/** M16: requests that ask for a restriction in one item or more. */
export const restrictive = share('M16.restrictive', (row) => ({ of: 1, number: row.isRestrictive ? 1 : 0 }));
/** M16: requests filed by one person in an emergency, by whether a second one confirmed. */
export const emergencies = mixOf('M16.emergencies', ['UNCONFIRMED', 'CONFIRMED', 'REFUSED'], (row) => row.emergency);
/** M16: who alerted the authority. */
export const origins = mixOf('M16.origins', ALERT_ORIGINS, (row) => row.originOfAlert);
/** M16: requests the authority withdrew out of concern for rights. */
export const withdrawnForRights = share('M16.rights', (row) => ({ of: 1, number: row.withdrawal === 'RIGHTS_CONCERN' ? 1 : 0 }));
/** What was asked, by item. */
export const asks = mix('asks', ASKS, (row) => ({ codes: row.items.map((item) => item.ask), total: row.items.length }));
export const withdrawals = mixOf('withdrawals', WITHDRAWAL_REASONS, (row) => row.withdrawal);
export const redirects = mixOf('redirects', REDIRECT_REASONS, (row) => row.redirect);
