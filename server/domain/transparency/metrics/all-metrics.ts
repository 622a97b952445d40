// Every metric that is computed from rows, in the order in which figures are shown. M0 is counted from the
// filings of incidents, M18 is this list by language, M19 is `../equity.ts`.
import type { FigureKey } from '../figure.ts';
import * as answers from './answers.ts';
import * as demands from './demands.ts';
import * as disputes from './disputes.ts';
import * as inTime from './in-time.ts';
import type { Metric } from './metric.ts';
import * as volume from './volume.ts';
import * as waiting from './waiting-times.ts';

/** M17: drills do not exist yet, so there is nothing to measure. */
const reachability: Metric = { key: 'M17', of: 'COUNTED', begin: () => ({ add: () => undefined, value: () => ({ kind: 'NOT_MEASURED' }) }) };

export const allMetrics: readonly Metric[] = [
  volume.requests, volume.items,
  inTime.acknowledgedInTime, inTime.decidedInTime, inTime.redirectedInTime, inTime.returnedForGood, inTime.batchesInTime,
  waiting.timeToAck, waiting.timeToDecide, inTime.unanswered,
  answers.reasoned, answers.acted, answers.outcomes, answers.noActionReasons,
  disputes.returned, disputes.returnReasons, disputes.reconsidered, disputes.reconsideredAndChanged,
  waiting.timeToAnswer, disputes.loweredSeverity, disputes.contestedSeverity,
  demands.tracks, demands.restrictive, demands.emergencies, demands.origins, demands.withdrawnForRights,
  reachability, answers.removalGrounds, waiting.timeToUsefulAnswer, answers.acknowledgedByApi,
  volume.statuses, volume.severities, volume.phases, demands.asks, volume.handCarried, demands.withdrawals, demands.redirects, volume.duplicates,
];

const ofLanguages: readonly FigureKey[] = ['M1', 'M3', 'M4', 'M5', 'M7'];

/** M18: the few that are given by language. */
export const languageMetrics: readonly Metric[] = allMetrics.filter((metric) => ofLanguages.includes(metric.key));

const ofCompanies: readonly FigureKey[] = [
  'M1', 'M2', 'M3', 'M4', 'M4.redirected', 'M4.returned', 'M4i', 'M5', 'M6', 'M7', 'M8', 'M9', 'M9.outcomes', 'M10', 'M11', 'M11.reasons', 'M12', 'M12.changed', 'M13', 'M17', 'M20', 'M21', 'M22', 'handCarried',
];

/**
 * Published of each company: how it answered. Emergencies, severities, asks and the like are demands of the authority
 * and stand for the whole election: of one company they would tell what few reports were about.
 */
export function isOfCompany(key: FigureKey): boolean {
  return ofCompanies.includes(key);
}

const ofGroups: readonly FigureKey[] = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M11', 'M14', 'M17', 'M21', 'handCarried'];

/** Those a coordinator's board gives of each company, country, language and severity. */
export const boardMetrics: readonly Metric[] = allMetrics.filter((metric) => ofGroups.includes(metric.key));

/** The ones that cannot be added up from parts: a median of all is not the sum of medians. */
export const timeMetrics: readonly Metric[] = [waiting.timeToAck, waiting.timeToDecide, waiting.timeToAnswer, waiting.timeToUsefulAnswer];
