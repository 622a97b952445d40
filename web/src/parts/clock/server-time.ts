// The server's clock, read in the browser. An answer carries the server's instant; the difference to the
// device's clock is taken when that instant is first seen and kept, so that a cached answer shown later
// still tells the right time.
import { useSyncExternalStore } from 'react';

const keptCount = 200;
const offsets = new Map<string, number>();

/** Milliseconds to add to the device's clock to have the server's. */
export function offsetOf(serverNow: string): number {
  const known = offsets.get(serverNow);
  if (known !== undefined) return known;
  const offset = Date.parse(serverNow) - Date.now();
  const oldest = offsets.size >= keptCount ? offsets.keys().next().value : undefined;
  if (oldest !== undefined) offsets.delete(oldest);
  offsets.set(serverNow, offset);
  return offset;
}

const tickMs = 1000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((each) => each()), tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === undefined) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's instant now, in milliseconds, renewed at most every `everyMs`. */
export function useServerTime(serverNow: string, everyMs = tickMs): number {
  return useSyncExternalStore(subscribe, () => Math.floor((Date.now() + offsetOf(serverNow)) / everyMs) * everyMs);
}
