// The hand-over of a shift: whoever takes over is told of the questions and approvals that are open, each as the
// message of its own event, so that nobody who heard of one hears of it again. Only authorities hand over; a
// company's queue shows what waits. The watch then stands for the next shift.
import { nextHandOver, takingOver } from '../../domain/directory/duty-roster.ts';
import type { Member, Organization } from '../../domain/directory/organization.ts';
import type { Audience } from '../../domain/notify-plan.ts';
import { mayBeSecond } from '../../domain/incident/incident-guard.ts';
import { toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { KeepWrite } from '../ports.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { Watch } from '../rows.ts';
import { circleOf } from './circle-of.ts';
import type { Told } from './plan-deliveries.ts';
import { tellMore } from './tell-more.ts';

/** Most open matters of a kind that one hand-over tells of; the list shows the rest. Source: none yet. */
const maxOpen = 200;

/** The watch that waits for an organization's next hand-over, or none where no shift is planned. */
export function handOverWatch({ id: organizationId, dutyRoster }: Organization, now: Instant): KeepWrite {
  const id = `HAND_OVER|${organizationId}`;
  const dueAt = dutyRoster === undefined ? undefined : nextHandOver(dutyRoster, now);
  const value: Watch | undefined = dueAt === undefined ? undefined : { id, kind: 'HAND_OVER', organizationId, stream: `organization:${organizationId}`, seq: 0, type: 'roster.saved', since: now, dueAt };
  return { collection: 'watches', id, expected: 'any', value };
}

export async function handOver(deps: RecordDeps, { organizationId, since }: Watch): Promise<void> {
  const now = toInstant(deps.clock.now());
  const organization = (await deps.store.get('organizations', organizationId))?.value;
  if (organization === undefined) return;
  const incoming = takingOver(organization, since, now);
  if (organization.kind === 'AUTHORITY' && incoming.length > 0) {
    await tellMore(deps, [...(await openQuestions(deps, organization, incoming)), ...(await openApprovals(deps, { organization, incoming, now }))], now);
  }
  await deps.store.keep(handOverWatch(organization, now));
}

async function openQuestions({ store }: RecordDeps, { id }: Organization, incoming: readonly Member[]): Promise<readonly Told[]> {
  const page = await store.find('queue', { index: 'byStatus', equals: { audience: `org:${id}`, status: 'INFO_REQUESTED' }, first: maxOpen });
  const told = page.rows.map(async ({ reportId }): Promise<readonly Told[]> => {
    const question = (await store.get('reports', reportId))?.value.questions.findLast(({ endedBy }) => endedBy === undefined);
    if (question === undefined) return [];
    const stream = `report:${reportId}`;
    const notice = { stream, seq: question.seq, type: 'report.information_requested', createdAt: question.askedAt };
    return [{ notices: [notice], targets: incoming.map((member) => targetOf(id, member, 'EMB_DUTY')), subject: { stream, reportId, isSealed: false } }];
  });
  return (await Promise.all(told)).flat();
}

interface Approving {
  readonly organization: Organization;
  readonly incoming: readonly Member[];
  readonly now: Instant;
}

/** Of the approvals asked, those that the incoming could give. */
async function openApprovals(deps: RecordDeps, { organization: { id }, incoming, now }: Approving): Promise<readonly Told[]> {
  const approvers = incoming.filter(mayBeSecond);
  const page = approvers.length === 0 ? { rows: [] } : await deps.store.find('incidentRows', { index: 'byStatus', equals: { audience: `org:${id}`, status: 'PENDING_APPROVAL' }, first: maxOpen });
  const told = page.rows.map(async ({ incidentId }): Promise<readonly Told[]> => {
    const stream = `incident:${incidentId}`;
    const asked = (await deps.store.outbox({ stream, first: maxOpen })).rows.findLast(({ type }) => type === 'incident.approval_requested');
    const found = asked === undefined ? undefined : await circleOf(deps, asked, now);
    if (asked === undefined || found === undefined) return [];
    const free = approvers.filter(({ userId }) => !found.circle.hands.includes(userId));
    return [{ notices: [asked], targets: free.map((member) => targetOf(id, member, 'APPROVERS_ON_DUTY')), subject: { stream, isSealed: false } }];
  });
  return (await Promise.all(told)).flat();
}

/** Whoever takes over is on duty: no quiet hours hold the message. */
function targetOf(organizationId: string, { userId }: Member, audience: Audience): Told['targets'][number] {
  return { target: { kind: 'MEMBER', organizationId, userId }, audience, urgency: 'AT_ONCE' };
}
