// The dialog of any act, by its name: one of the few with a shape of their own, or plain fields.
import type { ComponentType, ReactElement } from 'react';
import type { ActName } from './act-names.ts';
import { AppendAct } from './append-act.tsx';
import { CorrectAct, DecideAct, ReconsiderationAct } from './decide-acts.tsx';
import { EvidenceAct } from './evidence-act.tsx';
import { OffChannelAct } from './off-channel-act.tsx';
import { ResubmitAct } from './resubmit-act.tsx';
import { ReturnAct } from './return-act.tsx';
import { SimpleActDialog } from './simple-act.tsx';
import { simpleActs } from './simple-acts.ts';
import { SupplementAct } from './supplement-act.tsx';
import type { ActProps } from './verb.ts';

const shaped: Partial<Record<ActName, ComponentType<ActProps>>> = {
  decideItems: DecideAct,
  decideReconsideration: ReconsiderationAct,
  correctOutcome: CorrectAct,
  returnReport: ReturnAct,
  resubmitReport: ResubmitAct,
  appendItems: AppendAct,
  addEvidence: EvidenceAct,
  supplementReport: SupplementAct,
  recordOffChannelAnswer: OffChannelAct,
};

export interface ActDialogProps extends ActProps {
  readonly name: ActName;
}

export function ActDialog({ name, ...props }: ActDialogProps): ReactElement | null {
  const Shaped = shaped[name];
  if (Shaped !== undefined) return <Shaped {...props} />;
  const act = simpleActs[name];
  return act === undefined ? null : <SimpleActDialog name={name} act={act} {...props} />;
}
