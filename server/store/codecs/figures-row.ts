// Codec of what one report adds to the public figures. It lets codes, counts and instants through and no text, so
// that nothing of a case can stand there.
import { z } from 'zod';
import {
  ALERT_ORIGINS, ASKS, CATEGORIES, DELIVERIES, GROUNDS, NO_ACTION_REASONS, OUTCOMES, PHASES, REDIRECT_REASONS, REPORT_STATUSES, RETURN_REASONS, SEVERITIES,
  TRACKS, WITHDRAWAL_REASONS,
} from '../../domain/codes.ts';
import type { Category } from '../../domain/codes.ts';
import type { FiguresCycle, FiguresItem, FiguresRow, FiguresWait } from '../../domain/transparency/figures-row.ts';
import { codecOf } from './exact.ts';
import { flag, instant, text, whole } from './scalars.ts';

const yes = z.literal(true).optional();

const cycle = codecOf<FiguresCycle>()(
  z.strictObject({
    state: z.enum(['RUNNING', 'PAUSED', 'MET', 'MISSED', 'VOID']),
    batch: whole,
    isOfSubmission: yes,
    dueAt: instant,
    from: instant.optional(),
    ranMin: whole.optional(),
    isAnswered: yes,
  }),
);

const wait = codecOf<FiguresWait>()(z.strictObject({ from: instant.optional(), ranMin: whole.optional(), isAnswered: yes }));

const item = codecOf<FiguresItem>()(
  z.strictObject({
    ask: z.enum(ASKS),
    codes: z.array(z.enum(OUTCOMES)).optional(),
    ground: z.enum(GROUNDS).optional(),
    noActionReason: z.enum(NO_ACTION_REASONS).optional(),
    isReasoned: yes,
  }),
);

export const figuresRow = codecOf<FiguresRow>()(
  z.strictObject({
    id: text,
    reportId: text,
    electionId: text,
    authorityId: text,
    companyId: text,
    country: text,
    language: text,
    submittedAt: instant,
    status: z.enum(REPORT_STATUSES),
    track: z.enum(TRACKS),
    category: z.enum(Object.keys(CATEGORIES) as Category[]),
    severity: z.enum(SEVERITIES),
    phase: z.enum(PHASES),
    delivery: z.enum(DELIVERIES),
    originOfAlert: z.enum(ALERT_ORIGINS),
    isCommitted: flag,
    isRestrictive: flag,
    emergency: z.enum(['UNCONFIRMED', 'CONFIRMED', 'REFUSED']).optional(),
    withdrawal: z.enum(WITHDRAWAL_REASONS).optional(),
    duplicate: z.enum(['BEFORE_DUE', 'AFTER_DUE']).optional(),
    redirect: z.enum(REDIRECT_REASONS).optional(),
    returns: z.array(z.enum(RETURN_REASONS)),
    isReturnedOpen: yes,
    reconsideration: z.enum(['REQUESTED', 'CHANGED', 'UNCHANGED']).optional(),
    contest: z.enum(['CONTESTED', 'LOWERED']).optional(),
    isAcknowledgedByApi: yes,
    acks: z.array(cycle),
    decides: z.array(cycle),
    useful: wait,
    answers: z.array(wait),
    items: z.array(item),
  }),
);
