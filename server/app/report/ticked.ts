// A report as of now: what time has made true is applied for the reader, without writing. The sweep
// writes the same events later, dated by their deadlines.
import { foldReport } from '../../domain/report/fold-report.ts';
import { reportRevOf } from '../../domain/report/report-events.ts';
import type { Report } from '../../domain/report/report.ts';
import { tickReport } from '../../domain/report/tick-report.ts';
import { openStage, systemActor } from '../../domain/record/stage.ts';
import type { Instant } from '../../domain/time.ts';

export function tickedReport(report: Report, now: Instant): Report {
  if (report.nextTimerAt === undefined || report.nextTimerAt > now) return report;
  const t = report.lastEventAt > now ? report.lastEventAt : now;
  const stage = openStage<Report>({ state: report, nextSeq: 0, t, actor: systemActor, fold: foldReport, revOf: reportRevOf });
  tickReport(stage);
  return stage.state;
}
