// The draft in work: read from the device when the page opens, kept there shortly after each change.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Draft } from './draft.ts';
import { emptyDraft, isWorthKeeping } from './draft.ts';
import { dropDraft, keepDraft, readDraft } from './draft-store.ts';

const keepAfterMs = 600;

/** What the device holds: nothing yet, a text being written, or the text as it is, since when. */
export type Kept = { readonly kind: 'nothing' } | { readonly kind: 'pending' } | { readonly kind: 'kept'; readonly at: number } | { readonly kind: 'impossible' };

export interface DraftInWork {
  /** Undefined until the device has answered. */
  readonly draft: Draft | undefined;
  readonly kept: Kept;
  readonly patch: (change: Partial<Draft>) => void;
  readonly clear: () => void;
}

/** `start` is the content of an earlier incident, where one is edited instead. */
export function useDraft(userId: string, start?: Draft): DraftInWork {
  const [draft, setDraft] = useState<Draft | undefined>(start);
  const [kept, setKept] = useState<Kept>({ kind: 'nothing' });
  const isTouched = useRef(false);
  useEffect(() => {
    if (start !== undefined) return;
    let isCurrent = true;
    void readDraft(userId)
      .catch(() => undefined)
      .then((found) => {
        if (isCurrent) setDraft((written) => written ?? found ?? emptyDraft());
      });
    return () => {
      isCurrent = false;
    };
  }, [userId, start]);
  useEffect(() => {
    if (draft === undefined || !isTouched.current || !isWorthKeeping(draft)) return;
    const keep = (): void =>
      void keepDraft(userId, draft).then(
        () => setKept({ kind: 'kept', at: Date.now() }),
        () => setKept({ kind: 'impossible' }),
      );
    // What waits for the line is kept at once: the page may be left before the pause is over.
    const timer = setTimeout(keep, draft.state === 'waiting' ? 0 : keepAfterMs);
    return () => clearTimeout(timer);
  }, [userId, draft]);
  const patch = useCallback((change: Partial<Draft>) => {
    isTouched.current = true;
    setKept((before) => (before.kind === 'impossible' ? before : { kind: 'pending' }));
    setDraft((before) => ({ ...(before ?? emptyDraft()), ...change }));
  }, []);
  const clear = useCallback(() => {
    isTouched.current = false;
    setKept({ kind: 'nothing' });
    setDraft(emptyDraft());
    void dropDraft(userId).catch(() => undefined);
  }, [userId]);
  return { draft, kept, patch, clear };
}
