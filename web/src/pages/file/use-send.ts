// The state of sending: what is on its way, waits for the line, was refused or is received. The calls
// themselves arrive with the lower half of the form and are handed in.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { WarningPartsFragment } from '../../api/__generated__/documents.ts';
import type { ApiFailure, UserError } from '../../api/errors.ts';
import { warningsIn } from '../../api/refused-warnings.ts';
import { useStepUp } from '../../api/step-up.ts';
import { endSession } from '../../api/use-api.ts';
import { useSession } from '../../app/session.tsx';
import type { Draft } from './draft.ts';
import { freshKeys } from './draft.ts';
import type { SendIncident, SendRequest, Sent } from './send-incident.ts';

export interface SendView {
  readonly state: 'idle' | 'sending' | 'waiting';
  readonly errors: readonly UserError[];
  readonly warnings: readonly WarningPartsFragment[];
  readonly failure: ApiFailure | undefined;
  readonly sent: Sent | undefined;
}

const idleView: SendView = { state: 'idle', errors: [], warnings: [], failure: undefined, sent: undefined };
const retryMs = 20_000;

export interface Send extends SendView {
  readonly send: (request: SendRequest, sendIncident: SendIncident) => Promise<void>;
}

interface Pending {
  readonly request: SendRequest;
  readonly sendIncident: SendIncident;
}

export function useSend(patch: (change: Partial<Draft>) => void, clear: () => void): Send {
  const [view, setView] = useState(idleView);
  const [pending, setPending] = useState<Pending>();
  const isRunning = useRef(false);
  const askForCode = useStepUp();
  const queries = useQueryClient();
  const send = useCallback(
    async (request: SendRequest, sendIncident: SendIncident) => {
      if (isRunning.current) return;
      isRunning.current = true;
      setView({ ...idleView, state: 'sending' });
      const result = await sendIncident(request, askForCode);
      isRunning.current = false;
      const { end } = result;
      if (end.kind === 'failed') {
        const isOut = end.failure.code === 'UNAUTHENTICATED';
        const isWaiting = isOut || end.failure.code === 'OFFLINE' || end.failure.code === 'UNAVAILABLE';
        patch({ state: isWaiting ? 'waiting' : 'writing' });
        setPending(isWaiting ? { request, sendIncident } : undefined);
        setView({ ...idleView, state: isWaiting ? 'waiting' : 'idle', failure: end.failure });
        if (isOut) endSession(queries);
        return;
      }
      setPending(undefined);
      if (result.sent !== undefined) {
        clear();
        void queries.invalidateQueries();
        setView({ ...idleView, sent: result.sent });
        return;
      }
      patch({ state: 'writing', keys: freshKeys(), ...(result.incident === undefined ? {} : { incident: result.incident }) });
      const errors = end.kind === 'refused' ? end.errors : [];
      const held = warningsIn(errors).map((code) => ({ code, path: null, isBlocking: true, details: [] }));
      setView({ ...idleView, errors, warnings: [...held, ...end.payload.warnings] });
    },
    [askForCode, patch, clear, queries],
  );
  useRepeatWhenBack(pending, send);
  return { ...view, send };
}

// A request that found no line goes again when the line is back, and one that found no session when the
// person has signed in again: unchanged and with the same keys.
function useRepeatWhenBack(pending: Pending | undefined, send: Send['send']): void {
  const { me } = useSession();
  const isOut = me === null;
  const wasOut = useRef(false);
  useEffect(() => {
    if (pending === undefined || isOut) {
      wasOut.current = isOut;
      return;
    }
    const again = (): void => void send(pending.request, pending.sendIncident);
    if (wasOut.current) again();
    wasOut.current = false;
    window.addEventListener('online', again);
    const timer = setInterval(again, retryMs);
    return () => {
      window.removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [pending, send, isOut]);
}
