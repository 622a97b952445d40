// One clock: what must be done, how much time is left, when it is due in the election's zone. It ticks
// from the server's time; a screen reader hears it at half, three quarters and breach, not every second.
import type { ReactElement } from 'react';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { ClockIcon } from './clock-icon.tsx';
import { remainingOf, toneOf } from './clock-state.ts';
import type { ClockTone, ShownClock } from './clock-state.ts';
import { useServerTime } from './server-time.ts';
import { timeLeft, timeOfDay, zoneName } from './time-left.ts';
import './clock.css';

export interface ClockChipProps {
  readonly clock: ShownClock;
  readonly serverNow: string;
  /** IANA name, the election's. */
  readonly zone: string;
  /** The time names its zone in words, where times of several zones stand together. */
  readonly isZoneSaid?: boolean;
  /** Speaks at thresholds; for one clock on a page, not for a list of them. */
  readonly isAnnounced?: boolean;
}

export function ClockChip({ clock, serverNow, zone, isZoneSaid, isAnnounced }: ClockChipProps): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const nowMs = useServerTime(serverNow);
  const tone = toneOf(clock, nowMs);
  const what = t(`code.clock.${clock.kind}`);
  const time = timeOfDay(Date.parse(clock.stoppedAt ?? clock.dueAt), nowMs, { language, zone });
  const withZone = `${time} ${zoneName(zone)}`;
  const due = isZoneSaid === true ? withZone : time;
  return (
    <span className={`clock is-${tone}`}>
      <ClockIcon tone={tone} />
      <span className="clock-what">{what}</span>
      <span className="clock-left">{wordsOf(t, clock, { tone, nowMs })}</span>
      <time className="clock-due" dateTime={clock.stoppedAt ?? clock.dueAt} title={withZone}>
        {clock.state === 'STOPPED' ? due : t('clock.due', { when: due })}
      </time>
      {clock.isExpectation && <span className="clock-note">{t('clock.expectation')}</span>}
      {isAnnounced === true && (
        <span className="visually-hidden" role="status">
          {announcement(t, tone, { what, due })}
        </span>
      )}
    </span>
  );
}

function wordsOf(t: Translate, clock: ShownClock, { tone, nowMs }: { readonly tone: ClockTone; readonly nowMs: number }): string {
  if (tone === 'met' || tone === 'missed' || tone === 'void') return t(`clock.${tone}`);
  const left = timeLeft(t, remainingOf(clock, nowMs));
  return tone === 'paused' ? t('clock.paused', { left }) : left;
}

// The text changes only when a threshold is crossed: what a polite region says aloud is its change.
function announcement(t: Translate, tone: ClockTone, words: { readonly what: string; readonly due: string }): string {
  return tone === 'half' || tone === 'soon' || tone === 'late' ? t(`clock.announce.${tone}`, words) : '';
}
