// Codecs of the directory's documents: organizations with their people, agreements, elections.
// Of all this only names, addresses and the wording of facts can be erased; the rest stays as it was.
import { z } from 'zod';
import {
  API_SCOPES,
  AUTHORITY_MODELS,
  CONTACT_KINDS,
  CONTACT_STATES,
  EMPLOYMENTS,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATES,
  ROLES,
  TIERS,
} from '../../domain/codes.ts';
import type { DutyRoster } from '../../domain/directory/organization.ts';
import type { Agreement, ApiClient, Contact, Member, Organization, Platform, Webhook } from '../../domain/directory/organization.ts';
import type { Election, OfficialFact } from '../../domain/election/election.ts';
import { codecOf } from './exact.ts';
import { erasable, flag, instant, localDate, text, whole } from './scalars.ts';

const platform = codecOf<Platform>()(
  z.strictObject({
    slug: text,
    name: text,
    kind: text,
    hosts: z.array(text),
    pathRules: z.array(z.strictObject({ host: text, pathPrefix: text })),
  }),
);

const contact = codecOf<Contact>()(
  z.strictObject({
    kind: z.enum(CONTACT_KINDS),
    countries: z.array(text),
    state: z.enum(CONTACT_STATES),
    verifiedBy: z.array(whole),
    verifiedAt: instant.optional(),
  }),
);

const member = codecOf<Member>()(
  z.strictObject({
    userId: text,
    name: erasable,
    email: erasable,
    roles: z.array(z.enum(ROLES)),
    employment: z.enum(EMPLOYMENTS),
    aliasNumber: whole,
    state: z.enum(['INVITED', 'ACTIVE', 'DEACTIVATED']),
    countries: z.array(text),
    contact: contact.optional(),
    callConfirmedAt: instant.optional(),
    joinedAt: instant.optional(),
  }),
);

const apiClient = codecOf<ApiClient>()(
  z.strictObject({
    id: text,
    number: whole,
    name: erasable,
    scopes: z.array(z.enum(API_SCOPES)),
    state: z.enum(['ACTIVE', 'REVOKED']),
    createdAt: instant,
    revokedAt: instant.optional(),
  }),
);

const dutyRoster = codecOf<DutyRoster>()(
  z.strictObject({
    version: whole,
    shifts: z.array(z.strictObject({ userId: text, from: instant, until: instant })),
    quietHours: z.strictObject({ from: text, until: text }).optional(),
    savedAt: instant,
  }),
);

const webhook = codecOf<Webhook>()(
  z.strictObject({
    id: text,
    number: whole,
    name: erasable,
    url: erasable,
    isActive: flag,
    createdAt: instant,
    changedAt: instant,
    secretRotatedAt: instant.optional(),
    oldSecretUntil: instant.optional(),
  }),
);

export const organization = codecOf<Organization>()(
  z.strictObject({
    id: text,
    version: whole,
    kind: z.enum(ORGANIZATION_KINDS),
    slug: text,
    name: text,
    country: text.optional(),
    model: z.enum(AUTHORITY_MODELS).optional(),
    state: z.enum(ORGANIZATION_STATES),
    website: text.optional(),
    ownHosts: z.array(text),
    ownAccounts: z.array(text),
    timeZone: text,
    languages: z.array(text),
    platforms: z.array(platform),
    carrierCountries: z.array(text),
    members: z.array(member),
    apiClients: z.array(apiClient).optional(),
    dutyRoster: dutyRoster.optional(),
    webhooks: z.array(webhook).optional(),
    persons: whole,
    proposedBy: whole.optional(),
    approvedBy: whole.optional(),
    restrictiveHoldUntil: instant.optional(),
    isDemonstration: flag,
    wasListed: z.literal(true).optional(),
    updatedAt: instant,
  }),
);

export const agreement = codecOf<Agreement>()(
  z.strictObject({
    id: text,
    version: whole,
    authorityId: text,
    companyId: text,
    tier: z.enum(TIERS),
    validFrom: instant,
    validUntil: instant,
    state: z.enum(['SIGNED', 'ENDED']),
    updatedAt: instant,
  }),
);

const officialFact = codecOf<OfficialFact>()(
  z.strictObject({
    id: text,
    topic: z.enum([
      'POLLING_DAY',
      'HOURS',
      'PLACES',
      'WAYS_TO_VOTE',
      'ELIGIBILITY',
      'REGISTRATION',
      'RESULTS',
      'ACCOUNTS',
    ]),
    text: erasable,
    link: text.optional(),
    statedAt: instant,
  }),
);

export const election = codecOf<Election>()(
  z.strictObject({
    id: text,
    version: whole,
    authorityId: text,
    country: text,
    name: text,
    confirmedName: text.optional(),
    type: z.enum(['PRESIDENTIAL', 'PARLIAMENTARY', 'LOCAL', 'REFERENDUM', 'OTHER']),
    pollingDays: z.array(localDate),
    campaignStartsOn: localDate.optional(),
    certifiedOn: localDate.optional(),
    timeZones: z.array(text),
    officialFacts: z.array(officialFact),
    isDemonstration: flag,
    updatedAt: instant,
    unappliedSince: instant.optional(),
    criticalToldAt: instant.optional(),
    nextTimerAt: instant.optional(),
  }),
);
