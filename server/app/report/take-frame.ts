// The frame of an election as it stands, taken over by one of its reports.
import { isOpen } from '../../domain/codes.ts';
import { frameOf } from '../../domain/report/frame.ts';
import { applyFrame } from '../../domain/report/record-delivery.ts';
import type { Attempt, OpenedStage } from '../record/attempt.ts';

/** Takes over the phases and the close of the report's election. */
export async function takeFrame(attempt: Attempt, stage: OpenedStage<'reports'>): Promise<void> {
  const { electionId } = stage.state;
  if (electionId === undefined) return;
  applyFrame(stage, frameOf(await attempt.relyOn('elections', electionId)));
}

/** The same for a report that has ended, because edits are carried into open ones only and an act may bring it back. */
export async function takeMissedFrame(attempt: Attempt, stage: OpenedStage<'reports'>): Promise<void> {
  if (!isOpen(stage.state.status)) await takeFrame(attempt, stage);
}
