// An election as the clocks and the forms need it: the fold of `election:<id>`. Phases are computed
// from it in `phase.ts`; official facts stand in it because they are statements about this election.
import type { Text } from '../report/content.ts';
import type { Instant, LocalDate } from '../time.ts';

export interface OfficialFact {
  readonly id: string;
  readonly topic: 'POLLING_DAY' | 'HOURS' | 'PLACES' | 'WAYS_TO_VOTE' | 'ELIGIBILITY' | 'REGISTRATION' | 'RESULTS' | 'ACCOUNTS';
  readonly text: Text;
  readonly link?: string;
  readonly statedAt: Instant;
}

export interface Election {
  readonly id: string;
  readonly version: number;
  readonly authorityId: string;
  readonly country: string;
  readonly name: string;
  /** The last name that the coordinating body set or saved; see `public-name.ts`. */
  readonly confirmedName?: string;
  readonly type: 'PRESIDENTIAL' | 'PARLIAMENTARY' | 'LOCAL' | 'REFERENDUM' | 'OTHER';
  readonly pollingDays: readonly LocalDate[];
  readonly campaignStartsOn?: LocalDate;
  readonly certifiedOn?: LocalDate;
  readonly timeZones: readonly string[];
  readonly officialFacts: readonly OfficialFact[];
  readonly isDemonstration: boolean;
  readonly updatedAt: Instant;
  /** Set while an edit of the dates is not yet carried into every open report. */
  readonly unappliedSince?: Instant;
  /** When the users of the election were last told that its phase has turned critical. */
  readonly criticalToldAt?: Instant;
  /** When a job must look again: for the edit, or for the next turn. */
  readonly nextTimerAt?: Instant;
}
