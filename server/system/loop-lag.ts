// How late the event loop runs: a timer that should fire every 100 ms, and by how much it does not. Smoothed,
// so that one long turn sheds nothing and a second of long turns does.
export interface LoopLag {
  lagMs(): number;
  stop(): void;
}

const everyMs = 100;
/** Weight of the newest sample. Source: none yet. */
const weight = 0.2;

export function startLoopLag(): LoopLag {
  let lagMs = 0;
  let dueAt = performance.now() + everyMs;
  const timer = setInterval(() => {
    const now = performance.now();
    lagMs += weight * (Math.max(0, now - dueAt) - lagMs);
    dueAt = now + everyMs;
  }, everyMs).unref();
  return { lagMs: () => lagMs, stop: () => clearInterval(timer) };
}
