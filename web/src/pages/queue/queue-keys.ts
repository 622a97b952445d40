// The queue's single keys: which act each means, turned off or remapped by whoever uses them (WCAG 2.1.4).
// The choice stays on this device; it says nothing about any case.
import { useCallback, useState } from 'react';

export const keyActs = ['next', 'previous', 'open', 'claim', 'acknowledge', 'review', 'ask', 'decide', 'help'] as const;
export type KeyAct = (typeof keyActs)[number];
export type KeyMap = Readonly<Record<KeyAct, string>>;

export interface KeyChoice {
  readonly isOn: boolean;
  readonly keys: KeyMap;
}

export const usualKeys: KeyMap = { next: 'j', previous: 'k', open: 'o', claim: 'c', acknowledge: 'a', review: 'r', ask: 'i', decide: 'd', help: '?' };

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

/** The act a key press means; undefined with a modifier, in a field or in a dialog. */
export function actOfKey(event: KeyboardEvent, keys: KeyMap): KeyAct | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { target } = event;
  if (target instanceof HTMLElement && target.closest('input, select, textarea, dialog, [contenteditable]') !== null) return undefined;
  return keyActs.find((act) => keys[act] === event.key);
}
