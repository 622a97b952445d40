// The coordinators' alarms, each with the report as its reader may see it. Listing one that names no report is the
// look that keeps the next coordinators asleep; for the others the report has to be opened.
import { z } from 'zod';
import { reportIdOf } from '../app/delivery/delivery-rows.ts';
import { rangAt } from '../app/delivery/look-ahead.ts';
import { seeAlarms } from '../app/delivery/see-alarms.ts';
import { listAlarms } from '../app/delivery/standing-alarms.ts';
import { readReport } from '../app/report/read-report.ts';
import type { Alarm } from '../app/rows.ts';
import type { Actor } from '../domain/access/actor.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { orNotFound } from './errors.ts';
import { parseInput } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';
import type { ResolverMap } from './resolver-map.ts';
import { signedIn } from './signed-in.ts';
import { viewReport } from './view-report.ts';

const alarmsInput = z.object({ ...pageInput });

export function makeAlarmResolvers(app: App): ResolverMap {
  return {
    Query: {
      alarms: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          const { alarms, endCursor, hasMore } = await listAlarms(app.deps, actor, parseInput(alarmsInput, args));
          await seeAlarms(app.deps, actor, alarms.filter(({ stream }) => reportIdOf(stream) === undefined).map(({ id }) => id));
          const nodes = await Promise.all(alarms.map((alarm) => viewAlarm(app, actor, alarm)));
          return { nodes, pageInfo: { endCursor: endCursor ?? null, hasNextPage: hasMore }, serverNow: toInstant(app.deps.clock.now()) };
        }),
    },
    Mutation: {},
  };
}

async function viewAlarm(app: App, actor: Actor, alarm: Alarm): Promise<object> {
  const { id, kind, raisedAt, seenAt, country, organizationId, stream } = alarm;
  const reportId = reportIdOf(stream);
  const [organization, read] = await Promise.all([app.deps.store.get('organizations', organizationId), reportId === undefined ? undefined : readReport(app.deps, actor, reportId)]);
  const { name = '', country: itsCountry, model } = organization?.value ?? {};
  const isSeen = seenAt !== undefined && seenAt >= rangAt(alarm);
  return { id, kind, raisedAt, seenAt: isSeen ? seenAt : null, country, organization: { id: organizationId, name, country: itsCountry ?? null, model: model ?? null }, report: read === undefined ? null : viewReport(app, actor, read) };
}
