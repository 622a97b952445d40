// Deciding: items ticked, one outcome for all that are ticked, recorded in one go. What is left open is
// decided by coming back; a reconsideration and a correction use the same outcome.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { CorrectOutcomeDocument, DecideItemsDocument, DecideReconsiderationDocument } from '../api/__generated__/documents.ts';
import type { CorrectOutcomeInput, DecideItemsInput, DecideReconsiderationInput } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { ItemChoice } from './item-choice.tsx';
import { emptyOutcome, outcomeDraftOf, outcomeInput, standingInput } from './outcome-draft.ts';
import type { OutcomeDraft } from './outcome-draft.ts';
import { OutcomeFields } from './outcome-fields.tsx';
import { keepReply } from './recent-replies.ts';
import { useVerb } from './verb.ts';
import type { ActProps, VerbBase } from './verb.ts';

function useOutcome(start: OutcomeDraft): readonly [OutcomeDraft, (change: Partial<OutcomeDraft>) => void] {
  const [draft, setDraft] = useState(start);
  return [draft, (change) => setDraft((before) => ({ ...before, ...change }))];
}

export function DecideAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, DecideItemsDocument);
  const open = report.items.filter(({ state }) => state === 'OPEN');
  const [chosen, setChosen] = useState<readonly number[]>(open.map(({ number }) => number));
  const [draft, patch] = useOutcome(emptyOutcome(report.country));
  const send = async (): Promise<void> => {
    const outcome = outcomeInput(draft);
    const fields: Omit<DecideItemsInput, VerbBase> = { decisions: chosen.map((itemNumber) => ({ itemNumber, outcome })) };
    const end = await verb.send(fields);
    if (end.kind !== 'done') return;
    keepReply(outcome.explanation);
    onEnd(end.payload);
  };
  return (
    <ActForm
      act="decideItems"
      verb={verb}
      isWide
      isReady={chosen.length > 0 && draft.codes.length > 0}
      submit={t('act.decideItems.submit', { count: chosen.length })}
      onSubmit={() => void send()}
      onClose={() => onEnd()}
    >
      <div className="act-columns">
        <ItemChoice label={t('act.decideItems.items')} items={open} chosen={chosen} onChange={setChosen} />
        <OutcomeFields report={report} draft={draft} patch={patch} />
      </div>
    </ActForm>
  );
}

/** Every item that was named is answered: ticked ones anew, the others as they stand. */
export function ReconsiderationAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, DecideReconsiderationDocument);
  const named = report.items.filter(({ state }) => state === 'OPEN');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [draft, patch] = useOutcome(emptyOutcome(report.country));
  const [explanation, setExplanation] = useState('');
  const send = async (): Promise<void> => {
    const changed = outcomeInput(draft);
    const decisions = named.map(({ number, outcome }) => ({ itemNumber: number, outcome: outcome === null || chosen.includes(number) ? changed : standingInput(outcome) }));
    const fields: Omit<DecideReconsiderationInput, VerbBase> = { decisions, explanation };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="decideReconsideration" verb={verb} isWide isReady={chosen.length === 0 || draft.codes.length > 0} onSubmit={() => void send()} onClose={() => onEnd()}>
      <TextField label={t('act.decideReconsideration.explanation')} rows={3} isRequired value={explanation} onChange={setExplanation} />
      <div className="act-columns">
        <ItemChoice label={t('act.decideReconsideration.items')} items={named} chosen={chosen} onChange={setChosen} />
        {chosen.length > 0 && <OutcomeFields report={report} draft={draft} patch={patch} />}
      </div>
    </ActForm>
  );
}

export function CorrectAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, CorrectOutcomeDocument);
  const decided = report.items.filter(({ outcome }) => outcome !== null);
  const [first] = decided;
  const [number, setNumber] = useState(first?.number ?? 0);
  const [draft, patch] = useOutcome(first?.outcome ? outcomeDraftOf(first.outcome) : emptyOutcome(report.country));
  const [reason, setReason] = useState('');
  const choose = (chosen: number): void => {
    const outcome = decided.find((item) => item.number === chosen)?.outcome;
    setNumber(chosen);
    if (outcome) patch(outcomeDraftOf(outcome));
  };
  const send = async (): Promise<void> => {
    const fields: Omit<CorrectOutcomeInput, VerbBase> = { itemNumber: number, outcome: outcomeInput(draft), reason };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="correctOutcome" verb={verb} isWide isReady={draft.codes.length > 0} onSubmit={() => void send()} onClose={() => onEnd()}>
      <SelectField label={t('act.item')} value={String(number)} options={decided.map((item) => [String(item.number), `${String(item.number)}. ${item.locator ?? ''}`])} onChange={(value) => choose(Number(value))} />
      <OutcomeFields report={report} draft={draft} patch={patch} />
      <TextField label={t('act.correctOutcome.reason')} rows={2} isRequired value={reason} onChange={setReason} />
    </ActForm>
  );
}
