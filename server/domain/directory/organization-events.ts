// Every event an organization's or an agreement's stream may hold. Names and addresses of people are
// parts; what the rules need (roles, kinds, countries, instants) are facts.
import {
  API_SCOPES, AUTHORITY_MODELS, CONTACT_KINDS, EMPLOYMENTS, ORGANIZATION_KINDS, ORGANIZATION_STATES, ROLES, TIERS,
} from '../codes.ts';
import { eventShape } from '../record/event-table.ts';
import { count, flag, id, instant, listOf, oneOf, shape } from '../report/fact-shape.ts';
import type { Check } from '../report/fact-shape.ts';

const platform = shape({ slug: id, name: id, kind: id, hosts: listOf(id), pathRules: listOf(shape({ host: id, pathPrefix: id })) });
const contact = shape({ kind: oneOf(CONTACT_KINDS), countries: listOf(id) });

export const organizationFacts = shape(
  {
    organizationId: id, kind: oneOf(ORGANIZATION_KINDS), slug: id, name: id, state: oneOf(ORGANIZATION_STATES), timeZone: id,
    languages: listOf(id), ownHosts: listOf(id), ownAccounts: listOf(id), platforms: listOf(platform), carrierCountries: listOf(id), isDemonstration: flag,
  },
  { country: id, model: oneOf(AUTHORITY_MODELS), website: id },
);

export const memberFacts = shape(
  { userId: id, roles: listOf(oneOf(ROLES)), employment: oneOf(EMPLOYMENTS), aliasNumber: count, countries: listOf(id) },
  { contact },
);

export const apiClientFacts = shape({ apiClientId: id, number: count, scopes: listOf(oneOf(API_SCOPES)) });

const localTime: Check<string> = (value): value is string => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
export const rosterFacts = shape({ shifts: listOf(shape({ userId: id, from: instant, until: instant })) }, { quietHours: shape({ from: localTime, until: localTime }) });
export const webhookFacts = shape({ webhookId: id, number: count, isActive: flag });

export const organizationEvents = {
  'organization.registered': eventShape(organizationFacts),
  'organization.proposed': eventShape(organizationFacts),
  'organization.approved': eventShape(shape({})),
  'organization.suspended': eventShape(shape({}), 'reason'),
  'member.invited': eventShape(memberFacts, 'name', 'email'),
  'member.call_confirmed': eventShape(shape({ userId: id })),
  'member.joined': eventShape(shape({ userId: id })),
  'member.deactivated': eventShape(shape({ userId: id }), 'reason'),
  'contact.checked': eventShape(shape({ userId: id })),
  'contact.verified': eventShape(shape({ userId: id })),
  'contact.went_stale': eventShape(shape({ userId: id })),
  'client.created': eventShape(apiClientFacts, 'name'),
  'client.revoked': eventShape(shape({ apiClientId: id }), 'reason'),
  'roster.saved': eventShape(rosterFacts),
  'webhook.saved': eventShape(webhookFacts, 'name', 'url'),
  'webhook.secret_rotated': eventShape(shape({ webhookId: id, oldUntil: instant })),
  'hold.placed': eventShape(shape({ until: instant })),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;

export const agreementEvents = {
  'agreement.signed': eventShape(
    shape({ agreementId: id, authorityId: id, companyId: id, tier: oneOf(TIERS), validFrom: instant, validUntil: instant }),
  ),
  'agreement.ended': eventShape(shape({}), 'reason'),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;
