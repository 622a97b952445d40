// A row of figures as a test needs it: an acknowledged and decided request, with some fields set.
import type { FiguresCycle, FiguresRow } from '../../server/domain/transparency/figures-row.ts';
import { addMs, minuteMs } from '../../server/domain/time.ts';

/** When every row of a test was submitted. */
export const filedAt = '2030-05-10T08:00:00.000Z';
export const after = (minutes: number): string => addMs(filedAt, minutes * minuteMs);
/** Long after everything was due. */
export const snapshotAt = after(100_000);

export const met = (ranMin: number, over: Partial<FiguresCycle> = {}): FiguresCycle => ({ state: 'MET', batch: 0, dueAt: after(60), ranMin, isAnswered: true, ...over });
export const late = (ranMin: number, over: Partial<FiguresCycle> = {}): FiguresCycle => ({ ...met(ranMin), state: 'MISSED', ...over });
export const silent = (over: Partial<FiguresCycle> = {}): FiguresCycle => ({ state: 'RUNNING', batch: 0, dueAt: after(60), from: filedAt, ...over });
export const ended = (state: 'MISSED' | 'VOID', ranMin: number, over: Partial<FiguresCycle> = {}): FiguresCycle => ({ state, batch: 0, dueAt: after(60), ranMin, ...over });
/** The cycle of what the report held at first. */
export const first = (cycle: FiguresCycle): FiguresCycle => ({ ...cycle, batch: 1, isOfSubmission: true });

export function rowOf(over: Partial<FiguresRow> = {}): FiguresRow {
  return {
    id: `e|${filedAt}|r`, reportId: 'r', electionId: 'e', authorityId: 'o', companyId: 'c', country: 'XA', language: 'en', submittedAt: filedAt,
    status: 'DECIDED', track: 'POLICY_REFERRAL', category: 'VOTING_PROCESS_DISINFO', severity: 'S2_HIGH', phase: 'CAMPAIGN', delivery: 'CHANNEL', originOfAlert: 'OWN',
    isCommitted: true, isRestrictive: false, returns: [], acks: [met(10)], decides: [first(met(40))], useful: { ranMin: 40, isAnswered: true }, answers: [],
    items: [{ ask: 'ADD_CONTEXT_OR_LABEL', codes: ['LABELLED'], ground: 'POLICY', isReasoned: true }],
    ...over,
  };
}
