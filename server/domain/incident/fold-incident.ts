// The fold of `incident:<id>`: the one way an incident's document comes to be. It is total: an event it
// does not know, and an erased part, never throw. The surprise: `part.erased` itself changes nothing,
// because what it took away is already missing from the events folded before it; an erasure folds the
// stream anew and stores that.
import type { ClockFact } from '../clock/cycle.ts';
import { foldClock } from '../clock/fold-clock.ts';
import type { Fold, FoldEvent } from '../record/stage.ts';
import type { ConfirmedWarning, Erased, IncidentContent } from '../report/content.ts';
import { actorOf, isErased, partOf, present, textOf, whenOf } from '../report/read-event.ts';
import { contentFrom } from './content-event.ts';
import { recipientReducers, withErasedRecipient, withRecipient } from './fold-recipient.ts';
import type { FiledReport, Incident, Proposal, RecipientCopy } from './incident.ts';
import { nextTimerOf } from './tick-incident.ts';
import type { FactsOf, IncidentEventType } from './incident-events.ts';
import { proposalCommandFrom } from './proposal-event.ts';

type Reducer = (incident: Incident, event: FoldEvent) => Incident;

export const foldIncident: Fold<Incident> = (state, event) => {
  const before = state ?? begin(event);
  const changed = event.type.startsWith('clock.') ? foldDuty(before, event) : (reducers[event.type]?.(before, event) ?? before);
  const known = addPerson(changed, event);
  const isHuman = event.actor.n !== 0 && !event.type.startsWith('clock.');
  const folded = { ...known, version: isHuman ? known.version + 1 : known.version, updatedAt: isHuman ? event.at : known.updatedAt };
  return present({ ...folded, nextTimerAt: nextTimerOf(folded) });
};

function begin(event: FoldEvent): Incident {
  const facts = factsOf<'incident.created'>(event);
  return present<Incident>({
    id: facts.incidentId,
    authorityId: facts.authorityId,
    version: 0,
    status: 'DRAFT',
    handling: facts.handling,
    content: contentFrom(event),
    author: event.actor.n,
    writers: [event.actor.n],
    persons: [],
    copies: [],
    confirmedWarnings: [],
    reports: [],
    proposals: [],
    clocks: [],
    replaces: facts.replaces,
    createdAt: event.at,
    updatedAt: event.at,
  });
}

function factsOf<K extends IncidentEventType>(event: FoldEvent): FactsOf<K> {
  return event.facts as unknown as FactsOf<K>;
}

function foldDuty(incident: Incident, event: FoldEvent): Incident {
  const fact = { ...event.facts, type: event.type, at: whenOf(event) } as unknown as ClockFact;
  return { ...incident, clocks: foldClock(incident.clocks, fact) };
}

function addPerson(incident: Incident, event: FoldEvent): Incident {
  const isKnown = event.actor.n === 0 || incident.persons.some((person) => person.n === event.actor.n);
  return isKnown ? incident : { ...incident, persons: [...incident.persons, actorOf(event)] };
}

function backToDraft(incident: Incident): Incident {
  return { ...incident, status: 'DRAFT', requestedApprovalBy: undefined, requestedApprovalAt: undefined, copies: [], copiesDigest: undefined, confirmedWarnings: [] };
}

function update(incident: Incident, event: FoldEvent): Incident {
  const writers = incident.writers.includes(event.actor.n) ? incident.writers : [...incident.writers, event.actor.n];
  return { ...backToDraft(incident), content: contentFrom(event), writers };
}

// A draft turned sealed leaves nothing here that anybody wrote or that names a person.
function discard(incident: Incident, event: FoldEvent): Incident {
  const discarded: Incident = { ...incident, status: 'DISCARDED' };
  if (!factsOf<'incident.discarded'>(event).isErased) return discarded;
  const erased: Erased = { erased: true };
  const { sentBack } = incident;
  return {
    ...backToDraft(discarded),
    status: 'DISCARDED',
    content: erased,
    persons: incident.persons.map((person) => ({ ...person, alias: erased })),
    sentBack: sentBack === undefined ? undefined : { ...sentBack, note: erased, by: { ...sentBack.by, alias: erased } },
  };
}

function requestApproval(incident: Incident, event: FoldEvent): Incident {
  const { copies, warnings } = factsOf<'incident.approval_requested'>(event);
  return {
    ...incident,
    status: 'PENDING_APPROVAL',
    content: withOfficialText(incident.content, event),
    requestedApprovalBy: event.actor.n,
    requestedApprovalAt: event.at,
    sentBack: undefined,
    copies,
    copiesDigest: textOf(event, 'binds'),
    confirmedWarnings: warningsFrom(event, warnings),
  };
}

function file(incident: Incident, event: FoldEvent): Incident {
  const { copies, isApproved, isEmergency, warnings } = factsOf<'incident.filed'>(event);
  const { n, role } = event.actor;
  return {
    ...incident,
    status: 'FILED',
    content: withOfficialText(incident.content, event),
    copies,
    confirmedWarnings: [...incident.confirmedWarnings, ...warningsFrom(event, warnings)],
    reports: copies.map(filedReport),
    filedAt: event.at,
    approval: isApproved ? present({ n, role, at: event.at, binds: textOf(event, 'binds') ?? { erased: true as const }, legalReading: textOf(event, 'legalReading') }) : undefined,
    emergency: isEmergency ? { submittedBy: n, at: event.at, state: 'UNCONFIRMED' } : undefined,
  };
}

function filedReport({ reportId, companyId, publicRef }: RecipientCopy): FiledReport {
  return { reportId, companyId, publicRef };
}

/** The official fact as it stood when it was filed, copied beside its id. */
function withOfficialText(content: IncidentContent | Erased, event: FoldEvent): IncidentContent | Erased {
  const officialText = textOf(event, 'officialText');
  if (isErased(content) || officialText === undefined) return content;
  return typeof officialText === 'string' ? { ...content, correction: { ...content.correction, officialText } } : { erased: true };
}

function warningsFrom(event: FoldEvent, codes: readonly string[]): readonly ConfirmedWarning[] {
  const reasons = partOf<readonly string[]>(event, 'warningReasons');
  return codes.map((code, index) => ({ code, reason: (isErased(reasons) ? undefined : reasons?.[index]) ?? '' }));
}

function makeProposal(incident: Incident, event: FoldEvent): Incident {
  const { id, kind, cycle, reportId, copy } = factsOf<'proposal.made'>(event);
  const proposal: Proposal = present({
    id, kind, cycle, reportId, copy, state: 'OPEN', proposedBy: actorOf(event), proposedAt: event.at, command: proposalCommandFrom(event),
  });
  return { ...incident, proposals: [...incident.proposals, proposal] };
}

function endProposal(incident: Incident, event: FoldEvent, state: Proposal['state']): Incident {
  const { id } = factsOf<'proposal.applied'>(event);
  const end = present({ state, endedAt: event.at, endedBy: event.actor.n === 0 ? undefined : actorOf(event), note: textOf(event, 'note'), legalReading: textOf(event, 'legalReading') });
  return { ...incident, proposals: incident.proposals.map((each) => (each.id === id ? { ...each, ...end } : each)) };
}

function applyProposal(incident: Incident, event: FoldEvent): Incident {
  const ended = endProposal(incident, event, 'APPLIED');
  const proposal = ended.proposals.find((each) => each.id === factsOf<'proposal.applied'>(event).id);
  if (proposal?.copy === undefined) return ended;
  const { command, copy } = proposal;
  return isErased(command) || command.kind !== 'ADD_RECIPIENT' ? withErasedRecipient(ended, copy) : withRecipient(ended, command);
}

function decideEmergency(incident: Incident, event: FoldEvent, state: 'CONFIRMED' | 'REFUSED'): Incident {
  if (incident.emergency === undefined) return incident;
  const decided = { ...incident.emergency, state, by: event.actor.n, decidedAt: event.at, legalReading: textOf(event, 'legalReading') };
  return { ...incident, emergency: present(decided) };
}

const reducers: Readonly<Record<string, Reducer>> = {
  'incident.updated': update,
  'incident.discarded': discard,
  'incident.approval_requested': requestApproval,
  'incident.sent_back': (incident, event) => ({ ...backToDraft(incident), sentBack: { by: actorOf(event), at: event.at, note: textOf(event, 'note') ?? '' } }),
  'incident.filed': file,
  ...recipientReducers,
  'proposal.made': makeProposal,
  'proposal.applied': applyProposal,
  'proposal.sent_back': (incident, event) => endProposal(incident, event, 'SENT_BACK'),
  'proposal.dropped': (incident, event) => endProposal(incident, event, 'DROPPED'),
  'emergency.confirmed': (incident, event) => decideEmergency(incident, event, 'CONFIRMED'),
  'emergency.refused': (incident, event) => decideEmergency(incident, event, 'REFUSED'),
};
