import type { Incident } from '../../server/domain/incident/incident.ts';

const at = '2031-03-01T08:00:00.000Z';

/** An approved incident with one proposal, so that most branches of its codec are walked. */
export const sampleIncident: Incident = {
  id: 'i',
  authorityId: 'o',
  version: 3,
  status: 'PENDING_APPROVAL',
  handling: 'STANDARD',
  content: {
    country: 'XA',
    track: 'POLICY_REFERRAL',
    category: 'VOTER_SUPPRESSION',
    subType: 'INTIMIDATION',
    severity: 'S2_HIGH',
    handling: 'STANDARD',
    tlp: 'AMBER',
    originOfAlert: 'PUBLIC',
    legitimateAim: 'RIGHT_TO_VOTE',
    language: 'en',
    isExercise: false,
    claim: 'Men at the door of the polling place',
    particulars: {},
    noticeToAuthor: { kind: 'NO_OBJECTION' },
    items: [],
    recipients: [{ companyId: 'c' }],
    shareWithRecipients: false,
  },
  author: 1,
  writers: [1],
  persons: [{ n: 1, role: 'EMB_OFFICER', alias: 'Officer 1' }],
  requestedApprovalBy: 1,
  requestedApprovalAt: at,
  copies: [{ companyId: 'c', reportId: 'r', publicRef: 'TCN-1', itemIds: ['x'], evidenceIds: [] }],
  copiesDigest: 'ab'.repeat(32),
  confirmedWarnings: [{ code: 'SOFT_LIMIT', reason: 'urgent' }],
  reports: [],
  proposals: [
    {
      id: 'p',
      proposedBy: { n: 1, role: 'EMB_OFFICER', alias: 'Officer 1' },
      proposedAt: at,
      kind: 'REOPEN',
      state: 'OPEN',
      cycle: 1,
      command: { kind: 'REOPEN', reportId: 'r', itemNumbers: [1], reason: 'it is back' },
    },
  ],
  clocks: [],
  createdAt: at,
  updatedAt: at,
};
