import type { ReactElement } from 'react';
import type { ClockTone } from './clock-state.ts';

const hands: Readonly<Record<ClockTone, string>> = {
  calm: 'M8 4.5V8h2.5',
  half: 'M8 4.5V8l2 2.2',
  soon: 'M8 4.5V8H5.5',
  late: 'M8 4.2v4.6M8 11v.6',
  paused: 'M6.3 5.5v5M9.7 5.5v5',
  met: 'M5 8.2l2.2 2.3L11.2 6',
  missed: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  void: 'M5 8h6',
};

/** A shape per state, so that colour never stands alone. */
export function ClockIcon({ tone }: { readonly tone: ClockTone }): ReactElement {
  return (
    <svg className="clock-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {tone === 'late' ? <path d="M8 1.2 15 14H1z" /> : <circle cx="8" cy="8" r="6.6" />}
      <path d={hands[tone]} />
    </svg>
  );
}
