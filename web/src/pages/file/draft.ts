// What an officer has written so far, as the form holds it and the device keeps it. Nothing here is judged:
// absent means "as the server proposes", and the server judges again when it is sent.
import type {
  AlertOrigin,
  Ask,
  Category,
  ContentType,
  Handling,
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
  readonly contentType?: ContentType;
  /** An official fact's id, or `other` for a statement of one's own. */
  readonly fact?: string;
  readonly statement?: string;
  readonly statementLink?: string;
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
