// The instant an answer was true at and the zone its times are read in, for everything below a page.
import { createContext, useContext } from 'react';

export interface TimeFrame {
  readonly serverNow: string;
  /** IANA name, the election's. */
  readonly zone: string;
  /** Each time names its zone in words, where times of several zones stand together. */
  readonly isZoneSaid?: boolean;
}

export const TimeFrameContext = createContext<TimeFrame>({ serverNow: '1970-01-01T00:00:00.000Z', zone: 'UTC' });

export function useTimeFrame(): TimeFrame {
  return useContext(TimeFrameContext);
}
