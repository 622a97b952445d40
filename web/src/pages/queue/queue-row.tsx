// One report in the queue with the acts that are possible on it now, each with its key.
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { CaseRow } from '../../parts/case/case-row.tsx';
import type { KeyAct, KeyMap } from '../../acts/single-keys.ts';
import type { QueueWork, Row } from './use-queue-work.ts';

export interface QueueRowProps {
  readonly report: Row;
  readonly isSelected: boolean;
  /** Absent where single keys are turned off. */
  readonly keys: KeyMap | undefined;
  readonly work: QueueWork;
}

const steps: readonly (readonly [KeyAct, string])[] = [
  ['acknowledge', 'acknowledgeReport'],
  ['review', 'startReview'],
  ['ask', 'requestInformation'],
  ['decide', 'decideItems'],
];

export function QueueRow({ report, isSelected, keys, work }: QueueRowProps): ReactElement {
  const t = useWords();
  const possible = steps.filter(([, name]) => report.allowedActions.includes(name)).map(([key]) => key);
  const mayClaim = report.allowedActions.includes('claimReport');
  return (
    <div className="queue-row" aria-current={isSelected ? 'true' : undefined} onPointerDown={() => work.select(report)} onFocus={() => work.select(report)}>
      <CaseRow report={report}>
        <div className="queue-acts">
          {possible.map((key) => (
            <ActButton key={key} act={key} words={t(`queue.key.${key}`)} shortcut={isSelected ? keys?.[key] : undefined} onClick={() => work.begin(report, key)} />
          ))}
          {mayClaim && (
            <ActButton act="claim" words={t(report.claim?.isMine === true ? 'act.claimReport.back' : 'act.claimReport')} shortcut={isSelected ? keys?.claim : undefined} onClick={() => work.begin(report, 'claim')} />
          )}
        </div>
      </CaseRow>
    </div>
  );
}

interface ActButtonProps {
  readonly act: KeyAct;
  readonly words: string;
  readonly shortcut: string | undefined;
  readonly onClick: () => void;
}

function ActButton({ act, words, shortcut, onClick }: ActButtonProps): ReactElement {
  return (
    <button type="button" className={act === 'acknowledge' ? 'button is-small is-primary' : 'button is-small'} onClick={onClick}>
      {words} {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}
