// The dialog of an act that is a few plain fields.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../i18n/catalogue.ts';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import type { ActName } from './act-names.ts';
import { ItemChoice } from './item-choice.tsx';
import type { ActField, Answers, SimpleAct } from './simple-acts.ts';
import { useVerb } from './verb.ts';
import type { ActProps, ReportInFull } from './verb.ts';

type Values = Readonly<Record<string, string | readonly number[]>>;

export interface SimpleActProps extends ActProps {
  readonly name: ActName;
  readonly act: SimpleAct;
}

export function SimpleActDialog({ name, act, report, onEnd }: SimpleActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, act.document);
  const [values, setValues] = useState<Values>(() => startValues(act.fields, { report, t }));
  const answers: Answers = {
    text: (field) => (typeof values[field] === 'string' ? values[field] : ''),
    numbers: (field) => (typeof values[field] === 'object' ? [...values[field]] : []),
  };
  const isReady = act.fields.every((field) => (field.kind === 'items' ? field.isOptional === true || answers.numbers(field.name).length > 0 : field.kind === 'text' || answers.text(field.name) !== ''));
  const send = async (): Promise<void> => {
    const end = await verb.send(act.input(answers));
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act={name} verb={verb} isReady={isReady} isGrave={act.isGrave} onSubmit={() => void send()} onClose={() => onEnd()}>
      {act.fields.map((field) => (
        <FieldOf key={field.name} {...{ field, report, answers }} onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))} />
      ))}
    </ActForm>
  );
}

interface FieldOfProps {
  readonly field: ActField;
  readonly report: ReportInFull;
  readonly answers: Answers;
  readonly onChange: (value: string | readonly number[]) => void;
}

function FieldOf({ field, report, answers, onChange }: FieldOfProps): ReactElement {
  const t = useWords();
  if (field.kind === 'items') {
    return <ItemChoice label={t(field.label)} items={report.items.filter(field.fits)} chosen={answers.numbers(field.name)} onChange={onChange} />;
  }
  if (field.kind === 'choice') {
    return <SelectField label={t(field.label)} value={answers.text(field.name)} options={field.options(report, t)} onChange={onChange} />;
  }
  return <TextField label={t(field.label)} rows={field.rows} isRequired={field.isOptional !== true} isOptional={field.isOptional} value={answers.text(field.name)} onChange={onChange} />;
}

function startValues(fields: readonly ActField[], { report, t }: { readonly report: ReportInFull; readonly t: ReturnType<typeof useWords> }): Values {
  return Object.fromEntries(
    fields.map((field) => {
      if (field.kind === 'choice') return [field.name, field.options(report, t)[0]?.[0] ?? ''];
      if (field.kind === 'text') return [field.name, field.startsAt?.(report) ?? ''];
      const fitting = report.items.filter(field.fits);
      return [field.name, field.isOptional !== true && fitting.length === 1 ? fitting.map(({ number }) => number) : []];
    }),
  );
}
