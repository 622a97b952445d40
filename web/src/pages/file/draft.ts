// What an officer has written so far, as the form holds it and the device keeps it. Nothing here is judged:
// absent means "as the server proposes", and the server judges again when it is sent.
import type {
  AlertOrigin,
  Ask,
  Category,
  DraftItemInput,
  Handling,
  IncidentContentInput,
  LegalBasisInput,
  LegalOrderInput,
  LegitimateAim,
  LocatorType,
  ParticularsInput,
  RabatInput,
  RestrictionTestInput,
  Severity,
  ShutdownInput,
  SubType,
  Tlp,
  Track,
  WarningCode,
} from '../../api/__generated__/documents.ts';

/** What was chosen for one recognised link, by its canonical form. */
export interface LinkChoice {
  readonly isLeftOut?: boolean;
  /** For a link that belongs to no known platform: who is asked. */
  readonly companyId?: string;
  readonly quote?: string;
  readonly reason?: string;
  readonly timecode?: string;
}

/** Something reported without a link. */
export interface SubjectChoice {
  readonly id: string;
  readonly companyId: string;
  readonly locatorType: LocatorType;
  readonly locator: string;
}

export interface Upload {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
}

/** What a draft made elsewhere says beyond what the form shows: it is sent again as it came. */
export interface Kept {
  readonly content: Pick<IncidentContentInput, 'language' | 'isExercise' | 'shareWithRecipients'>;
  /** Of the first item; an item's own ask counts until the form chooses another. */
  readonly ask: Ask | undefined;
  /** By the key of the link or subject. */
  readonly items: Readonly<Record<string, KeptItem>>;
}
export type KeptItem = Pick<DraftItemInput, 'ask' | 'contentType' | 'aiGenerated' | 'contentLanguage' | 'firstSeenAt' | 'translation' | 'approxReach' | 'uploadIds'>;

export interface Draft {
  readonly startedAt: string;
  /** Request keys of the two calls that sending may take; new after each answer that was a refusal. */
  readonly keys: readonly [string, string];
  /** `waiting` once sending was asked for and the line was down. */
  readonly state: 'writing' | 'waiting';
  readonly incident?: { readonly id: string; readonly version: number };
  readonly replaces?: string;
  readonly pasted: string;
  readonly links: Readonly<Record<string, LinkChoice>>;
  readonly subjects: readonly SubjectChoice[];
  readonly electionId?: string;
  readonly category?: Category;
  readonly subType?: SubType;
  readonly track?: Track;
  readonly ask?: Ask;
  readonly severity?: Severity;
  readonly severityReason?: string;
  readonly handling?: Handling;
  readonly colleagueId?: string;
  readonly suspectedActor?: string;
  /** An official fact's id, or `other` for a statement of one's own. */
  readonly fact?: string;
  readonly statement?: string;
  readonly statementLink?: string;
  /** The authority's own notice, where no link can prove the statement. */
  readonly statementFile?: Upload;
  readonly claim: string;
  /** A sentence of its own for a company, by its id. */
  readonly claims?: Readonly<Record<string, string>>;
  readonly uploads: readonly Upload[];
  readonly particulars: ParticularsInput;
  readonly rabat?: Partial<RabatInput>;
  readonly shutdown?: Partial<ShutdownInput>;
  readonly restriction?: Partial<RestrictionTestInput>;
  readonly legal?: Partial<LegalBasisInput>;
  readonly order?: Partial<LegalOrderInput>;
  readonly orderFile?: Upload;
  readonly tlp?: Tlp;
  readonly originOfAlert?: AlertOrigin;
  readonly legitimateAim?: LegitimateAim;
  readonly policySection?: string;
  readonly policyLink?: string;
  /** The company is asked to tell the author later; absent: it may tell them at once. */
  readonly noticeDelay?: { readonly reason?: string; readonly until?: string };
  readonly kept?: Kept;
  readonly isEmergency: boolean;
  readonly confirmed: Readonly<Partial<Record<WarningCode, string>>>;
}

export function freshKeys(): readonly [string, string] {
  return [crypto.randomUUID(), crypto.randomUUID()];
}

/** A draft with nothing in it but the moment it was begun. */
export function emptyDraft(): Draft {
  return {
    startedAt: new Date().toISOString(),
    keys: freshKeys(),
    state: 'writing',
    pasted: '',
    links: {},
    subjects: [],
    claim: '',
    uploads: [],
    particulars: {},
    isEmergency: false,
    confirmed: {},
  };
}

/** True where there is something a person would miss. */
export function isWorthKeeping(draft: Draft): boolean {
  return draft.pasted.trim() !== '' || draft.claim.trim() !== '' || draft.category !== undefined || draft.uploads.length > 0 || draft.subjects.length > 0;
}
