// What a webhook says: that something happened, to which report, how urgent it is and by when something is due.
// Never content: whoever is told reads the report over the API, where it is asked who they are. How the report
// stands is said as of the attempt, so a late message is not a stale one.
import type { Report } from '../report/report.ts';
import type { Instant } from '../time.ts';

/** The event's type as the record has it, and when it happened. */
export interface ToldEvent {
  readonly type: string;
  readonly seq: number;
  readonly at: Instant;
}

interface ToldReport {
  readonly reportId: string;
  readonly reference: string;
  readonly severity: string;
  readonly tlp: string;
  readonly isExercise: boolean;
  /** The next instant at which an acknowledgement or a decision is due; absent where none is. */
  readonly dueAt?: Instant;
}

export function webhookBody(event: ToldEvent, report: Report): string {
  return JSON.stringify({ type: event.type, timestamp: event.at, data: { ...toldReport(report), seq: event.seq } });
}

export interface CalledOrganization {
  readonly id: string;
  readonly name: string;
}

/** Asks the gateway to ring and text an organization; whom and at what number is the gateway's own knowledge. */
export function gatewayBody(event: ToldEvent, { organization, report }: { readonly organization: CalledOrganization; readonly report: Report | undefined }): string {
  const about = report === undefined ? {} : report.handling === 'SEALED' ? { isSealed: true } : toldReport(report);
  return JSON.stringify({ type: 'gateway.call_requested', timestamp: event.at, data: { organizationId: organization.id, organizationName: organization.name, reason: event.type, ...about } });
}

export function testBody(at: Instant): string {
  return JSON.stringify({ type: 'webhook.tested', timestamp: at, data: {} });
}

function toldReport(report: Report): ToldReport {
  const dueAt = dueNext(report);
  return {
    reportId: report.id, reference: report.publicRef, severity: report.severity, tlp: report.tlp, isExercise: report.isExercise,
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function dueNext({ clocks }: Report): Instant | undefined {
  const running = clocks.filter(({ state, kind }) => state === 'RUNNING' && (kind === 'ACK' || kind === 'DECIDE'));
  return running.map(({ dueAt }) => dueAt).sort()[0];
}
