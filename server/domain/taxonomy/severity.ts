// The severity proposed for a matter, and the comparison of two levels. All judgement stands in
// `severity-table.ts`; this file only looks it up.
import { SEVERITIES } from '../codes.ts';
import type { Category, Phase, Severity, SubType, Track } from '../codes.ts';
import {
  informationOnly, severityTable, shutdownAtPolling, shutdownNotAtPolling, stopsVoting, stopsVotingToday, urgentAsInformation, violenceTable,
} from './severity-table.ts';
import type { SeverityProposal } from './severity-table.ts';

export interface SeverityInput {
  readonly category: Category;
  readonly subType: SubType;
  readonly phase: Phase;
  /** INFORMATION lowers what asks for nothing; absent: judged as if something were asked. */
  readonly track?: Track | undefined;
  /** VIOLENCE: 0 to 3 each; used only where both are answered. */
  readonly imminence?: number | undefined;
  readonly harm?: number | undefined;
  readonly shutdownAffectsPolling?: boolean | undefined;
  /** True on a polling day, in the election's own zone. */
  readonly isPollingDay?: boolean | undefined;
}

/** Looks up the proposal. Throws where the sub-type does not belong to the category. */
export function proposeSeverity(input: SeverityInput): SeverityProposal {
  if (input.track === 'INFORMATION' && !urgentAsInformation.includes(input.category)) return informationOnly;
  return answered(input) ?? fromTable(input);
}

/** True where `a` is more urgent than `b`. */
export function isMoreSevere(a: Severity, b: Severity): boolean {
  return SEVERITIES.indexOf(a) < SEVERITIES.indexOf(b);
}

// What somebody answered about this case stands before what is usual for its kind.
function answered(input: SeverityInput): SeverityProposal | undefined {
  if (input.category === 'VIOLENCE') return violenceTable[input.imminence ?? -1]?.[input.harm ?? -1];
  if (input.category === 'INTERNET_SHUTDOWN') return answeredShutdown(input);
  return input.isPollingDay === true && stopsVoting.includes(input.subType) ? stopsVotingToday : undefined;
}

function answeredShutdown(input: SeverityInput): SeverityProposal | undefined {
  if (input.shutdownAffectsPolling === true) return shutdownAtPolling;
  const isTableWrong = input.shutdownAffectsPolling === false && input.phase === 'CRITICAL_WINDOW';
  return isTableWrong ? shutdownNotAtPolling : undefined;
}

function fromTable(input: SeverityInput): SeverityProposal {
  const course = severityTable[input.category][input.subType];
  if (course === undefined) throw new Error(`${input.subType} is no sub-type of ${input.category}`);
  return course[input.phase];
}
