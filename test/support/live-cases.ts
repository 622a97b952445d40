// Subscriptions as programs and pages ask for them, and what a reader hears of a queue.
import type { ApiUser, Json } from './api-user.ts';
import type { TestStream } from './live-stream.ts';

export const queueChanged = 'subscription { queueChanged { reports { reportId version } incidentIds hasGap cursor } }';
export const boardChanged = 'subscription { boardChanged { reports { reportId version } organizationIds hasGap cursor } }';
export const reportChanged = 'subscription($reportId: ID!) { reportChanged(reportId: $reportId) { reportId version hasGap cursor } }';

/** A stream of the queue that has said where it begins. */
export async function atQueue(user: ApiUser): Promise<TestStream> {
  const stream = await user.listen(queueChanged);
  await stream.next();
  return stream;
}

/** The next event's root field; undefined at the end of the stream. */
export async function told(stream: TestStream): Promise<Json> {
  const event = await stream.next();
  return event?.data?.data === undefined ? event?.data : Object.values(event.data.data)[0];
}

/** All that a stream tells up to so many ids; one change may come as several events. */
export async function toldIds(stream: TestStream, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const event = await told(stream);
    ids.push(...event.reports.map(({ reportId }: Json) => reportId), ...event.incidentIds);
  }
  return ids.sort();
}

/** The codes of the error that ended a stream, and what the stream said after it. */
export async function ending(stream: TestStream): Promise<readonly Json[]> {
  const last = await stream.rest();
  return last.slice(-2).map(({ event, data }) => data?.errors?.[0]?.extensions.code ?? event);
}
