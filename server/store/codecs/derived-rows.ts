// Codecs of the derived rows and of what stands beside a change: results of request keys, notices.
// Read models: they hold what lists sort and filter by and where it leads, not the texts themselves.
import { z } from 'zod';
import { INCIDENT_STATUSES, REPORT_STATUSES, ROLES, SEVERITIES } from '../../domain/codes.ts';
import { NOTICE_STATES } from '../../domain/delivery/delivery.ts';
import type {
  FilingRow,
  IncidentRow,
  LocatorRow,
  OriginRow,
  OutboxRow,
  QueueRow,
  ReceiptRow,
  ResultRow,
  SearchTokens,
} from '../../app/rows.ts';
import { codecOf } from './exact.ts';
import { flag, hex32, instant, text, whole } from './scalars.ts';

export const queueRow = codecOf<QueueRow>()(
  z.strictObject({
    id: text,
    audience: text,
    reportId: text,
    group: z.enum(['OPEN', 'TERMINAL']),
    status: z.enum(REPORT_STATUSES),
    severity: z.enum(SEVERITIES),
    country: text,
    companyId: text.optional(),
    isHandCarried: z.literal(true).optional(),
    dueAt: instant,
    submittedAt: instant,
  }),
);

export const incidentRow = codecOf<IncidentRow>()(
  z.strictObject({ id: text, audience: text, incidentId: text, status: z.enum(INCIDENT_STATUSES), updatedAt: instant }),
);

export const searchTokens = codecOf<SearchTokens>()(
  z.strictObject({ id: text, tokens: z.array(text), submittedAt: instant }),
);

export const locatorRow = codecOf<LocatorRow>()(
  z.strictObject({ id: text, reports: z.array(z.strictObject({ reportId: text, publicRef: text, isOpen: flag })) }),
);

export const filingRow = codecOf<FilingRow>()(
  z.strictObject({ id: text, authorityId: text, filedAt: instant, electionId: text.optional() }),
);

export const originRow = codecOf<OriginRow>()(z.strictObject({ id: text, incidentId: text }));

const receiptRow = codecOf<ReceiptRow>()(
  z.strictObject({ stream: text, tag: hex32, epoch: whole, seq: whole, leaf: hex32, at: instant }),
);

export const resultRow = codecOf<ResultRow>()(
  z.strictObject({ ids: z.record(text, z.union([text, z.array(text)])), receipts: z.array(receiptRow) }),
);

export const outboxRow = codecOf<OutboxRow>()(
  z.strictObject({
    id: text,
    stream: text,
    seq: whole,
    type: text,
    audience: text,
    organizationId: text,
    urgency: z.enum(['AT_ONCE', 'DIGEST']),
    state: z.enum(NOTICE_STATES),
    createdAt: instant,
    role: z.enum(ROLES).optional(),
  }),
);
