// One valid row of figures, with every key it may have; the values mean nothing.
import type { FiguresRow } from '../../server/domain/transparency/figures-row.ts';

const at = '2031-03-01T08:00:00.000Z';

export const sampleFigures: FiguresRow = {
  id: `e|${at}|r`,
  reportId: 'r',
  electionId: 'e',
  authorityId: 'o',
  companyId: 'c',
  country: 'XA',
  language: 'en',
  submittedAt: at,
  status: 'DECIDED',
  track: 'POLICY_REFERRAL',
  category: 'VIOLENCE',
  severity: 'S2_HIGH',
  phase: 'CAMPAIGN',
  delivery: 'CHANNEL',
  originOfAlert: 'OWN',
  isCommitted: true,
  isRestrictive: false,
  emergency: 'CONFIRMED',
  withdrawal: 'MOOT',
  duplicate: 'AFTER_DUE',
  redirect: 'WRONG_COMPANY',
  returns: ['NOT_PRECISE_ENOUGH'],
  isReturnedOpen: true,
  reconsideration: 'CHANGED',
  contest: 'LOWERED',
  isAcknowledgedByApi: true,
  acks: [{ state: 'MET', batch: 0, dueAt: at, ranMin: 9, isAnswered: true }],
  decides: [{ state: 'RUNNING', batch: 1, isOfSubmission: true, dueAt: at, from: at }],
  useful: { ranMin: 9, isAnswered: true },
  answers: [{ from: at }],
  items: [{ ask: 'ADD_CONTEXT_OR_LABEL', codes: ['NO_ACTION'], ground: 'NONE', noActionReason: 'OTHER', isReasoned: true }, { ask: 'RESTORE' }],
};
