// What is shown here is read again when it moves. Pages that use it share one line.
import { useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeLiveLine } from './live-line.ts';
import type { LiveLine } from './live-line.ts';

const lines = new WeakMap<QueryClient, LiveLine>();

export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const line = lines.get(queries) ?? makeLiveLine(queries);
    lines.set(queries, line);
    return line.join();
  }, [queries]);
}
