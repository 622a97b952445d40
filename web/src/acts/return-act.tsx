// Returning a report: each thing of the minimum that is missing is ticked; the reason follows from what
// it is. Once, and only within the time to acknowledge.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ReturnReportDocument } from '../api/__generated__/documents.ts';
import type { ReturnReason, ReturnReportInput, ReturnedFieldInput } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { useVerb } from './verb.ts';
import type { ActProps, VerbBase } from './verb.ts';

interface Missing {
  readonly key: string;
  readonly field: ReturnedFieldInput;
}

const reportPaths = ['claim', 'correction', 'policySection', 'legal'] as const;
const itemPaths = ['locator', 'quote', 'reason'] as const;
const reasons: Partial<Record<string, ReturnReason>> = { locator: 'LOCATOR_INVALID', legal: 'MISSING_LEGAL_BASIS', policySection: 'MISSING_LEGAL_BASIS' };

const missing = (path: string, itemNumber?: number): Missing => ({
  key: `${path} ${String(itemNumber ?? '')}`,
  field: { path, itemNumber: itemNumber ?? null, reason: reasons[path] ?? 'NOT_PRECISE_ENOUGH' },
});

export function ReturnAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, ReturnReportDocument);
  const [chosen, setChosen] = useState<readonly Missing[]>([]);
  const [note, setNote] = useState('');
  const open = report.items.filter(({ state }) => state === 'OPEN');
  const send = async (): Promise<void> => {
    const fields: Omit<ReturnReportInput, VerbBase> = { fields: chosen.map(({ field }) => field), note: note.trim() === '' ? null : note };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  const check = (each: Missing, words: string): ReactElement => {
    const isChosen = chosen.some(({ key }) => key === each.key);
    return (
      <label key={each.key} className="check">
        <input type="checkbox" checked={isChosen} onChange={() => setChosen(isChosen ? chosen.filter(({ key }) => key !== each.key) : [...chosen, each])} />
        {words}
      </label>
    );
  };
  return (
    <ActForm act="returnReport" verb={verb} isGrave isReady={chosen.length > 0} onSubmit={() => void send()} onClose={() => onEnd()}>
      <fieldset>
        <legend className="field-label">{t('act.returnReport.report')}</legend>
        {reportPaths.map((path) => check(missing(path), t(`act.path.${path}`)))}
      </fieldset>
      {open.map((item) => (
        <fieldset key={item.id}>
          <legend className="field-label">
            {item.number}. <span className="locator isolate">{item.locator}</span>
          </legend>
          {itemPaths.map((path) => check(missing(path, item.number), t(`act.path.${path}`)))}
        </fieldset>
      ))}
      <TextField label={t('act.field.note')} rows={2} isOptional value={note} onChange={setNote} />
    </ActForm>
  );
}
