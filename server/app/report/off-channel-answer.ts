// Writing down an answer that came by phone, mail or in a meeting.
import type { Actor } from '../../domain/access/actor.ts';
import { recordOffChannelAnswer } from '../../domain/report/off-channel.ts';
import type { RecordOffChannelAnswer } from '../../domain/report/off-channel.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import { changeReport } from './change-report.ts';
import type { ReportInput } from './change-report.ts';

export type OffChannelInput = ReportInput & Omit<RecordOffChannelAnswer, 'id'>;

export function recordReportOffChannelAnswer(deps: RecordDeps, actor: Actor, input: OffChannelInput): Promise<Committed> {
  const id = deps.ids.id();
  return changeReport(deps, { actor, operation: 'recordOffChannelAnswer', input }, (stage) => {
    recordOffChannelAnswer(stage, { ...input, id });
    return { answerId: id };
  });
}
