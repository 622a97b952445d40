// Inputs of filing: shape and bounds of a content as a client may send it. Defaults of the field are
// filled in afterwards by `complete-content.ts`; whether it may be filed is the domain's question.
import { z } from 'zod';
import {
  AI_GENERATED, ALERT_ORIGINS, ASKS, CATEGORIES, CONTENT_TYPES, EVIDENCE_SOURCES, HANDLINGS, INCIDENT_STATUSES, LEGITIMATE_AIMS, LOCATOR_TYPES, MECHANISMS, POLICE_NOTIFIED, SEVERITIES,
  SHUTDOWN_SCOPES, SYNTHETIC_BASES, TLPS, TRACKS, WARNING_CODES,
} from '../domain/codes.ts';
import type { Category, SubType } from '../domain/codes.ts';
import { id, instant, key, language, list, localDate, maxText, maybe, orNone, slug, territory, text, version } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';
import { rabat } from './inputs-report.ts';

const long = text(maxText.long);
const score = maybe(z.number().int().min(0).max(3));
export const category = z.enum(Object.keys(CATEGORIES) as [Category, ...Category[]]);
const subTypes = Object.values(CATEGORIES).flat() as unknown as [SubType, ...SubType[]];

export const draftItem = z.object({
  companyId: id, locatorType: z.enum(LOCATOR_TYPES), locator: text(2_000), platform: maybe(slug), ask: maybe(z.enum(ASKS)), contentType: maybe(z.enum(CONTENT_TYPES)),
  aiGenerated: maybe(z.enum(AI_GENERATED)), contentLanguage: maybe(language), firstSeenAt: maybe(instant), quote: maybe(long), timecode: maybe(text(maxText.short)),
  translation: maybe(long), reason: maybe(long), approxReach: maybe(z.number().int().min(0).max(10_000_000_000)), uploadIds: maybe(list(id, 10)),
});

export const restriction = z.object({
  legality: long, necessity: long, proportionality: long, concernsCandidateOrParty: z.boolean(), territory: list(territory, 250), widerTerritoryReason: maybe(long), until: localDate,
});

const order = z.object({
  issuingAuthority: text(), isCourtOrder: maybe(z.boolean()), caseNumber: text(maxText.short), issuedOn: localDate, isInterim: z.boolean(), expiresOn: localDate, appealDeadline: localDate, redress: long, uploadId: id,
  isPublicationForbidden: z.boolean(),
});

export const legal = z.object({ law: text(), article: text(), officialName: text(maxText.short), officialRole: text(maxText.short), order: maybe(order) });

const names = list(text(maxText.short), 100);
const shutdown = z.object({
  mechanism: z.enum(MECHANISMS), scope: z.enum(SHUTDOWN_SCOPES), areas: names, networks: orNone(names), services: orNone(names),
  startedAt: instant, endedAt: maybe(instant), evidenceSources: orNone(list(z.enum(EVIDENCE_SOURCES), 8)),
});

const particulars = z.object({
  imminence: score, harm: score, policeNotified: maybe(z.enum(POLICE_NOTIFIED)), policeNotifiedAt: maybe(instant), rabat: maybe(rabat), consentOrSafetyReason: maybe(long), genuineLocator: maybe(text()),
  advertiser: maybe(text()), disclosureRule: maybe(text()), syntheticBasis: maybe(z.enum(SYNTHETIC_BASES)), coordinationEvidence: maybe(long), shutdown: maybe(shutdown), ownedAsset: maybe(text()),
  lastKnownGoodAt: maybe(instant), independentSource: maybe(text()), isNotObserverMediaOrPetition: maybe(z.boolean()),
});

export const contentInput = z.object({
  electionId: maybe(id), track: maybe(z.enum(TRACKS)), category, subType: z.enum(subTypes), severity: maybe(z.enum(SEVERITIES)), severityReason: maybe(text()),
  handling: maybe(z.enum(HANDLINGS)), tlp: maybe(z.enum(TLPS)), originOfAlert: maybe(z.enum(ALERT_ORIGINS)), legitimateAim: maybe(z.enum(LEGITIMATE_AIMS)), language: maybe(language),
  isExercise: maybe(z.boolean()), claim: maybe(text()), policySection: maybe(text()), policyLink: maybe(text()),
  correction: maybe(z.object({ officialFactId: maybe(id), statement: maybe(long), link: maybe(text()), uploadId: maybe(id) })), restriction: maybe(restriction), legal: maybe(legal), particulars: maybe(particulars),
  noticeToAuthor: maybe(z.object({ isDelayed: z.boolean(), reason: maybe(long), until: maybe(localDate) })), items: list(draftItem, 200),
  recipients: maybe(list(z.object({ companyId: id, claim: maybe(text()) }), 30)), shareWithRecipients: maybe(z.boolean()), suspectedActor: maybe(text()), colleagueId: maybe(id),
});
export type ContentInput = z.output<typeof contentInput>;

export const confirmedWarnings = maybe(list(z.object({ code: z.enum(WARNING_CODES), reason: text() }), 20)).transform((value) => value ?? []);
const named = { incidentId: id, expectedVersion: version, idempotencyKey: key };

const proposal = { incidentId: id, proposalId: id, idempotencyKey: key };

export const incidentInputs = {
  createIncident: z.object({ content: contentInput, replaces: maybe(id), idempotencyKey: key }),
  updateIncident: z.object({ ...named, content: contentInput }),
  discardIncident: z.object(named),
  requestApproval: z.object({ ...named, isAttested: z.boolean(), confirmedWarnings }),
  sendBackIncident: z.object({ ...named, note: long }),
  submitIncident: z.object({
    incidentId: maybe(id), expectedVersion: maybe(version), content: maybe(contentInput), isAttested: z.boolean(), emergency: maybe(z.boolean()), legalReading: maybe(long), confirmedWarnings, idempotencyKey: key,
  }),
  addRecipient: z.object({ ...named, companyId: id, claim: maybe(text()), items: list(draftItem, 50), confirmedWarnings }),
  confirmEmergency: z.object({ incidentId: id, decision: z.enum(['CONFIRM', 'REFUSE']), legalReading: maybe(long), idempotencyKey: key }),
  approveProposal: z.object({ ...proposal, legalReading: maybe(long) }),
  sendBackProposal: z.object({ ...proposal, note: long }),
};

export const incidentsInput = z.object({ ...pageInput, status: maybe(z.enum(INCIDENT_STATUSES)) });
export const slaInput = z.object({ electionId: maybe(id), companyId: id, severity: z.enum(SEVERITIES), category });
