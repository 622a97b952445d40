// How a mutation asks for a fresh factor without knowing the dialog that asks for it.
import { createContext, useContext } from 'react';

/** Resolves true once a code was accepted, false where the person declined. */
export type AskForCode = () => Promise<boolean>;

export const StepUpContext = createContext<AskForCode>(() => Promise.resolve(false));

export function useStepUp(): AskForCode {
  return useContext(StepUpContext);
}
