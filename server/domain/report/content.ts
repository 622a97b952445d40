// What an authority writes: the content of an incident, copied per recipient into a report at filing.
// Anything personal or free is `Text` and becomes a part of an entry (erasable); the rest are facts.
// Optional fields are absent, never null; the minimum per ask is judged in `domain/incident`.
import type {
  AiGenerated, AlertOrigin, Ask, Category, ContentType, Handling, LegitimateAim, LocatorType, Severity, SubType, Tlp, Track,
  COUNTER_SPEECH, EVIDENCE_SOURCES, MECHANISMS, POLICE_NOTIFIED, SHUTDOWN_SCOPES, SYNTHETIC_BASES,
} from '../codes.ts';
import type { Instant, LocalDate } from '../time.ts';

/** Stands where a part was erased from the record. */
export interface Erased {
  readonly erased: true;
}
export type Text = string | Erased;

export interface Evidence {
  readonly id: string;
  /** SHA-256 of the bytes as received, 64 lower-case hex characters. */
  readonly sha256: Text;
  readonly fileName: Text;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** One locator as drafted; `companyId` says which recipient's report it goes to. */
export interface DraftItem {
  readonly companyId: string;
  readonly locatorType: LocatorType;
  readonly locator: string;
  readonly canonicalLocator: string;
  readonly platform?: string;
  readonly ask: Ask;
  readonly contentType: ContentType;
  readonly aiGenerated: AiGenerated;
  readonly contentLanguage?: string;
  readonly firstSeenAt: Instant;
  readonly quote?: string;
  readonly timecode?: string;
  readonly translation?: string;
  /** Why this item, where the ask is restrictive. */
  readonly reason?: string;
  readonly approxReach?: number;
  readonly evidence: readonly Evidence[];
}

export interface Correction {
  readonly officialFactId?: string;
  /** The official text as it stood, copied at filing. */
  readonly officialText?: string;
  readonly statement?: string;
  readonly link?: string;
  /** The authority's own notice as a file, where no link can prove the statement. */
  readonly notice?: Evidence;
}

/** The full test that a restrictive ask must pass. Source: ICCPR art. 19(3). */
export interface RestrictionTest {
  readonly legality: string;
  readonly necessity: string;
  readonly proportionality: string;
  readonly concernsCandidateOrParty: boolean;
  /** ISO 3166 codes; the authority's own country by default. */
  readonly territory: readonly string[];
  readonly widerTerritoryReason?: string;
  readonly until: LocalDate;
}

export interface LegalBasis {
  readonly law: string;
  readonly article: string;
  readonly officialName: string;
  readonly officialRole: string;
  /** Present on LEGAL_ORDER only. */
  readonly order?: {
    readonly issuingAuthority: string;
    /** True where a court made it; results claims may be restricted on nothing less. */
    readonly isCourtOrder?: boolean;
    readonly caseNumber: string;
    readonly issuedOn: LocalDate;
    readonly isInterim: boolean;
    readonly expiresOn: LocalDate;
    readonly appealDeadline: LocalDate;
    readonly redress: string;
    readonly file: Evidence;
    readonly isPublicationForbidden: boolean;
  };
}

export interface Rabat {
  readonly context: string;
  readonly speaker: string;
  readonly intent: string;
  readonly contentAndForm: string;
  readonly extent: string;
  readonly likelihood: string;
}

export interface Shutdown {
  readonly mechanism: (typeof MECHANISMS)[number];
  readonly scope: (typeof SHUTDOWN_SCOPES)[number];
  readonly areas: readonly string[];
  readonly networks: readonly string[];
  readonly services: readonly string[];
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly evidenceSources: readonly (typeof EVIDENCE_SOURCES)[number][];
}

/** What one category or track needs beside the minimum (6.3); absent fields do not apply. */
export interface Particulars {
  readonly imminence?: number;
  readonly harm?: number;
  readonly policeNotified?: (typeof POLICE_NOTIFIED)[number];
  readonly policeNotifiedAt?: Instant;
  readonly rabat?: Rabat;
  readonly consentOrSafetyReason?: string;
  readonly genuineLocator?: string;
  readonly advertiser?: string;
  readonly disclosureRule?: string;
  readonly syntheticBasis?: (typeof SYNTHETIC_BASES)[number];
  readonly coordinationEvidence?: string;
  readonly shutdown?: Shutdown;
  readonly ownedAsset?: string;
  readonly lastKnownGoodAt?: Instant;
  /** RESULTS_INTEGRITY_DISINFO: a source other than the authority. */
  readonly independentSource?: string;
  /** RESULTS_INTEGRITY_DISINFO: attested not against accredited observers, media or a pending petition. */
  readonly isNotObserverMediaOrPetition?: boolean;
}

export interface NoticeToAuthor {
  readonly kind: 'NO_OBJECTION' | 'DELAY';
  readonly reason?: string;
  readonly until?: LocalDate;
}

export interface RecipientChoice {
  readonly companyId: string;
  /** Replaces the common claim for this recipient only. */
  readonly claim?: string;
}

export interface ConfirmedWarning {
  readonly code: string;
  readonly reason: string;
}

export interface IncidentContent {
  readonly electionId?: string;
  readonly country: string;
  readonly track: Track;
  readonly category: Category;
  readonly subType: SubType;
  readonly severity: Severity;
  readonly severityReason?: string;
  readonly handling: Handling;
  readonly tlp: Tlp;
  readonly originOfAlert: AlertOrigin;
  readonly legitimateAim: LegitimateAim;
  readonly language: string;
  readonly isExercise: boolean;
  readonly claim?: string;
  readonly policySection?: string;
  readonly policyLink?: string;
  readonly correction?: Correction;
  readonly restriction?: RestrictionTest;
  readonly legal?: LegalBasis;
  readonly particulars: Particulars;
  readonly noticeToAuthor: NoticeToAuthor;
  readonly items: readonly DraftItem[];
  readonly recipients: readonly RecipientChoice[];
  readonly shareWithRecipients: boolean;
  /** Private to the author of a sealed matter; never leaves the incident's stream. */
  readonly suspectedActor?: string;
  /** Sealed matters: the ordinal of the one colleague named as reader, in the incident's stream. */
  readonly colleague?: number;
}

/** Adds after submission, once each, without effect on clocks (6.1). */
export interface Supplement {
  readonly subdivisions?: readonly string[];
  readonly reach?: string;
  readonly language?: string;
  readonly translation?: string;
  readonly vulnerableGroup?: string;
  readonly counterSpeech?: (typeof COUNTER_SPEECH)[number];
  readonly counterSpeechLink?: string;
  readonly knownRemedy?: string;
  readonly disarmTags?: readonly string[];
  readonly rabat?: Rabat;
}
