// The app's one stream of what moved, shared by all that is shown: open while somebody looks, taken up again
// where it broke, and silent about both, because every page also asks by itself as before. What it hears is
// never shown; it only has the pages read again.
import type { QueryClient } from '@tanstack/react-query';
import { BoardMovesDocument, QueueMovesDocument } from '../api/__generated__/documents.ts';
import type { BoardMovesSubscription, QueueMovesSubscription } from '../api/__generated__/documents.ts';
import { ApiFailure } from '../api/errors.ts';
import { readAgain } from './read-again.ts';
import { readEvents } from './read-events.ts';

/** Longer than the server is ever silent. */
const silenceMs = 40_000;
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** The server will not say otherwise however often it is asked. */
const final: readonly string[] = ['FORBIDDEN', 'NOT_FOUND'];

export interface LiveLine {
  /** Keeps the line open until the function it answers with is called. */
  join(): () => void;
}

/** Coordinators hear what their board is drawn from, everybody else their lists. */
export function makeLiveLine(queries: QueryClient, isCoordinator: boolean): LiveLine {
  let members = 0;
  let after: string | undefined;
  let waitMs = firstWaitMs;
  let isRefused = false;
  let current: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const again = readAgain(queries);

  const onEvent = (event: QueueMovesSubscription | BoardMovesSubscription, id: string): void => {
    after = id;
    waitMs = firstWaitMs;
    const moved = 'boardChanged' in event ? event.boardChanged : event.queueChanged;
    if (moved) again({ reportIds: moved.reports.map(({ reportId }) => reportId), hasGap: moved.hasGap });
  };

  const close = (): void => {
    clearTimeout(timer);
    current?.abort();
    current = undefined;
  };

  const open = async (): Promise<void> => {
    const line = new AbortController();
    current = line;
    let watch: ReturnType<typeof setTimeout> | undefined;
    const onAlive = (): void => {
      clearTimeout(watch);
      watch = setTimeout(() => line.abort(), silenceMs);
    };
    onAlive();
    const failure = await readEvents({ document: isCoordinator ? BoardMovesDocument : QueueMovesDocument, after, signal: line.signal, onEvent, onAlive }).catch((cause: unknown) => cause);
    clearTimeout(watch);
    if (current !== line) return;
    close();
    isRefused = failure instanceof ApiFailure && final.includes(failure.code);
    const asked = failure instanceof ApiFailure ? (failure.retryAfterSeconds ?? 0) * 1_000 : 0;
    // Apart from each other, so that not everybody comes back in the same moment.
    timer = setTimeout(look, Math.max(asked, waitMs) * (1 + Math.random() / 2));
    waitMs = Math.min(2 * waitMs, longestWaitMs);
  };

  function look(): void {
    const isWanted = members > 0 && !isRefused && document.visibilityState === 'visible';
    if (!isWanted) close();
    else if (current === undefined) void open();
  }

  const lookAtOnce = (): void => {
    clearTimeout(timer);
    look();
  };

  return {
    join() {
      members += 1;
      if (members === 1) {
        document.addEventListener('visibilitychange', lookAtOnce);
        window.addEventListener('online', lookAtOnce);
      }
      look();
      return () => {
        members -= 1;
        if (members > 0) return;
        document.removeEventListener('visibilitychange', lookAtOnce);
        window.removeEventListener('online', lookAtOnce);
        // The next page joins in a moment; the line is not worth breaking for that.
        timer = setTimeout(look, firstWaitMs);
      };
    },
  };
}
