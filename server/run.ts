// Listening, sweeping and shutting down, the same for a real installation and the demo. Nobody is served before
// the rows that are counted are whole.
import type { Composed } from './compose.ts';
import type { Config } from './config.ts';
import { fillRows } from './app/transparency/fill-rows.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { pause } from './system/system-clock.ts';

/** Still accepting, so that whoever asks for readiness hears 503 before connections are refused. Source: none yet. */
const noticeMs = 1_000;
/** Source: the promises on limits. */
const drainMs = 8_000;

/** Resolves with the port once the server listens; SIGTERM and SIGINT drain, close and then call `exit`. */
export async function run(composed: Composed, config: Config, exit: () => void): Promise<number> {
  const { server, log } = composed;
  await fillAfterUpgrade(composed);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  log.info('listening', { port, mode: config.mode });
  if (config.smtp === undefined) log.info('no mail server is configured: what is to be mailed waits until SMTP_HOST is set');
  const jobs = startJobs({ ...composed.app.deps, blobs: composed.blobs, channels: composed.channels, log, idle: pause }, { sweepEveryMs: config.sweepEveryMs });
  const stop = (signal: string): void => {
    log.info('stopping', { signal });
    composed.beginShutdown();
    const jobsEnded = Promise.race([jobs.stop(), pause(drainMs)]);
    setTimeout(() => {
      const timer = setTimeout(() => server.closeAllConnections(), drainMs);
      server.close(() => {
        clearTimeout(timer);
        void jobsEnded.then(composed.close).then(exit);
      });
      server.closeIdleConnections();
    }, noticeMs);
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
  return port;
}

async function fillAfterUpgrade({ app, publicPages, log }: Composed): Promise<void> {
  const reports = await fillRows(app.deps);
  if (reports === 0) return;
  log.info('filled the rows of an earlier version', { count: reports });
  await publicPages.refresh();
}
