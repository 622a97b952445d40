// An answer that came by phone, mail or in a meeting, entered for the record with the time it was given.
// It counts once the other side confirms it, or at once where the report is carried by hand.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { RecordOffChannelAnswerDocument } from '../api/__generated__/documents.ts';
import type { OffChannelKind, RecordOffChannelAnswerInput, ReplyChannel } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import { instantOf, localOf } from '../pages/file/details/local-instant.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { ItemChoice } from './item-choice.tsx';
import { emptyOutcome, outcomeInput } from './outcome-draft.ts';
import { OutcomeFields } from './outcome-fields.tsx';
import { useVerb } from './verb.ts';
import type { ActProps, VerbBase } from './verb.ts';

const kinds: readonly OffChannelKind[] = ['ACK', 'OUTCOMES'];
const channels: readonly ReplyChannel[] = ['PHONE', 'EMAIL', 'MEETING'];

export function OffChannelAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, RecordOffChannelAnswerDocument);
  const [kind, setKind] = useState<OffChannelKind>(report.acknowledgedAt === null ? 'ACK' : 'OUTCOMES');
  const [saidAt, setSaidAt] = useState(() => localOf(report.serverNow));
  const [channel, setChannel] = useState<ReplyChannel>('PHONE');
  const open = report.items.filter(({ state }) => state === 'OPEN');
  const [chosen, setChosen] = useState<readonly number[]>(open.map(({ number }) => number));
  const [draft, setDraft] = useState(() => ({ ...emptyOutcome(report.country), replyChannel: 'PHONE' as ReplyChannel }));
  const isOutcomes = kind === 'OUTCOMES';
  const send = async (): Promise<void> => {
    const outcome = outcomeInput({ ...draft, replyChannel: channel });
    const fields: Omit<RecordOffChannelAnswerInput, VerbBase> = {
      kind, saidAt: instantOf(saidAt) ?? report.serverNow, channel, outcomes: isOutcomes ? chosen.map((itemNumber) => ({ itemNumber, outcome })) : null,
    };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="recordOffChannelAnswer" verb={verb} isWide={isOutcomes} isReady={!isOutcomes || (chosen.length > 0 && draft.codes.length > 0)} onSubmit={() => void send()} onClose={() => onEnd()}>
      <div className="act-pair">
        <SelectField label={t('act.recordOffChannelAnswer.kind')} value={kind} options={kinds.map((each) => [each, t(`code.offChannel.${each}`)])} onChange={setKind} />
        <SelectField label={t('act.recordOffChannelAnswer.channel')} value={channel} options={channels.map((each) => [each, t(`code.replyChannel.${each}`)])} onChange={setChannel} />
        <TextField type="datetime-local" label={t('act.recordOffChannelAnswer.saidAt')} isRequired value={saidAt} onChange={setSaidAt} />
      </div>
      {isOutcomes && (
        <div className="act-columns">
          <ItemChoice label={t('act.decideItems.items')} items={open} chosen={chosen} onChange={setChosen} />
          <OutcomeFields report={report} draft={draft} patch={(change) => setDraft((before) => ({ ...before, ...change }))} />
        </div>
      )}
    </ActForm>
  );
}
