// Folds `organization:<id>` into its document: what it is, its platforms, its people and contacts.
// It judges nothing, the verbs did that before the entry was written; an unknown type is a defect and throws.
import type { ContactState } from '../codes.ts';
import type { Fold, FoldEvent } from '../record/stage.ts';
import { actorOf, present, readFacts, textOf } from '../report/read-event.ts';
import { movedWebhooks } from './fold-webhooks.ts';
import { apiClientFacts, memberFacts, organizationFacts, rosterFacts } from './organization-events.ts';
import type { ApiClient, Member, Organization } from './organization.ts';

export const foldOrganization: Fold<Organization> = (state, event) => {
  const next = state === undefined ? started(event) : moved(state, event);
  return { ...next, version: next.version + 1, persons: Math.max(next.persons, event.actor.n), updatedAt: event.at };
};

function started(event: FoldEvent): Organization {
  const { organizationId, ...facts } = readFacts(event, organizationFacts);
  const proposedBy = event.type === 'organization.proposed' ? event.actor.n : undefined;
  return present({ ...facts, id: organizationId, version: 0, members: [], persons: 0, updatedAt: event.at, proposedBy }) as Organization;
}

function moved(state: Organization, event: FoldEvent): Organization {
  switch (event.type) {
    case 'organization.proposed': {
      const { organizationId, ...facts } = readFacts(event, organizationFacts);
      const wasListed = state.state === 'LISTED' || state.wasListed === true;
      return { ...state, ...facts, id: organizationId, proposedBy: event.actor.n, ...(wasListed ? { wasListed } : {}) };
    }
    case 'organization.approved':
      return { ...state, state: 'ACTIVE', approvedBy: event.actor.n };
    case 'organization.suspended':
      return { ...state, state: 'SUSPENDED' };
    case 'hold.placed':
      return { ...state, restrictiveHoldUntil: String(event.facts.until) };
    case 'member.invited':
      return { ...state, members: [...state.members, invited(event)] };
    case 'client.created':
      return { ...state, apiClients: [...(state.apiClients ?? []), createdClient(event)] };
    case 'client.revoked':
      return { ...state, apiClients: (state.apiClients ?? []).map((client) => (client.id === event.facts.apiClientId ? { ...client, state: 'REVOKED' as const, revokedAt: event.at } : client)) };
    case 'roster.saved':
      return { ...state, dutyRoster: { ...readFacts(event, rosterFacts), version: (state.dutyRoster?.version ?? 0) + 1, savedAt: event.at } };
    case 'webhook.saved':
    case 'webhook.secret_rotated':
      return { ...state, webhooks: movedWebhooks(state.webhooks ?? [], event) };
    case 'part.erased':
      return state;
    default:
      return { ...state, members: state.members.map((member) => (member.userId === event.facts.userId ? movedMember(member, event) : member)) };
  }
}

function invited(event: FoldEvent): Member {
  const { contact, ...facts } = readFacts(event, memberFacts);
  return present({
    ...facts,
    name: textOf(event, 'name') ?? '',
    email: textOf(event, 'email') ?? '',
    state: 'INVITED' as const,
    contact: contact === undefined ? undefined : { ...contact, state: 'UNVERIFIED' as ContactState, verifiedBy: [] },
  });
}

function createdClient(event: FoldEvent): ApiClient {
  const { apiClientId, ...facts } = readFacts(event, apiClientFacts);
  return { ...facts, id: apiClientId, name: textOf(event, 'name') ?? '', state: 'ACTIVE', createdAt: event.at };
}

function movedMember(member: Member, event: FoldEvent): Member {
  switch (event.type) {
    case 'member.call_confirmed':
      return { ...member, callConfirmedAt: event.at };
    case 'member.joined':
      return { ...member, state: 'ACTIVE', joinedAt: event.at };
    case 'member.deactivated':
      return { ...member, state: 'DEACTIVATED' };
    case 'contact.went_stale':
      return member.contact === undefined ? member : { ...member, contact: { ...member.contact, state: 'STALE', verifiedBy: [] } };
    case 'contact.checked':
    case 'contact.verified':
      return member.contact === undefined ? member : { ...member, contact: checked(member.contact, event) };
    default:
      throw new Error(`an organization's stream has no event ${event.type}`);
  }
}

function checked(contact: NonNullable<Member['contact']>, event: FoldEvent): Member['contact'] {
  const verifiedBy = [...contact.verifiedBy, actorOf(event).n];
  if (event.type === 'contact.checked') return { ...contact, state: 'FIRST_CHECK', verifiedBy };
  return { ...contact, state: 'VERIFIED', verifiedBy, verifiedAt: event.at };
}
