// Which of a report's clock cycles a row or a page shows: of each kind and batch the newest one, and of
// the duties of the authority only those that run.
import type { ClockPartsFragment } from '../../api/__generated__/documents.ts';

const order = ['ACK', 'DECIDE', 'ANSWER', 'RERATE', 'CONFIRM', 'APPROVE'] as const;

function newest(clocks: readonly ClockPartsFragment[]): readonly ClockPartsFragment[] {
  const byKey = new Map<string, ClockPartsFragment>();
  for (const clock of clocks) {
    const key = `${clock.kind} ${String(clock.batch)}`;
    const known = byKey.get(key);
    if (known === undefined || known.cycle < clock.cycle) byKey.set(key, clock);
  }
  return [...byKey.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.batch - b.batch);
}

/** For a page: everything that still tells something. */
export function clocksOfPage(clocks: readonly ClockPartsFragment[]): readonly ClockPartsFragment[] {
  return newest(clocks).filter(({ kind, state }) => kind === 'ACK' || kind === 'DECIDE' || state !== 'STOPPED');
}

/** For a row: ack, the most pressing decide clock, and a duty that runs. */
export function clocksOfRow(clocks: readonly ClockPartsFragment[]): readonly ClockPartsFragment[] {
  const shown = clocksOfPage(clocks);
  const decides = shown.filter(({ kind }) => kind === 'DECIDE');
  const pressing = [...decides].sort((a, b) => Number(a.state === 'STOPPED') - Number(b.state === 'STOPPED') || a.dueAt.localeCompare(b.dueAt))[0];
  return shown.filter((clock) => clock.kind !== 'DECIDE' || clock === pressing);
}
