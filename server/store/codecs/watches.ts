// Codecs of what is looked at again at its time, and of what coordinators are shown until it is over.
import { z } from 'zod';
import type { Alarm, Watch } from '../../app/rows.ts';
import { ALARM_KINDS } from '../../domain/delivery/alarms.ts';
import { codecOf } from './exact.ts';
import { instant, text, whole } from './scalars.ts';

export const watch = codecOf<Watch>()(
  z.strictObject({
    id: text,
    kind: z.enum(['NOBODY_TOLD', 'NEXT_APPROVERS', 'NEXT_COORDINATORS', 'HAND_OVER', 'CONTACT_UNREACHED']),
    organizationId: text,
    stream: text,
    seq: whole,
    type: text,
    since: instant,
    userId: text.optional(),
    dueAt: instant,
  }),
);

export const alarm = codecOf<Alarm>()(
  z.strictObject({
    id: text,
    kind: z.enum(ALARM_KINDS),
    country: text,
    organizationId: text,
    stream: text,
    raisedAt: instant,
    lastAt: instant.optional(),
    seenAt: instant.optional(),
  }),
);
