// Gathers, for one notice, the organizations and people its audience is found among, and how urgent the
// matter is. Reads no more than the audience's side needs. The surprise: in a sealed matter the people of the
// authority are never looked up, so nothing here can name one.
import type { Incident } from '../../domain/incident/incident.ts';
import { handsIn } from '../../domain/incident/incident-guard.ts';
import { isErased, present } from '../../domain/report/read-event.ts';
import { audienceSides } from '../../domain/notify-plan.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import type { Circle } from '../../domain/delivery/audiences.ts';
import type { Weight } from '../../domain/delivery/quiet.ts';
import type { Report } from '../../domain/report/report.ts';
import { phaseOf } from '../../domain/election/phase.ts';
import type { Instant } from '../../domain/time.ts';
import { organizationsOf } from '../directory/organizations-of.ts';
import type { Store } from '../ports.ts';
import type { OutboxRow } from '../rows.ts';

export interface CircleDeps {
  readonly store: Pick<Store, 'get' | 'find'>;
}

/** As much of a notice as says whom it is for. */
export type Asked = Pick<OutboxRow, 'stream' | 'createdAt' | 'organizationId'> & { readonly audience: string };

export interface FoundCircle {
  readonly circle: Circle;
  readonly weight: Weight;
  /** Present for what is about one report. */
  readonly report?: Report;
}

/** Undefined where what the notice is about does not exist. */
export async function circleOf(deps: CircleDeps, notice: Asked, now: Instant): Promise<FoundCircle | undefined> {
  const [kind = '', id = ''] = notice.stream.split(':');
  if (kind === 'report' || kind === 'delivery') return ofReport(deps, { id, notice, now });
  if (kind === 'incident') return ofIncident(deps, { id, notice, now });
  if (kind === 'edition') return ofEdition(deps, { id, notice, now });
  if (kind === 'election') return ofElection(deps, { id, notice, now });
  return kind === 'organization' ? ofOrganization(deps, { id, notice, now }) : undefined;
}

interface Gathering {
  readonly id: string;
  readonly notice: Asked;
  readonly now: Instant;
}

async function ofReport(deps: CircleDeps, { id, notice, now }: Gathering): Promise<FoundCircle | undefined> {
  const report = (await deps.store.get('reports', id))?.value;
  if (report === undefined) return undefined;
  const { authorityId, companyId, country, severity, phase, handling } = report;
  const isSealed = handling === 'SEALED';
  const stream = `report:${id}`;
  const person = async (n: number | undefined): Promise<string | undefined> => (n === undefined || isSealed ? undefined : userOf(deps, stream, n));
  const side = audienceSides[notice.audience as Audience];
  const [parties, author, approver, owner] = await Promise.all([
    partiesOf(deps, { authorityId, companyId }),
    side === 'AUTHORITY' ? person(report.author) : undefined,
    side === 'AUTHORITY' ? person(report.approver) : undefined,
    notice.audience === 'OWNER' ? ownerOf(deps, report, now).then((held) => held ?? person(report.acknowledgedBy?.n)) : undefined,
  ]);
  return { circle: present<Circle>({ now, country, isSealed, hands: [], ...parties, author, approver, owner }), weight: { severity, phase }, report };
}

/** The one at work on it, while their claim stands. */
async function ownerOf({ store }: CircleDeps, { id, handling }: Report, now: Instant): Promise<string | undefined> {
  const claim = handling === 'SEALED' ? undefined : (await store.get('claims', id))?.value;
  return claim === undefined || claim.expiresAt <= now ? undefined : claim.userId;
}

async function ofIncident(deps: CircleDeps, { id, notice, now }: Gathering): Promise<FoundCircle | undefined> {
  const incident = (await deps.store.get('incidents', id))?.value;
  if (incident === undefined) return undefined;
  const { authorityId, content } = incident;
  const { authority, coordinators } = await partiesOf(deps, { authorityId });
  const users = await Promise.all(handsOf(incident, notice).map((n) => userOf(deps, `incident:${id}`, n)));
  const hands = users.filter((userId) => userId !== undefined);
  const circle = present<Circle>({ now, country: authority?.country ?? '', isSealed: incident.handling === 'SEALED', coordinators, authority, hands });
  if (isErased(content)) return { circle, weight: {} };
  const election = content.electionId === undefined ? undefined : (await deps.store.get('elections', content.electionId))?.value;
  return { circle, weight: { severity: content.severity, phase: phaseOf(election, now) } };
}

/** Those who cannot be the second person of what waits: the writers, or who proposed, or who filed alone. */
function handsOf(incident: Incident, { createdAt }: Asked): readonly number[] {
  if (incident.status === 'PENDING_APPROVAL') return incident.writers;
  const open = incident.proposals.filter(({ state }) => state === 'OPEN');
  const proposal = open.find(({ proposedAt }) => proposedAt === createdAt) ?? (open.length === 1 ? open[0] : undefined);
  if (proposal !== undefined) return [proposal.proposedBy.n];
  return incident.emergency?.state === 'UNCONFIRMED' ? handsIn(incident) : [];
}

async function ofElection(deps: CircleDeps, { id, now }: Gathering): Promise<FoundCircle | undefined> {
  const election = (await deps.store.get('elections', id))?.value;
  if (election === undefined) return undefined;
  const [parties, companies] = await Promise.all([partiesOf(deps, election), Array.fromAsync(organizationsOf(deps, 'COMPANY'))]);
  return { circle: present<Circle>({ now, country: election.country, isSealed: false, hands: [], ...parties, companies }), weight: {} };
}

/** One party of an edition: each is told for itself. */
async function ofEdition(deps: CircleDeps, { id, notice, now }: Gathering): Promise<FoundCircle | undefined> {
  const edition = (await deps.store.get('editions', id))?.value;
  if (edition === undefined) return undefined;
  const isAuthority = notice.organizationId === edition.authorityId;
  const parties = await partiesOf(deps, isAuthority ? { authorityId: notice.organizationId } : { companyId: notice.organizationId });
  return { circle: present<Circle>({ now, country: edition.country ?? '', isSealed: false, hands: [], ...parties }), weight: {} };
}

async function ofOrganization(deps: CircleDeps, { id, now }: Gathering): Promise<FoundCircle | undefined> {
  const organization = (await deps.store.get('organizations', id))?.value;
  if (organization === undefined) return undefined;
  const { coordinators } = await partiesOf(deps, {});
  const own = organization.kind === 'COMPANY' ? { company: organization } : { authority: organization };
  return { circle: { now, country: organization.country ?? '', isSealed: false, hands: [], coordinators, ...own }, weight: {} };
}

interface Parties {
  readonly authority?: Organization | undefined;
  readonly company?: Organization | undefined;
  readonly coordinators: readonly Organization[];
}

async function partiesOf(deps: CircleDeps, { authorityId, companyId }: { readonly authorityId?: string; readonly companyId?: string }): Promise<Parties> {
  const organization = async (id: string | undefined): Promise<Organization | undefined> => (id === undefined ? undefined : (await deps.store.get('organizations', id))?.value);
  const [authority, company, coordinators] = await Promise.all([organization(authorityId), organization(companyId), Array.fromAsync(organizationsOf(deps, 'COORDINATOR'))]);
  return { authority, company, coordinators };
}

async function userOf({ store }: CircleDeps, stream: string, n: number): Promise<string | undefined> {
  return (await store.find('participants', { index: 'byStream', equals: { stream, n }, first: 1 })).rows[0]?.userId;
}
