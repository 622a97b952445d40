// Who is signed in, as the server says. Holds no rule about what they may do: `me.allowedActions` does.
// It also lends every mutation the dialog for a fresh code.
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { MeDocument, SignOutDocument } from '../api/__generated__/documents.ts';
import type { MePartsFragment } from '../api/__generated__/documents.ts';
import { callApi } from '../api/client.ts';
import type { ApiFailure } from '../api/errors.ts';
import { operationName, useApiQuery } from '../api/use-api.ts';
import { StepUpProvider } from './step-up-dialog.tsx';

export type Me = MePartsFragment;
export type EndReason = 'asked' | 'idle';

export interface Session {
  /** Undefined while nobody knows yet, null where nobody is signed in. */
  readonly me: Me | null | undefined;
  /** Who was signed in on this page last: what they typed waits for them where the session ended under it. */
  readonly held: Me | undefined;
  readonly failure: ApiFailure | undefined;
  readonly refresh: () => Promise<void>;
  readonly accept: (me: Me) => void;
  readonly signOut: (reason: EndReason) => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);
const meKey = [operationName(MeDocument), {}];

export function SessionProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const queries = useQueryClient();
  const { data, error, refetch } = useApiQuery(MeDocument, {});
  const isOut = error?.code === 'UNAUTHENTICATED';
  const me = isOut ? null : data?.me;
  const [held, setHeld] = useState<Me>();
  if (me !== undefined && me !== null && me !== held) setHeld(me);
  const refresh = useCallback(async () => void (await refetch()), [refetch]);
  const accept = useCallback((signedIn: Me) => queries.setQueryData(meKey, { me: signedIn }), [queries]);
  const signOut = useCallback(
    async (reason: EndReason) => {
      await callApi(SignOutDocument, {}).catch(() => undefined);
      queries.clear();
      window.location.assign(reason === 'idle' ? `/sign-in?ended=idle&next=${encodeURIComponent(window.location.pathname)}` : '/sign-in');
    },
    [queries],
  );
  const session = useMemo(() => ({ me, held, failure: isOut ? undefined : (error ?? undefined), refresh, accept, signOut }), [me, held, isOut, error, refresh, accept, signOut]);
  return (
    <SessionContext value={session}>
      <StepUpProvider>{children}</StepUpProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('no session provider above');
  return session;
}

/** The signed-in person, for pages that the router shows to nobody else; after the session ended, who it was. */
export function useMe(): Me {
  const { me, held } = useSession();
  const person = me ?? held;
  if (person === undefined) throw new Error('page without a signed-in person');
  return person;
}
