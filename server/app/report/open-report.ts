// Opening a report, or a page of them, as a contact of the company: it is read, and by that confirmed as
// delivered. Where the confirmation moved what was read, it is read again. A coordinator who opens a report has
// looked at what rings about it.
import type { Actor } from '../../domain/access/actor.ts';
import { confirmSeen } from '../delivery/confirm-seen.ts';
import { seeReportAlarms } from '../delivery/see-alarms.ts';
import type { RecordDeps } from '../record/record-change.ts';
import { listReports, readReport } from './read-report.ts';
import type { ReadReport, ReportPage, ReportsInput } from './read-report.ts';

/** As `readReport`, confirming the delivery or the look. */
export async function openReport(deps: RecordDeps, actor: Actor, id: string): Promise<ReadReport | undefined> {
  const read = await readReport(deps, actor, id);
  if (read?.relation === 'COORDINATOR') await seeReportAlarms(deps, actor, id);
  if (read?.relation !== 'COMPANY') return read;
  return (await confirmSeen(deps, actor, [read.report])) ? readReport(deps, actor, id) : read;
}

/** As `listReports`, confirming the delivery of all it shows. */
export async function openReports(deps: RecordDeps, actor: Actor, input: ReportsInput): Promise<ReportPage> {
  const page = await listReports(deps, actor, input);
  if (actor.organizationKind !== 'COMPANY') return page;
  return (await confirmSeen(deps, actor, page.reports.map(({ report }) => report))) ? listReports(deps, actor, input) : page;
}
