// Codecs of what is told to whom: the rows that deliver, and the log of a report's deliveries. A row that does not
// parse is corruption and throws.
import { z } from 'zod';
import type { DeliveryRow } from '../../app/rows.ts';
import type { DeliveryLog } from '../../domain/delivery/delivery-log.ts';
import { DELIVERY_CHANNELS, DELIVERY_CODES, DELIVERY_STATES, TARGET_KINDS } from '../../domain/delivery/delivery.ts';
import { codecOf } from './exact.ts';
import { erasable, flag, instant, text, whole } from './scalars.ts';

const channel = z.enum(DELIVERY_CHANNELS);
const state = z.enum(DELIVERY_STATES);
const code = z.enum(DELIVERY_CODES).optional();

export const deliveryRow = codecOf<DeliveryRow>()(
  z.strictObject({
    id: text,
    organizationId: text,
    channel,
    targetKind: z.enum(TARGET_KINDS),
    targetId: text,
    lane: text,
    place: text,
    list: text,
    isDigest: flag,
    reportId: text.optional(),
    events: z.array(z.strictObject({ stream: text, seq: whole, type: text, audience: text })),
    state,
    tries: whole,
    notBefore: instant.optional(),
    nextAttemptAt: instant,
    createdAt: instant,
    settledAt: instant.optional(),
    lastCode: code,
  }),
);

const told = { organizationId: text, audience: text, eventType: text, eventSeq: whole, at: instant };

export const deliveryLog = codecOf<DeliveryLog>()(
  z.strictObject({
    id: text,
    version: whole,
    deliveries: z.array(
      z.strictObject({ ...told, deliveryId: text, channel, recipient: erasable.optional(), state, tries: whole, code }),
    ),
    unheard: z.array(z.strictObject(told)),
    seen: z.array(z.strictObject({ organizationId: text, at: instant, lastAt: instant.optional() })),
    nobodyTold: z.array(z.strictObject({ organizationId: text, eventType: text, eventSeq: whole, since: instant, isSealed: flag, at: instant })).optional(),
    updatedAt: instant,
  }),
);
