// What is shown here is read again when it moves. Pages that use it share one line.
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useMe } from '../app/session.tsx';
import { makeLiveLine } from './live-line.ts';
import type { LiveLine } from './live-line.ts';

const lines = { BOARD: new WeakMap<QueryClient, LiveLine>(), QUEUE: new WeakMap<QueryClient, LiveLine>() } as const;

export function useLive(): void {
  const queries = useQueryClient();
  const isCoordinator = useMe().organization.kind === 'COORDINATOR';
  useEffect(() => {
    const ofKind = lines[isCoordinator ? 'BOARD' : 'QUEUE'];
    const line = ofKind.get(queries) ?? makeLiveLine(queries, isCoordinator);
    ofKind.set(queries, line);
    return line.join();
  }, [queries, isCoordinator]);
}
