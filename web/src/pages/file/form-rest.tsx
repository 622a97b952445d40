// The form below the paste box, and what takes its place once the server has received it.
import { Suspense, useEffect, useRef } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { ClaimSection } from './claim-section.tsx';
import { contentInput } from './content-input.ts';
import { SentView, ShutdownFields } from './details.ts';
import { ExtraSection } from './extra-section.tsx';
import { FactSection } from './fact-section.tsx';
import type { FileForm } from './file-form.ts';
import { KindSection } from './kind-section.tsx';
import { sendIncident } from './send-incident.ts';
import { SendSection } from './send-section.tsx';
import { TermsSection } from './terms-section.tsx';
import type { Send } from './use-send.ts';

export interface FormRestProps {
  readonly form: FileForm;
  readonly send: Send;
  readonly isSent: boolean;
  /** Told when sending begins and when another report is wanted. */
  readonly onSent: (isDone: boolean) => void;
}

export function FormRest({ form, send, isSent, onSent }: FormRestProps): ReactElement {
  const { draft, choices, links } = form;
  const deliver = (isDraftOnly: boolean): void => {
    if (choices.terms === undefined) return;
    const content = contentInput({ draft, terms: choices.terms, links, electionId: choices.election?.id });
    onSent(true);
    void send.send({ draft, content, needsTwoPersons: choices.terms.needsTwoPersons, isDraftOnly }, sendIncident);
  };
  const isLeftWaiting = draft.state === 'waiting' && send.state === 'idle' && send.failure === undefined;
  useOnce(isLeftWaiting && choices.terms !== undefined && links.items.length > 0 && !links.isReading, () => deliver(false));
  if (isSent && send.sent !== undefined) {
    return (
      <Suspense fallback={null}>
        <SentView sent={send.sent} zone={choices.zone} onAnother={() => onSent(false)} />
      </Suspense>
    );
  }
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    deliver(false);
  };
  const needsFact = choices.terms?.tile.required.includes('correction') ?? true;
  return (
    <form onSubmit={submit}>
      {draft.category === 'INTERNET_SHUTDOWN' ? (
        <Suspense fallback={null}>
          <ShutdownFields form={form} />
        </Suspense>
      ) : (
        <KindSection form={form} />
      )}
      {needsFact && <FactSection form={form} />}
      <ClaimSection form={form} />
      <ExtraSection form={form} />
      <TermsSection form={form} />
      <SendSection form={form} send={send} onDraft={() => deliver(true)} />
    </form>
  );
}

// A report that was sent while the line was down, and found again after a new sign-in, goes out by itself.
function useOnce(isTime: boolean, act: () => void): void {
  const latest = useRef(act);
  const isDone = useRef(false);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!isTime || isDone.current) return;
    isDone.current = true;
    latest.current();
  }, [isTime]);
}
