// Runs use cases on a schedule, each one at a time; a failure is logged and the next run tries again.
// Deadlines are dated by themselves, so a late run never misleads. Of several instances on one store, the
// one that holds a job's lease runs it, and renews the lease while the job runs.
import { planDeliveries } from '../app/delivery/plan-deliveries.ts';
import { makeSender } from '../app/delivery/send-deliveries.ts';
import type { SendDeps } from '../app/delivery/send-deliveries.ts';
import { endAlarms } from '../app/delivery/standing-alarms.ts';
import { watchDeliveries } from '../app/delivery/watch-deliveries.ts';
import type { Channel } from '../app/delivery/target.ts';
import { carryElections } from '../app/election/carry-election.ts';
import { holdLease, releaseLease } from '../app/lease/hold-lease.ts';
import type { LeaseDeps } from '../app/lease/hold-lease.ts';
import type { Log } from '../app/ports.ts';
import { destroySealedIdentities } from '../app/record/destroy-sealed-identities.ts';
import { expireRows } from '../app/record/expire-rows.ts';
import type { ExpiryDeps } from '../app/record/expire-rows.ts';
import { sweepClocks } from '../app/report/sweep-clocks.ts';
import type { EditionDeps } from '../app/transparency/draft-edition.ts';
import { prepareDueEditions } from '../app/transparency/prepare-due-editions.ts';

export type JobDeps = SendDeps & ExpiryDeps & EditionDeps & { readonly channels: readonly Channel[] };

type IsStopping = () => boolean;

interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (isStopping: IsStopping) => Promise<unknown>;
}

export interface Jobs {
  /** No run begins from now on; resolves when those that were going on have ended and their leases are free. */
  readonly stop: () => Promise<void>;
}

/** How soon a notice is on its way. Source: none yet. */
const deliverEveryMs = 1_000;
/** How late an alarm may be. Source: none yet. */
const watchEveryMs = 5_000;
const endAlarmsEveryMs = 60_000;
const hourMs = 3_600_000;
/** Often enough that a lease never lapses while its job runs. */
const renewEveryMs = 5_000;

export function startJobs(deps: JobDeps, { sweepEveryMs }: { readonly sweepEveryMs: number }): Jobs {
  const { log } = deps;
  const hasNoGateway = !deps.channels.some(({ channel }) => channel === 'GATEWAY');
  const senders = deps.channels.map((channel) => makeSender(deps, channel));
  const schedule: readonly Job[] = [
    { name: 'sweep-clocks', everyMs: sweepEveryMs, run: (isStopping) => sweepClocks(deps, isStopping) },
    { name: 'carry-elections', everyMs: sweepEveryMs, run: (isStopping) => carryElections(deps, { isStopping }) },
    { name: 'plan-deliveries', everyMs: deliverEveryMs, run: (isStopping) => planDeliveries({ ...deps, hasNoGateway }, isStopping) },
    { name: 'watch-deliveries', everyMs: watchEveryMs, run: (isStopping) => watchDeliveries(deps, isStopping) },
    { name: 'end-alarms', everyMs: endAlarmsEveryMs, run: (isStopping) => endAlarms(deps, isStopping) },
    ...senders.map((sender) => ({ name: `send-${sender.channel.toLowerCase()}`, everyMs: deliverEveryMs, run: (isStopping: IsStopping) => sender.run(isStopping) })),
    { name: 'destroy-sealed-identities', everyMs: hourMs, run: () => destroySealedIdentities(deps) },
    { name: 'prepare-editions', everyMs: hourMs, run: (isStopping) => prepareDueEditions(deps, isStopping) },
    { name: 'expire-rows', everyMs: hourMs, run: () => expireRows(deps) },
  ];
  const lease: LeaseDeps = { store: deps.store, clock: deps.clock, holder: deps.ids.id() };
  let hasStopped = false;
  const runs = schedule.map((job) => oneAtATime(job, { lease, log, isStopping: () => hasStopped }));
  const timers = schedule.map((job, place) => setInterval(() => runs[place]?.begin(), job.everyMs));
  return {
    async stop() {
      hasStopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(runs.map((run) => run.end()));
    },
  };
}

interface Running {
  readonly lease: LeaseDeps;
  readonly log: Log;
  readonly isStopping: IsStopping;
}

function oneAtATime(job: Job, { lease, log, isStopping }: Running): { readonly begin: () => void; readonly end: () => Promise<void> } {
  let running: Promise<unknown> | undefined;
  const logged = (error: unknown): void => log.error('job failed', { job: job.name, cause: error instanceof Error ? error.name : 'unknown' });
  return {
    begin() {
      if (running !== undefined || isStopping()) return;
      running = underLease(job, lease, isStopping)
        .catch(logged)
        .finally(() => {
          running = undefined;
        });
    },
    async end() {
      await running;
      await releaseLease(lease, job.name).catch(logged);
    },
  };
}

/** Runs the job if this instance has its lease; a job whose lease another took stops where it can. */
async function underLease(job: Job, lease: LeaseDeps, isStopping: IsStopping): Promise<void> {
  if (!(await holdLease(lease, job.name))) return;
  let isLost = false;
  const renewal = setInterval(() => {
    holdLease(lease, job.name).then(
      (isHeld) => (isLost = !isHeld),
      () => (isLost = true),
    );
  }, renewEveryMs);
  try {
    await job.run(() => isLost || isStopping());
  } finally {
    clearInterval(renewal);
  }
}
