// Codecs of the rows off the record, which `keep` writes.
// They are changed and deleted freely, so nothing the record must prove may stand only here.
import { z } from 'zod';
import type {
  ApiClientRow,
  Claim,
  Credential,
  InternalNote,
  Lease,
  Participant,
  SealedIdentity,
  SealedKey,
  Session,
  Throttle,
  Ticket,
  Upload,
  WebhookHealth,
  WebhookSecret,
} from '../../app/rows.ts';
import { DELIVERY_CODES } from '../../domain/delivery/delivery.ts';
import { codecOf } from './exact.ts';
import { flag, instant, text, whole } from './scalars.ts';

export const credential = codecOf<Credential>()(
  z.strictObject({
    id: text,
    organizationId: text,
    email: text,
    passwordHash: text,
    totpSecret: text,
    nextTotpSecret: text.optional(),
    lastTotpStep: whole,
    isActive: flag,
    changedAt: instant,
  }),
);

export const session = codecOf<Session>()(
  z.strictObject({
    id: text,
    userId: text,
    organizationId: text,
    createdAt: instant,
    lastSeenAt: instant,
    steppedUpAt: instant,
    expiresAt: instant,
    userAgent: text,
  }),
);

export const apiClientRow = codecOf<ApiClientRow>()(
  z.strictObject({ id: text, organizationId: text, secretHash: text.optional(), lastUsedAt: instant.optional() }),
);

export const webhookSecret = codecOf<WebhookSecret>()(
  z.strictObject({
    id: text,
    organizationId: text,
    box: text,
    old: z.strictObject({ box: text, until: instant }).optional(),
  }),
);

export const webhookHealth = codecOf<WebhookHealth>()(
  z.strictObject({
    id: text,
    organizationId: text,
    failures: whole,
    failingSince: instant.optional(),
    restsUntil: instant.optional(),
    lastCode: z.enum(DELIVERY_CODES).optional(),
    answeredAt: instant.optional(),
  }),
);

export const throttle = codecOf<Throttle>()(z.strictObject({ id: text, points: z.number(), expiresAt: instant }));

export const ticket = codecOf<Ticket>()(
  z.strictObject({
    id: text,
    kind: z.enum(['INVITATION', 'DOWNLOAD']),
    organizationId: text,
    subject: text,
    opensAt: instant.optional(),
    totpSecret: text.optional(),
    expiresAt: instant,
    usedAt: instant.optional(),
  }),
);

export const claim = codecOf<Claim>()(
  z.strictObject({ id: text, organizationId: text, userId: text, alias: text, expiresAt: instant }),
);

export const upload = codecOf<Upload>()(
  z.strictObject({
    id: text,
    organizationId: text,
    userId: text.optional(),
    sha256: text,
    fileName: text,
    mediaType: text,
    sizeBytes: whole,
    blob: text,
    reportId: text.optional(),
    expiresAt: instant,
  }),
);

export const internalNote = codecOf<InternalNote>()(
  z.strictObject({ id: text, organizationId: text, reportId: text, userId: text, author: text, text, at: instant }),
);

export const participant = codecOf<Participant>()(
  z.strictObject({ id: text, stream: text, n: whole, userId: text, organizationId: text, alias: text }),
);

export const sealedIdentity = codecOf<SealedIdentity>()(
  z.strictObject({ id: text, stream: text, n: whole, blind: text, reader: z.string(), box: text }),
);

export const sealedKey = codecOf<SealedKey>()(
  z.strictObject({
    id: text,
    key: text,
    streams: z.array(z.strictObject({ stream: text, endedAt: instant.optional() })),
    requestKeys: z.array(text),
    destroyAt: instant,
  }),
);

export const lease = codecOf<Lease>()(z.strictObject({ id: text, holder: text, expiresAt: instant }));
