// Codecs of what an authority writes: the content of an incident and its copies in reports.
// The texts are plain here: an incident's content is erased as one piece, and reports wrap their copies.
import { z } from 'zod';
import {
  AI_GENERATED,
  ALERT_ORIGINS,
  ASKS,
  CATEGORIES,
  CONTENT_TYPES,
  COUNTER_SPEECH,
  EVIDENCE_SOURCES,
  HANDLINGS,
  LEGITIMATE_AIMS,
  LOCATOR_TYPES,
  MECHANISMS,
  POLICE_NOTIFIED,
  SEVERITIES,
  SHUTDOWN_SCOPES,
  SYNTHETIC_BASES,
  TLPS,
  TRACKS,
} from '../../domain/codes.ts';
import type { Category, SubType } from '../../domain/codes.ts';
import type {
  Correction,
  DraftItem,
  Evidence,
  IncidentContent,
  LegalBasis,
  NoticeToAuthor,
  Particulars,
  RestrictionTest,
  Supplement,
} from '../../domain/report/content.ts';
import { codecOf } from './exact.ts';
import { erasable, flag, instant, localDate, text, whole } from './scalars.ts';

export const category = z.enum(Object.keys(CATEGORIES) as Category[]);
export const subType = z.enum(Object.values(CATEGORIES).flat() as SubType[]);

export const evidence = codecOf<Evidence>()(
  z.strictObject({ id: text, sha256: erasable, fileName: erasable, mediaType: text, sizeBytes: whole }),
);

export const draftItem = codecOf<DraftItem>()(
  z.strictObject({
    companyId: text,
    locatorType: z.enum(LOCATOR_TYPES),
    locator: text,
    canonicalLocator: text,
    platform: text.optional(),
    ask: z.enum(ASKS),
    contentType: z.enum(CONTENT_TYPES),
    aiGenerated: z.enum(AI_GENERATED),
    contentLanguage: text.optional(),
    firstSeenAt: instant,
    quote: text.optional(),
    timecode: text.optional(),
    translation: text.optional(),
    reason: text.optional(),
    approxReach: whole.optional(),
    evidence: z.array(evidence),
  }),
);

export const correction = codecOf<Correction>()(
  z.strictObject({
    officialFactId: text.optional(),
    officialText: text.optional(),
    statement: text.optional(),
    link: text.optional(),
    notice: evidence.optional(),
  }),
);

export const restriction = codecOf<RestrictionTest>()(
  z.strictObject({
    legality: text,
    necessity: text,
    proportionality: text,
    concernsCandidateOrParty: flag,
    territory: z.array(text),
    widerTerritoryReason: text.optional(),
    until: localDate,
  }),
);

const courtOrder = z.strictObject({
  issuingAuthority: text,
  isCourtOrder: flag.optional(),
  caseNumber: text,
  issuedOn: localDate,
  isInterim: flag,
  expiresOn: localDate,
  appealDeadline: localDate,
  redress: text,
  file: evidence,
  isPublicationForbidden: flag,
});
export const legalBasis = codecOf<LegalBasis>()(
  z.strictObject({ law: text, article: text, officialName: text, officialRole: text, order: courtOrder.optional() }),
);

const rabat = z.strictObject({
  context: text,
  speaker: text,
  intent: text,
  contentAndForm: text,
  extent: text,
  likelihood: text,
});

const shutdown = z.strictObject({
  mechanism: z.enum(MECHANISMS),
  scope: z.enum(SHUTDOWN_SCOPES),
  areas: z.array(text),
  networks: z.array(text),
  services: z.array(text),
  startedAt: instant,
  endedAt: instant.optional(),
  evidenceSources: z.array(z.enum(EVIDENCE_SOURCES)),
});

export const particulars = codecOf<Particulars>()(
  z.strictObject({
    imminence: whole.optional(),
    harm: whole.optional(),
    policeNotified: z.enum(POLICE_NOTIFIED).optional(),
    policeNotifiedAt: instant.optional(),
    rabat: rabat.optional(),
    consentOrSafetyReason: text.optional(),
    genuineLocator: text.optional(),
    advertiser: text.optional(),
    disclosureRule: text.optional(),
    syntheticBasis: z.enum(SYNTHETIC_BASES).optional(),
    coordinationEvidence: text.optional(),
    shutdown: shutdown.optional(),
    ownedAsset: text.optional(),
    lastKnownGoodAt: instant.optional(),
    independentSource: text.optional(),
    isNotObserverMediaOrPetition: flag.optional(),
  }),
);

export const noticeToAuthor = codecOf<NoticeToAuthor>()(
  z.strictObject({ kind: z.enum(['NO_OBJECTION', 'DELAY']), reason: text.optional(), until: localDate.optional() }),
);

export const recipientChoice = z.strictObject({ companyId: text, claim: text.optional() });

export const incidentContent = codecOf<IncidentContent>()(
  z.strictObject({
    electionId: text.optional(),
    country: text,
    track: z.enum(TRACKS),
    category,
    subType,
    severity: z.enum(SEVERITIES),
    severityReason: text.optional(),
    handling: z.enum(HANDLINGS),
    tlp: z.enum(TLPS),
    originOfAlert: z.enum(ALERT_ORIGINS),
    legitimateAim: z.enum(LEGITIMATE_AIMS),
    language: text,
    isExercise: flag,
    claim: text.optional(),
    policySection: text.optional(),
    policyLink: text.optional(),
    correction: correction.optional(),
    restriction: restriction.optional(),
    legal: legalBasis.optional(),
    particulars,
    noticeToAuthor,
    items: z.array(draftItem),
    recipients: z.array(recipientChoice),
    shareWithRecipients: flag,
    suspectedActor: text.optional(),
    colleague: whole.optional(),
  }),
);

const supplementShape = {
  subdivisions: z.array(text).optional(),
  reach: text.optional(),
  language: text.optional(),
  translation: text.optional(),
  vulnerableGroup: text.optional(),
  counterSpeech: z.enum(COUNTER_SPEECH).optional(),
  counterSpeechLink: text.optional(),
  knownRemedy: text.optional(),
  disarmTags: z.array(text).optional(),
  rabat: rabat.optional(),
};
export const supplement = codecOf<Supplement>()(z.strictObject(supplementShape));
export const supplementName = z.enum(Object.keys(supplementShape) as (keyof Supplement)[]);
