// The single keys of the queue and of deciding: which act each means, turned off or remapped by whoever
// uses them (WCAG 2.1.4).
// The choice stays on this device; it says nothing about any case.
import { useCallback, useEffect, useRef, useState } from 'react';

export const keyActs = ['next', 'previous', 'open', 'claim', 'acknowledge', 'review', 'ask', 'decide', 'noAction', 'reply', 'help'] as const;
export type KeyAct = (typeof keyActs)[number];
export type KeyMap = Readonly<Record<KeyAct, string>>;

export interface KeyChoice {
  readonly isOn: boolean;
  readonly keys: KeyMap;
}

export const usualKeys: KeyMap = { next: 'j', previous: 'k', open: 'o', claim: 'c', acknowledge: 'a', review: 'r', ask: 'i', decide: 'd', noAction: 'n', reply: 'v', help: '?' };

const place = 'tocsin.queueKeys';

function readChoice(): KeyChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as { readonly isOn?: unknown; readonly keys?: Partial<Record<KeyAct, unknown>> };
    const keys = Object.fromEntries(
      keyActs.map((act) => {
        const key = kept.keys?.[act];
        return [act, typeof key === 'string' && key.length === 1 ? key : usualKeys[act]];
      }),
    ) as Record<KeyAct, string>;
    return { isOn: kept.isOn !== false, keys };
  } catch {
    return { isOn: true, keys: usualKeys };
  }
}

/** The choice and how to change it; a device that keeps nothing forgets it with the page. */
export function useKeyChoice(): readonly [KeyChoice, (choice: KeyChoice) => void] {
  const [choice, setChoice] = useState(readChoice);
  const change = useCallback((next: KeyChoice) => {
    setChoice(next);
    try {
      localStorage.setItem(place, JSON.stringify(next));
    } catch {
      // Private windows refuse storage: the choice holds until the page is left.
    }
  }, []);
  return [choice, change];
}

/** Acts inside the dialog of a decision; all others stand outside of any dialog. */
const inDialog: readonly KeyAct[] = ['noAction', 'reply'];
const typing = "input:not([type='checkbox']), select, textarea, [contenteditable]";

/** The act a key press means where it was pressed; undefined with a modifier and where text is typed. */
export function actOfKey(event: KeyboardEvent, keys: KeyMap): KeyAct | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest(typing) !== null) return undefined;
  const isInDialog = document.querySelector('dialog[open]') !== null;
  return keyActs.find((act) => keys[act] === event.key && inDialog.includes(act) === isInDialog);
}

/** Calls `press` with the act of each key press while single keys are on. */
export function usePresses({ isOn, keys }: KeyChoice, press: (act: KeyAct) => void): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent): void => {
      const act = actOfKey(event, keys);
      if (act === undefined) return;
      event.preventDefault();
      latest.current(act);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isOn, keys]);
}
