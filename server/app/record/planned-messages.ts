// Outbox rows of a change: who must be told, planned by the pure table in `domain/notify-plan` and
// written in the same transaction as the event. Rows address audiences, never persons.
import { audienceSides, messagesFor } from '../../domain/notify-plan.ts';
import type { PlannedMessage } from '../../domain/notify-plan.ts';
import type { DeliveryLog } from '../../domain/delivery/delivery-log.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import type { Election } from '../../domain/election/election.ts';
import type { Edition } from '../../domain/transparency/edition.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Report } from '../../domain/report/report.ts';
import type { DocumentName } from '../collections.ts';
import type { Ids } from '../ports.ts';
import type { OutboxRow } from '../rows.ts';
import type { OpenedStage } from './attempt.ts';

export function plannedMessages(ids: Ids, stages: readonly OpenedStage<DocumentName>[]): readonly OutboxRow[] {
  return stages.flatMap((stage) => {
    const subject = subjectOf(stage);
    if (subject === undefined) return [];
    return stage.events.flatMap((event) => plan(event, subject).map((message) => outboxRow(ids, { stage, event, message, subject })));
  });
}

type Subject =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'incident'; readonly incident: Incident }
  | { readonly kind: 'organization'; readonly organization: Organization }
  | { readonly kind: 'election'; readonly election: Election }
  | { readonly kind: 'delivery'; readonly log: DeliveryLog }
  | { readonly kind: 'edition'; readonly edition: Edition };

function plan(event: OpenedStage<DocumentName>['events'][number], subject: Subject): readonly PlannedMessage[] {
  if (subject.kind === 'report') return messagesFor('report', event, subject.report);
  if (subject.kind === 'delivery') return messagesFor('delivery', event, subject.log);
  if (subject.kind === 'election') return messagesFor('election', event, subject.election);
  if (subject.kind === 'edition') return messagesFor('edition', event, subject.edition);
  return subject.kind === 'incident' ? messagesFor('incident', event, subject.incident) : messagesFor('organization', event, subject.organization);
}

function subjectOf(stage: OpenedStage<DocumentName>): Subject | undefined {
  if (stage.collection === 'reports') return { kind: 'report', report: stage.state as Report };
  if (stage.collection === 'incidents') return { kind: 'incident', incident: stage.state as Incident };
  if (stage.collection === 'organizations') return { kind: 'organization', organization: stage.state as Organization };
  if (stage.collection === 'elections') return { kind: 'election', election: stage.state as Election };
  if (stage.collection === 'deliveryLogs') return { kind: 'delivery', log: stage.state as DeliveryLog };
  if (stage.collection === 'editions') return { kind: 'edition', edition: stage.state as Edition };
  return undefined;
}

interface Planned {
  readonly stage: OpenedStage<DocumentName>;
  readonly event: OpenedStage<DocumentName>['events'][number];
  readonly message: PlannedMessage;
  readonly subject: Subject;
}

function outboxRow(ids: Ids, { stage, event, message, subject }: Planned): OutboxRow {
  return {
    id: ids.id(),
    stream: stage.stream,
    seq: event.seq,
    type: event.type,
    audience: message.audience,
    organizationId: message.organizationId ?? organizationOf(message, subject),
    urgency: message.urgency,
    state: 'WAITING',
    createdAt: stage.t,
  };
}

/** The organization an audience belongs to; coordinators are the deployment's own. */
function organizationOf({ audience }: PlannedMessage, subject: Subject): string {
  const side = audienceSides[audience];
  if (side === 'COORDINATOR') return 'coordinator';
  if (subject.kind === 'organization') return subject.organization.id;
  if (subject.kind === 'incident') return subject.incident.authorityId;
  if (subject.kind === 'delivery') return subject.log.nobodyTold?.at(-1)?.organizationId ?? '';
  if (subject.kind === 'election') return subject.election.authorityId;
  if (subject.kind === 'edition') return subject.edition.authorityId ?? '';
  return side === 'COMPANY' ? subject.report.companyId : subject.report.authorityId;
}
