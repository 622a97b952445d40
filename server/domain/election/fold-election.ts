// Folds `election:<id>`: dates as last saved, and the official facts stated about it. An edit of the
// dates sets the election's own timer, which stands until every open report has taken them over.
import { eventShape } from '../record/event-table.ts';
import type { Fold, FoldEvent } from '../record/stage.ts';
import { count, flag, id, listOf, localDate, oneOf, shape } from '../report/fact-shape.ts';
import type { Checked } from '../report/fact-shape.ts';
import { present, textOf } from '../report/read-event.ts';
import type { Election, OfficialFact } from './election.ts';

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
  'fact.stated': eventShape(shape({ factId: id, topic: oneOf(OFFICIAL_FACT_TOPICS) }, { link: id }), 'text'),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;

export const foldElection: Fold<Election> = (state, event) => {
  const version = (state?.version ?? 0) + 1;
  if (event.type === 'election.saved') return saved(state, event, version);
  if (state === undefined) throw new Error('an election begins with election.saved');
  if (event.type === 'election.applied') return applied(state, event);
  if (event.type === 'part.erased') return { ...state, version, updatedAt: event.at };
  return { ...state, version, officialFacts: [...state.officialFacts, factOf(event)], updatedAt: event.at };
};

function saved(state: Election | undefined, event: FoldEvent, version: number): Election {
  const { electionId, ...facts } = event.facts as unknown as Checked<typeof savedFacts>;
  const next = { ...facts, id: electionId, version, officialFacts: state?.officialFacts ?? [], updatedAt: event.at };
  if (state === undefined) return next;
  return present({ ...next, nextTimerAt: datesOf(state) === datesOf(next) ? state.nextTimerAt : event.at });
}

/** What phases are made of; a new name alone moves no clock. */
function datesOf({ pollingDays, campaignStartsOn, certifiedOn, timeZones }: Omit<Election, 'updatedAt'>): string {
  return JSON.stringify([pollingDays, campaignStartsOn ?? '', certifiedOn ?? '', timeZones]);
}

/** Leaves the version alone: whoever is editing the election has lost nothing. */
function applied(state: Election, event: FoldEvent): Election {
  const { nextTimerAt, ...rest } = state;
  return event.facts.version === state.version ? rest : present({ ...rest, nextTimerAt });
}

function factOf(event: FoldEvent): OfficialFact {
  const { factId, topic, link } = event.facts as unknown as { factId: string; topic: OfficialFact['topic']; link?: string };
  return present({ id: factId, topic, text: textOf(event, 'text') ?? '', link, statedAt: event.at });
}
