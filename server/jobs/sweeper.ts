// Runs the sweep of due clocks and of edited elections again and again, one at a time; a failure is
// logged and the next run tries again. Breaches are dated by their deadline, so a late run never misleads.
import type { Log } from '../app/ports.ts';
import type { RecordDeps } from '../app/record/record-change.ts';
import { carryElections } from '../app/election/carry-election.ts';
import { sweepClocks } from '../app/report/sweep-clocks.ts';

export interface Sweeper {
  readonly stop: () => void;
}

export function startSweeper(deps: RecordDeps, { everyMs, log }: { readonly everyMs: number; readonly log: Log }): Sweeper {
  let isStopping = false;
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    sweepClocks(deps, () => isStopping)
      .then(() => carryElections(deps, { isStopping: () => isStopping }))
      .catch((error: unknown) => log.error('sweep failed', { job: 'sweep-clocks', cause: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  return {
    stop: () => {
      isStopping = true;
      clearInterval(timer);
    },
  };
}
