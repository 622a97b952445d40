// Who stands behind the audience of a notice, found when it is planned: active people of the organization with
// the roles or the contact kind that the audience asks for. It must not know how they are told.
import { coversCountry } from '../../domain/access/actor.ts';
import type { ContactKind, Role } from '../../domain/codes.ts';
import type { Member, Organization } from '../../domain/directory/organization.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import type { Store } from '../ports.ts';
import type { OutboxRow } from '../rows.ts';
import type { PlannedTarget } from './target.ts';

export interface RecipientDeps {
  readonly store: Pick<Store, 'get' | 'find'>;
}

type Among = { readonly roles: readonly Role[] } | { readonly contact: ContactKind };

const among: Readonly<Partial<Record<Audience, Among>>> = {
  COMPANY_PRIMARY: { contact: 'PRIMARY' },
  COMPANY_BACKUP: { contact: 'BACKUP' },
  OUT_OF_HOURS_GATEWAY: { contact: 'OUT_OF_HOURS' },
  COMPANY_QUEUE: { roles: ['COMPANY_RESPONDER', 'COMPANY_LEAD'] },
  OWNER: { roles: ['COMPANY_RESPONDER', 'COMPANY_LEAD'] },
  COMPANY_LEAD: { roles: ['COMPANY_LEAD'] },
  EXECUTIVE_COMPANY: { contact: 'EXECUTIVE' },
  EMB_DUTY: { roles: ['EMB_OFFICER', 'EMB_APPROVER'] },
  EMB_EVERYONE: { roles: ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL', 'EMB_ADMIN', 'EMB_VIEWER'] },
  APPROVERS_ON_DUTY: { roles: ['EMB_APPROVER', 'EMB_LEGAL'] },
  EMB_LEAD: { roles: ['EMB_APPROVER'] },
  EXECUTIVE_EMB: { roles: ['EMB_ADMIN'] },
  COORDINATOR: { roles: ['IFES_COORDINATOR'] },
};

/** Everybody a notice is for; empty where nobody stands behind its audience. */
export async function recipientsOf(deps: RecipientDeps, notice: OutboxRow): Promise<readonly PlannedTarget[]> {
  const audience = notice.audience as Audience;
  const country = await countryOf(deps, notice.stream);
  const people = audience === 'AUTHOR' || audience === 'APPROVER' ? await participant(deps, notice) : await membersOf(deps, notice, country);
  return people.map(({ organizationId, userId }) => ({ target: { kind: 'MEMBER', organizationId, userId }, audience, urgency: notice.urgency }));
}

interface Person {
  readonly organizationId: string;
  readonly userId: string;
}

async function membersOf(deps: RecipientDeps, notice: OutboxRow, country: string | undefined): Promise<readonly Person[]> {
  const organizations = await organizationsOf(deps, notice);
  const audience = notice.audience as Audience;
  const wanted = audience === 'ORG_ADMIN' ? { roles: ['EMB_ADMIN', 'COMPANY_ADMIN', 'IFES_ADMIN'] as const } : among[audience];
  return organizations.flatMap(({ id: organizationId, members }) =>
    members.filter((member) => member.state === 'ACTIVE' && wanted !== undefined && isAmong(member, wanted, country)).map(({ userId }) => ({ organizationId, userId })),
  );
}

function isAmong(member: Member, wanted: Among, country: string | undefined): boolean {
  if ('roles' in wanted) return member.roles.some((role) => wanted.roles.includes(role));
  const { contact } = member;
  return contact?.kind === wanted.contact && contact.state === 'VERIFIED' && (country === undefined || coversCountry(contact.countries, country));
}

async function organizationsOf({ store }: RecipientDeps, { audience, organizationId }: OutboxRow): Promise<readonly Organization[]> {
  if (audience !== 'COORDINATOR') {
    const stored = await store.get('organizations', organizationId);
    return stored === undefined ? [] : [stored.value];
  }
  return (await store.find('organizations', { index: 'byKind', equals: { kind: 'COORDINATOR' }, first: 100 })).rows;
}

async function countryOf({ store }: RecipientDeps, stream: string): Promise<string | undefined> {
  if (!stream.startsWith('report:')) return undefined;
  return (await store.get('reports', stream.slice('report:'.length)))?.value.country;
}

/** The author or the second person of a report, by their place in its stream. */
async function participant({ store }: RecipientDeps, { stream, audience }: OutboxRow): Promise<readonly Person[]> {
  const report = (await store.get('reports', stream.slice('report:'.length)))?.value;
  const n = audience === 'AUTHOR' ? report?.author : report?.approver;
  const person = n === undefined ? undefined : (await store.get('participants', `${stream}#${String(n)}`))?.value;
  if (person === undefined) return [];
  const member = (await store.get('organizations', person.organizationId))?.value.members.find(({ userId }) => userId === person.userId);
  return member?.state === 'ACTIVE' ? [person] : [];
}
