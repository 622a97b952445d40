// Inputs of the directory's mutations: shape and bounds; who may, and what collides, is decided later.
import { z } from 'zod';
import { AUTHORITY_MODELS, CONTACT_KINDS, EMPLOYMENTS, ROLES } from '../domain/codes.ts';
import { isTimeZone } from '../domain/election/local-days.ts';
import { country, email, id, instant, key, language, link, list, maxText, maybe, slug, text, version } from './input-rules.ts';

const short = text(maxText.short);
const host = z.string().max(253).regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/, 'is not a host name');
const timeZone = z.string().max(64).refine(isTimeZone, 'is not a time zone');
const countries = list(z.union([country, z.literal('*')]), 250);

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day such as 22:00');
const shift = z.object({ memberId: id, from: instant, until: instant }).transform(({ memberId, ...span }) => ({ userId: memberId, ...span }));

const platform = z.object({ slug, name: short, kind: slug, hosts: list(host, 50) });

export const directoryInputs = {
  inviteOrganization: z.object({
    organizationId: maybe(id), expectedVersion: maybe(version), kind: maybe(z.enum(['AUTHORITY', 'COMPANY'])), name: maybe(short), slug: maybe(slug), country: maybe(country),
    model: maybe(z.enum(AUTHORITY_MODELS)), website: maybe(link), timeZone: maybe(timeZone), languages: maybe(list(language, 20).min(1, 'names no language')),
    ownHosts: maybe(list(host, 50)), platforms: maybe(list(platform, 50)), administrator: maybe(z.object({ name: short, email })), idempotencyKey: key,
  }),
  inviteMember: z.object({
    name: short, email, roles: list(z.enum(ROLES), 10), employment: z.enum(EMPLOYMENTS), contact: maybe(z.object({ kind: z.enum(CONTACT_KINDS), countries })),
    countries: maybe(countries).transform((value) => value ?? []), idempotencyKey: key,
  }),
  deactivateMember: z.object({ memberId: id, reason: text(), idempotencyKey: key }),
  saveDutyRoster: z.object({
    expectedVersion: version, shifts: list(shift, 300), quietHours: maybe(z.object({ from: localTime, until: localTime })), idempotencyKey: key,
  }),
  verifyContact: z.object({ organizationId: id, memberId: id, idempotencyKey: key }),
};
