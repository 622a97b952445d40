// What may be added once after filing: never a condition, never a ground for a return, without effect on
// the clocks. Only what is not there yet is offered.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { SupplementReportDocument } from '../api/__generated__/documents.ts';
import type { CounterSpeech, SupplementInput, SupplementReportInput } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { useVerb } from './verb.ts';
import type { ActProps, VerbBase } from './verb.ts';

const texts = ['reach', 'language', 'translation', 'vulnerableGroup', 'knownRemedy'] as const;
const lists = ['subdivisions', 'disarmTags'] as const;
const counterSpeeches: readonly CounterSpeech[] = ['NONE', 'PLANNED', 'DONE'];
type Values = Readonly<Partial<Record<(typeof texts)[number] | (typeof lists)[number] | 'counterSpeech' | 'counterSpeechLink', string>>>;

export function SupplementAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, SupplementReportDocument);
  const [values, setValues] = useState<Values>({});
  const put = (change: Values): void => setValues((before) => ({ ...before, ...change }));
  const isFree = (name: string): boolean => report.supplemented?.includes(name) !== true;
  const supplement = supplementOf(values);
  const send = async (): Promise<void> => {
    const fields: Omit<SupplementReportInput, VerbBase> = { supplement };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="supplementReport" verb={verb} isReady={Object.keys(supplement).length > 0} onSubmit={() => void send()} onClose={() => onEnd()}>
      {[...texts, ...lists].filter(isFree).map((name) => (
        <TextField key={name} label={t(`supplement.${name}`)} hint={name === 'subdivisions' || name === 'disarmTags' ? t('supplement.commas') : undefined} rows={name === 'translation' ? 3 : undefined} isOptional value={values[name]} onChange={(value) => put({ [name]: value })} />
      ))}
      {isFree('counterSpeech') && (
        <div className="act-pair">
          <SelectField
            label={t('supplement.counterSpeech')}
            value={(values.counterSpeech ?? '') as CounterSpeech | ''}
            options={[['', t('app.choose')] as const, ...counterSpeeches.map((each) => [each, t(`code.counterSpeech.${each}`)] as const)]}
            onChange={(counterSpeech) => put({ counterSpeech })}
          />
          <TextField label={t('supplement.counterSpeechLink')} isOptional value={values.counterSpeechLink} onChange={(counterSpeechLink) => put({ counterSpeechLink })} />
        </div>
      )}
    </ActForm>
  );
}

function supplementOf(values: Values): SupplementInput {
  const filled = Object.entries(values).filter(([, value]) => value !== undefined && value.trim() !== '');
  return Object.fromEntries(filled.map(([name, value = '']) => [name, (lists as readonly string[]).includes(name) ? value.split(',').map((each) => each.trim()).filter((each) => each !== '') : value.trim()]));
}
