// Answering a return: only what it named, each with a new value. A faulty item is replaced by a new one
// that stands beside it.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ResubmitReportDocument } from '../api/__generated__/documents.ts';
import type { LegalBasisInput, ResubmitReportInput, ResubmittedFieldInput } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { wordsOfPath } from './path-words.ts';
import { useVerb } from './verb.ts';
import type { ActProps, ReportInFull, VerbBase } from './verb.ts';

type Named = NonNullable<ReportInFull['returned']>[number];
type Values = Readonly<Record<string, string>>;

const legalNames = ['law', 'article', 'officialName', 'officialRole'] as const;
const keyOf = ({ path, itemNumber }: Named): string => `${path} ${String(itemNumber ?? '')}`;

export function ResubmitAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, ResubmitReportDocument);
  const [values, setValues] = useState<Values>(() => startValues(report));
  const named = report.returned ?? [];
  const put = (key: string, value: string): void => setValues((before) => ({ ...before, [key]: value }));
  const send = async (): Promise<void> => {
    const fields: Omit<ResubmitReportInput, VerbBase> = { changes: changesOf(report, values) };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="resubmitReport" verb={verb} onSubmit={() => void send()} onClose={() => onEnd()}>
      {named.map((each) => (
        <fieldset key={keyOf(each)} className="stack is-tight">
          <legend className="field-label">
            {each.itemNumber !== null && `${String(each.itemNumber)}. `}
            {t(wordsOfPath(each.path))} <span className="tag is-soon">{t(`code.returnReason.${each.reason}`)}</span>
          </legend>
          {each.path === 'legal' ? (
            legalNames.map((name) => <TextField key={name} label={t(`file.legal.${name}`)} isRequired value={values[`legal.${name}`]} onChange={(value) => put(`legal.${name}`, value)} />)
          ) : (
            <TextField label={t('act.resubmitReport.value')} rows={each.path === 'locator' ? undefined : 3} isRequired value={values[keyOf(each)]} onChange={(value) => put(keyOf(each), value)} />
          )}
        </fieldset>
      ))}
    </ActForm>
  );
}

function startValues(report: ReportInFull): Values {
  const { content } = report;
  const ofReport: Values = { claim: content?.claim ?? '', policySection: content?.policySection ?? '', policyLink: content?.policyLink ?? '', correction: content?.correction?.statement ?? '' };
  const legal = Object.fromEntries(legalNames.map((name) => [`legal.${name}`, content?.legal?.[name] ?? '']));
  return {
    ...legal,
    ...Object.fromEntries(
      (report.returned ?? []).map((each) => {
        const item = report.items.find(({ number }) => number === each.itemNumber);
        const before = item === undefined ? ofReport[each.path] : { locator: item.locator, quote: item.quote, timecode: item.timecode, reason: item.reason }[each.path];
        return [keyOf(each), before ?? ''];
      }),
    ),
  };
}

function changesOf(report: ReportInFull, values: Values): ResubmittedFieldInput[] {
  const named = report.returned ?? [];
  const legal = Object.fromEntries(legalNames.map((name) => [name, values[`legal.${name}`] ?? ''])) as unknown as LegalBasisInput;
  return named.map((each): ResubmittedFieldInput => {
    if (each.itemNumber === null) return each.path === 'legal' ? { path: 'legal', legal } : { path: each.path, value: values[keyOf(each)] ?? '' };
    return { path: each.path, itemNumber: each.itemNumber, item: successorOf(report, each.itemNumber, values) };
  });
}

function successorOf(report: ReportInFull, number: number, values: Values): ResubmittedFieldInput['item'] {
  const item = report.items.find((each) => each.number === number);
  if (item === undefined) return null;
  const put = (path: string, before: string | null): string | null => values[`${path} ${String(number)}`] ?? before;
  const { locatorType, platform, ask, contentType, aiGenerated, contentLanguage, firstSeenAt, translation, approxReach } = item;
  return {
    companyId: report.company.id, locatorType, platform, ask, contentType, aiGenerated, contentLanguage, firstSeenAt, translation, approxReach,
    locator: put('locator', item.locator) ?? '', quote: put('quote', item.quote), timecode: put('timecode', item.timecode), reason: put('reason', item.reason),
  };
}
