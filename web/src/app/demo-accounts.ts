// The accounts of a demonstration server. A real installation answers 404, and nothing is shown.
import { useQuery } from '@tanstack/react-query';

export interface DemoAccount {
  readonly role: string;
  readonly organization: string;
  readonly email: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly code: string;
}

/** Asks once; empty outside a demonstration. */
export async function fetchDemoAccounts(): Promise<readonly DemoAccount[]> {
  const response = await fetch('/demo/accounts', { credentials: 'same-origin', headers: { accept: 'application/json' } });
  if (!response.ok || !(response.headers.get('content-type') ?? '').includes('json')) return [];
  const body = (await response.json()) as { readonly accounts?: readonly DemoAccount[] };
  return body.accounts ?? [];
}

export const codeRefreshMs = 15_000;

/** The demonstration's accounts, with codes renewed while the page is seen. */
export function useDemoAccounts(everyMs?: number): readonly DemoAccount[] {
  const { data } = useQuery({ queryKey: ['demo-accounts'], queryFn: fetchDemoAccounts, retry: false, refetchInterval: everyMs ?? false });
  return data ?? [];
}
