// Folds `election:<id>`: dates as last saved, and the official facts stated about it.
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
  'fact.stated': eventShape(shape({ factId: id, topic: oneOf(OFFICIAL_FACT_TOPICS) }, { link: id }), 'text'),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;

export const foldElection: Fold<Election> = (state, event) => {
  const version = (state?.version ?? 0) + 1;
  if (event.type === 'election.saved') {
    const { electionId, ...facts } = event.facts as unknown as Checked<typeof savedFacts>;
    return { ...facts, id: electionId, version, officialFacts: state?.officialFacts ?? [], updatedAt: event.at };
  }
  if (state === undefined) throw new Error('an election begins with election.saved');
  if (event.type === 'part.erased') return { ...state, version, updatedAt: event.at };
  return { ...state, version, officialFacts: [...state.officialFacts, factOf(event)], updatedAt: event.at };
};

function factOf(event: FoldEvent): OfficialFact {
  const { factId, topic, link } = event.facts as unknown as { factId: string; topic: OfficialFact['topic']; link?: string };
  return present({ id: factId, topic, text: textOf(event, 'text') ?? '', link, statedAt: event.at });
}
