import type { ReactElement } from 'react';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { useServerTime } from './server-time.ts';
import { useTimeFrame } from './time-frame.ts';
import { relativeTime, timeOfDay, zoneName } from './time-left.ts';

const renewMs = 60_000;

export interface InstantProps {
  readonly at: string;
  /** Also says how long ago or how soon. */
  readonly isRelative?: boolean;
}

// The present is cut down to the minute, so what just happened may seem to lie ahead: it is now.
function sinceOf(ms: number, nowMs: number): number {
  return ms > nowMs && ms - nowMs < renewMs ? 0 : ms - nowMs;
}

/** A moment in the election's zone; its day only where that is not today. */
export function Instant({ at, isRelative }: InstantProps): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const { serverNow, zone, isZoneSaid } = useTimeFrame();
  const nowMs = useServerTime(serverNow, renewMs);
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={zoneName(zone)}>
      {timeOfDay(ms, nowMs, { language, zone })}
      {isZoneSaid === true && ` ${zoneName(zone)}`}
      {isRelative === true && ` (${relativeTime(t, sinceOf(ms, nowMs))})`}
    </time>
  );
}
