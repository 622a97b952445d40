// Folds `election:<id>`: dates as last saved, and the official facts stated about it. An edit of the
// dates sets the election's own timer, which stands until every open report has taken them over; the same
// timer then waits for the phase to turn critical, which everybody of the election is told.
import { eventShape } from '../record/event-table.ts';
import type { Fold, FoldEvent } from '../record/stage.ts';
import { count, flag, id, listOf, localDate, oneOf, shape } from '../report/fact-shape.ts';
import { present, readFacts, textOf } from '../report/read-event.ts';
import type { Instant } from '../time.ts';
import type { Election, OfficialFact } from './election.ts';
import { phaseWindows } from './phase.ts';
import type { PhaseWindow } from './phase.ts';
import { confirmsNames } from './public-name.ts';

export const ELECTION_TYPES = ['PRESIDENTIAL', 'PARLIAMENTARY', 'LOCAL', 'REFERENDUM', 'OTHER'] as const;
export const OFFICIAL_FACT_TOPICS = ['POLLING_DAY', 'HOURS', 'PLACES', 'WAYS_TO_VOTE', 'ELIGIBILITY', 'REGISTRATION', 'RESULTS', 'ACCOUNTS'] as const;

const savedFacts = shape(
  {
    electionId: id, authorityId: id, country: id, name: id, type: oneOf(ELECTION_TYPES), pollingDays: listOf(localDate), timeZones: listOf(id),
    isDemonstration: flag,
  },
  { campaignStartsOn: localDate, certifiedOn: localDate },
);

export const electionEvents = {
  'election.saved': eventShape(savedFacts),
  'election.applied': eventShape(shape({ version: count })),
  'phase.turned_critical': eventShape(shape({ isOver: flag })),
  'fact.stated': eventShape(shape({ factId: id, topic: oneOf(OFFICIAL_FACT_TOPICS) }, { link: id }), 'text'),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;

export const foldElection: Fold<Election> = (state, event) => {
  const folded = moved(state, event);
  return present({ ...folded, nextTimerAt: folded.unappliedSince ?? untoldTurn(folded, event.at) });
};

/** When the window that runs at `t`, or the next one, turned critical or will, where nobody was told of it yet. */
function untoldTurn(election: Omit<Election, 'nextTimerAt'>, t: Instant): Instant | undefined {
  const isTold = ({ from = '', until }: PhaseWindow): boolean => election.criticalToldAt !== undefined && election.criticalToldAt >= from && (until === undefined || election.criticalToldAt < until);
  const ahead = phaseWindows(election).filter((window) => window.phase === 'CRITICAL_WINDOW' && (window.until === undefined || window.until > t));
  return ahead.find((window) => !isTold(window))?.from;
}

function moved(state: Election | undefined, event: FoldEvent): Election {
  const version = (state?.version ?? 0) + 1;
  if (event.type === 'election.saved') return saved(state, event, version);
  if (state === undefined) throw new Error('an election begins with election.saved');
  if (event.type === 'election.applied') return applied(state, event);
  if (event.type === 'phase.turned_critical') return { ...state, criticalToldAt: event.at };
  if (event.type === 'part.erased') return { ...state, version, updatedAt: event.at };
  return { ...state, version, officialFacts: [...state.officialFacts, factOf(event)], updatedAt: event.at };
}

function saved(state: Election | undefined, event: FoldEvent, version: number): Election {
  const { electionId, ...facts } = readFacts(event, savedFacts);
  const confirmedName = confirmsNames(event.actor.role) ? facts.name : state?.confirmedName;
  const next = present({ ...facts, id: electionId, version, confirmedName, officialFacts: state?.officialFacts ?? [], updatedAt: event.at });
  if (state === undefined) return next;
  return present({ ...next, criticalToldAt: state.criticalToldAt, unappliedSince: datesOf(state) === datesOf(next) ? state.unappliedSince : event.at });
}

/** What phases are made of; a new name alone moves no clock. */
function datesOf({ pollingDays, campaignStartsOn, certifiedOn, timeZones }: Omit<Election, 'updatedAt'>): string {
  return JSON.stringify([pollingDays, campaignStartsOn ?? '', certifiedOn ?? '', timeZones]);
}

/** Leaves the version alone: whoever is editing the election has lost nothing. */
function applied(state: Election, event: FoldEvent): Election {
  return event.facts.version === state.version ? present({ ...state, unappliedSince: undefined }) : state;
}

function factOf(event: FoldEvent): OfficialFact {
  const { factId, topic, link } = event.facts as unknown as { factId: string; topic: OfficialFact['topic']; link?: string };
  return present({ id: factId, topic, text: textOf(event, 'text') ?? '', link, statedAt: event.at });
}
