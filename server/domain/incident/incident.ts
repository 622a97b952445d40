// The incident: what happened as the authority saw it, drafted and approved there; the fold of
// `incident:<id>`, seen by no company. It knows its reports; they never know it.
import type { Handling, IncidentStatus } from '../codes.ts';
import type { Cycle } from '../clock/cycle.ts';
import type { ConfirmedWarning, DraftItem, IncidentContent, LegalBasis, RecipientChoice, RestrictionTest, Text } from '../report/content.ts';
import type { Person } from '../report/report.ts';
import type { Instant } from '../time.ts';

/** The copy for one recipient, made when approval is asked (or at filing), with its own fresh ids. */
export interface RecipientCopy {
  readonly companyId: string;
  readonly reportId: string;
  readonly publicRef: string;
  /** In the order of this company's items in the content. */
  readonly itemIds: readonly string[];
  /** Every file of this copy under its own id: `from` as uploaded, `to` in the report. */
  readonly evidenceIds: readonly { readonly from: string; readonly to: string }[];
}

export interface Approval {
  readonly n: number;
  readonly role: string;
  readonly at: Instant;
  /** SHA-256 over every copy with its ids: what the approval binds. A part: a hash of text is no fact. */
  readonly binds: Text;
  readonly legalReading?: Text;
}

export type ProposalCommand =
  | { readonly kind: 'APPEND_ITEMS'; readonly reportId: string; readonly items: readonly DraftItem[]; readonly itemIds: readonly string[]; readonly evidenceIds: RecipientCopy['evidenceIds']; readonly reuploadOf?: number; readonly restriction?: RestrictionTest }
  | { readonly kind: 'RESUBMIT'; readonly reportId: string; readonly changes: readonly ResubmittedField[]; readonly evidenceIds: RecipientCopy['evidenceIds'] }
  | { readonly kind: 'REOPEN'; readonly reportId: string; readonly itemNumbers: readonly number[]; readonly reason: Text }
  | { readonly kind: 'ADD_RECIPIENT'; readonly recipient: RecipientChoice; readonly items: readonly DraftItem[]; readonly copy: RecipientCopy };

/** One field named by a return, with its new value. */
export interface ResubmittedField {
  readonly path: string;
  readonly itemNumber?: number;
  readonly value?: Text;
  readonly legal?: LegalBasis;
  readonly item?: DraftItem;
  readonly itemId?: string;
}

export interface Proposal {
  readonly id: string;
  readonly proposedBy: Person;
  readonly proposedAt: Instant;
  readonly command: ProposalCommand | { readonly erased: true };
  /** Of the recipient proposed; stands where the command was erased, so that a report made of it stays known. */
  readonly copy?: RecipientCopy;
  readonly kind: ProposalCommand['kind'];
  readonly reportId?: string;
  readonly state: 'OPEN' | 'APPLIED' | 'SENT_BACK' | 'DROPPED';
  /** Number of the APPROVE cycle that runs for it. */
  readonly cycle: number;
  readonly note?: Text;
  readonly endedBy?: Person;
  readonly endedAt?: Instant;
  readonly legalReading?: Text;
}

export interface FiledReport {
  readonly reportId: string;
  readonly companyId: string;
  readonly publicRef: string;
}

export interface Incident {
  readonly id: string;
  readonly authorityId: string;
  readonly version: number;
  readonly status: IncidentStatus;
  readonly handling: Handling;
  readonly content: IncidentContent | { readonly erased: true };
  /** Ordinal of the one who started it, and of everyone who wrote a submitted field. */
  readonly author: number;
  readonly writers: readonly number[];
  readonly persons: readonly Person[];
  readonly requestedApprovalBy?: number;
  readonly requestedApprovalAt?: Instant;
  readonly sentBack?: { readonly by: Person; readonly at: Instant; readonly note: Text };
  readonly copies: readonly RecipientCopy[];
  /** What the pending copies hash to; an approval of anything else is refused. */
  readonly copiesDigest?: Text;
  readonly approval?: Approval;
  readonly emergency?: { readonly submittedBy: number; readonly at: Instant; readonly state: 'UNCONFIRMED' | 'CONFIRMED' | 'REFUSED'; readonly by?: number; readonly decidedAt?: Instant; readonly legalReading?: Text };
  readonly confirmedWarnings: readonly ConfirmedWarning[];
  readonly reports: readonly FiledReport[];
  readonly proposals: readonly Proposal[];
  readonly clocks: readonly Cycle[];
  readonly replaces?: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly filedAt?: Instant;
  readonly nextTimerAt?: Instant;
}
