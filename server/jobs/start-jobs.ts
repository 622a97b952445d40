// Runs use cases on a schedule, each one at a time; a failure is logged and the next run tries again.
// Deadlines are dated by themselves, so a late run never misleads.
import { carryElections } from '../app/election/carry-election.ts';
import type { Log } from '../app/ports.ts';
import { destroySealedIdentities } from '../app/record/destroy-sealed-identities.ts';
import { expireRows } from '../app/record/expire-rows.ts';
import type { ExpiryDeps } from '../app/record/expire-rows.ts';
import type { RecordDeps } from '../app/record/record-change.ts';
import { sweepClocks } from '../app/report/sweep-clocks.ts';

export type JobDeps = RecordDeps & ExpiryDeps;

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (isStopping: () => boolean) => Promise<unknown>;
}

export interface Jobs {
  readonly stop: () => void;
}

const hourMs = 3_600_000;

export function startJobs(deps: JobDeps, { sweepEveryMs, log }: { readonly sweepEveryMs: number; readonly log: Log }): Jobs {
  const schedule: readonly Job[] = [
    { name: 'sweep-clocks', everyMs: sweepEveryMs, run: (isStopping) => sweepClocks(deps, isStopping) },
    { name: 'carry-elections', everyMs: sweepEveryMs, run: (isStopping) => carryElections(deps, { isStopping }) },
    { name: 'destroy-sealed-identities', everyMs: hourMs, run: () => destroySealedIdentities(deps) },
    { name: 'expire-rows', everyMs: hourMs, run: () => expireRows(deps) },
  ];
  let hasStopped = false;
  const timers = schedule.map((job) => setInterval(oneAtATime(job, { log, isStopping: () => hasStopped }), job.everyMs));
  return {
    stop: () => {
      hasStopped = true;
      for (const timer of timers) clearInterval(timer);
    },
  };
}

function oneAtATime(job: Job, { log, isStopping }: { readonly log: Log; readonly isStopping: () => boolean }): () => void {
  let isRunning = false;
  return () => {
    if (isRunning || isStopping()) return;
    isRunning = true;
    job
      .run(isStopping)
      .catch((error: unknown) => log.error('job failed', { job: job.name, cause: error instanceof Error ? error.name : 'unknown' }))
      .finally(() => {
        isRunning = false;
      });
  };
}
