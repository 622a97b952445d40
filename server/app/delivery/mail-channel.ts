// The channel of mail: finds who a delivery is for and what its subjects stand at, and hands both to the
// mailer. Everything is looked up at the moment of sending, so that nobody hears who has left meanwhile, and a
// due time is the one that stands. Of a case a mail gets its reference, severity and due time, never more.
import type { Cycle } from '../../domain/clock/cycle.ts';
import type { SendResult } from '../../domain/delivery/delivery.ts';
import { isMailAddress, mailName } from '../../domain/delivery/mail-address.ts';
import type { Member, Organization } from '../../domain/directory/organization.ts';
import { audienceSides, isForCoordinators } from '../../domain/notify-plan.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import type { Instant } from '../../domain/time.ts';
import type { Keys, Mailer, MailLine, Store } from '../ports.ts';
import type { DeliveredEvent, DeliveryRow } from '../rows.ts';
import { blindTarget, reportIdOf } from './delivery-rows.ts';
import type { Channel } from './target.ts';

export interface MailChannelDeps {
  readonly store: Pick<Store, 'get'>;
  readonly keys: Keys;
  readonly mailer: Mailer;
}

const gone = (code: 'RECIPIENT_GONE' | 'SUBJECT_GONE' | 'BAD_ADDRESS'): SendResult => ({ kind: 'REFUSED', code, isPermanent: true });

export function makeMailChannel(deps: MailChannelDeps): Channel {
  return {
    channel: 'MAIL',
    async send(delivery) {
      const organization = (await deps.store.get('organizations', delivery.organizationId))?.value;
      const member = organization === undefined ? undefined : memberOf(deps.keys, organization, delivery);
      if (organization === undefined || typeof member?.email !== 'string') return gone('RECIPIENT_GONE');
      if (!isMailAddress(member.email)) return gone('BAD_ADDRESS');
      const lines = await linesOf(deps, delivery);
      if (lines.length === 0) return gone('SUBJECT_GONE');
      const to = { name: typeof member.name === 'string' ? mailName(member.name) : '', address: member.email };
      const { languages, timeZone } = organization;
      return deps.mailer.send({ id: delivery.id, to, languages, timeZone, isDigest: delivery.isDigest, lines });
    },
  };
}

/** The active member a row is for. Of a sealed matter only who may still read it is told. */
function memberOf(keys: Keys, { members }: Organization, { list, targetId, reportId }: DeliveryRow): Member | undefined {
  const active = members.filter(({ state }) => state === 'ACTIVE');
  if (!list.startsWith('sealed:')) return active.find(({ userId }) => userId === targetId);
  const subject = `report:${reportId ?? ''}`;
  return active.find((member) => blindTarget(keys, subject, member.userId) === targetId && maySeeSealed(member));
}

function maySeeSealed({ contact, roles }: Member): boolean {
  if (roles.some((role) => role === 'IFES_COORDINATOR' || role === 'IFES_ADMIN')) return true;
  return contact?.state === 'VERIFIED' && (contact.kind === 'PRIMARY' || contact.kind === 'BACKUP');
}

async function linesOf(deps: MailChannelDeps, { events }: DeliveryRow): Promise<readonly MailLine[]> {
  const lines = await Promise.all(events.map((event) => lineOf(deps, event)));
  return lines.filter((line) => line !== undefined);
}

async function lineOf(deps: MailChannelDeps, event: DeliveredEvent): Promise<MailLine | undefined> {
  const { type, audience, stream } = event;
  const id = stream.slice(stream.indexOf(':') + 1);
  if (reportIdOf(stream) !== undefined) {
    const report = (await deps.store.get('reports', id))?.value;
    if (report === undefined) return undefined;
    const { publicRef: reference, severity, tlp, handling } = report;
    return { type, audience, reference, severity, tlp, isSealed: handling === 'SEALED', path: `/reports/${id}`, ...due(report.clocks, audience) };
  }
  if (stream.startsWith('incident:')) {
    const incident = (await deps.store.get('incidents', id))?.value;
    if (incident === undefined) return undefined;
    return { type, audience, tlp: 'AMBER', isSealed: false, path: isForCoordinators(audience) ? '/board' : `/incidents/${id}`, ...severityOf(incident.content), ...due(incident.clocks, audience) };
  }
  if (stream.startsWith('edition:')) return { type, audience, tlp: 'GREEN', isSealed: false, path: `/editions/${id}` };
  if (stream.startsWith('election:')) return { type, audience, tlp: 'GREEN', isSealed: false, path: `/elections/${id}` };
  return { type, audience, tlp: 'GREEN', isSealed: false, path: isForCoordinators(audience) ? `/organizations/${id}` : '/members' };
}

function severityOf(content: { readonly severity: NonNullable<MailLine['severity']> } | { readonly erased: true }): Pick<MailLine, 'severity'> {
  return 'erased' in content ? {} : { severity: content.severity };
}

/** What runs out first of what the reader's own side owes; where it owes nothing, of all. */
function due(clocks: readonly Cycle[], audience: string): { readonly dueAt?: Instant } {
  const running = clocks.filter(({ state }) => state === 'RUNNING');
  const isCompany = audienceSides[audience as Audience] === 'COMPANY';
  const own = running.filter(({ kind }) => (kind === 'ACK' || kind === 'DECIDE') === isCompany);
  const [dueAt] = (own.length > 0 ? own : running).map((clock) => clock.dueAt).toSorted();
  return dueAt === undefined ? {} : { dueAt };
}
