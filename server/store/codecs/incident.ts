// The codec of an incident, the fold of `incident:<id>`.
// Its content is erased as one piece, and so is a proposal's command; who acted and when stays.
import { z } from 'zod';
import { HANDLINGS, INCIDENT_STATUSES } from '../../domain/codes.ts';
import type {
  Approval,
  Incident,
  Proposal,
  ProposalCommand,
  RecipientCopy,
  ResubmittedField,
} from '../../domain/incident/incident.ts';
import { cycle } from './clock.ts';
import { draftItem, incidentContent, legalBasis, recipientChoice, restriction } from './content.ts';
import { codecOf } from './exact.ts';
import { person } from './report.ts';
import { erasable, erased, instant, text, whole } from './scalars.ts';

const evidenceIds = z.array(z.strictObject({ from: text, to: text }));

const recipientCopy = codecOf<RecipientCopy>()(
  z.strictObject({ companyId: text, reportId: text, publicRef: text, itemIds: z.array(text), evidenceIds }),
);

const approval = codecOf<Approval>()(
  z.strictObject({ n: whole, role: text, at: instant, binds: erasable, legalReading: erasable.optional() }),
);

const resubmittedField = codecOf<ResubmittedField>()(
  z.strictObject({
    path: text,
    itemNumber: whole.optional(),
    value: erasable.optional(),
    legal: legalBasis.optional(),
    item: draftItem.optional(),
    itemId: text.optional(),
  }),
);

const proposalCommand = codecOf<ProposalCommand>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('APPEND_ITEMS'),
      reportId: text,
      items: z.array(draftItem),
      itemIds: z.array(text),
      evidenceIds,
      reuploadOf: whole.optional(),
      restriction: restriction.optional(),
    }),
    z.strictObject({ kind: z.literal('RESUBMIT'), reportId: text, changes: z.array(resubmittedField), evidenceIds }),
    z.strictObject({ kind: z.literal('REOPEN'), reportId: text, itemNumbers: z.array(whole), reason: erasable }),
    z.strictObject({
      kind: z.literal('ADD_RECIPIENT'),
      recipient: recipientChoice,
      items: z.array(draftItem),
      copy: recipientCopy,
    }),
  ]),
);

const proposal = codecOf<Proposal>()(
  z.strictObject({
    id: text,
    proposedBy: person,
    proposedAt: instant,
    command: z.union([proposalCommand, erased]),
    copy: recipientCopy.optional(),
    kind: z.enum(['APPEND_ITEMS', 'RESUBMIT', 'REOPEN', 'ADD_RECIPIENT']),
    reportId: text.optional(),
    state: z.enum(['OPEN', 'APPLIED', 'SENT_BACK', 'DROPPED']),
    cycle: whole,
    note: erasable.optional(),
    endedBy: person.optional(),
    endedAt: instant.optional(),
    legalReading: erasable.optional(),
  }),
);

const emergency = z.strictObject({
  submittedBy: whole,
  at: instant,
  state: z.enum(['UNCONFIRMED', 'CONFIRMED', 'REFUSED']),
  by: whole.optional(),
  decidedAt: instant.optional(),
  legalReading: erasable.optional(),
});

export const incident = codecOf<Incident>()(
  z.strictObject({
    id: text,
    authorityId: text,
    version: whole,
    status: z.enum(INCIDENT_STATUSES),
    handling: z.enum(HANDLINGS),
    content: z.union([incidentContent, erased]),
    author: whole,
    writers: z.array(whole),
    persons: z.array(person),
    requestedApprovalBy: whole.optional(),
    requestedApprovalAt: instant.optional(),
    sentBack: z.strictObject({ by: person, at: instant, note: erasable }).optional(),
    copies: z.array(recipientCopy),
    copiesDigest: erasable.optional(),
    approval: approval.optional(),
    emergency: emergency.optional(),
    confirmedWarnings: z.array(z.strictObject({ code: text, reason: text })),
    reports: z.array(z.strictObject({ reportId: text, companyId: text, publicRef: text })),
    proposals: z.array(proposal),
    clocks: z.array(cycle),
    replaces: text.optional(),
    createdAt: instant,
    updatedAt: instant,
    filedAt: instant.optional(),
    nextTimerAt: instant.optional(),
  }),
);
