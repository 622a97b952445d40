// Adding items that appeared after filing: the same paste box, narrowed to what this company can act on.
// What belongs to somebody else is named and left out.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { AppendItemsDocument, RecognizeTextDocument } from '../api/__generated__/documents.ts';
import type { AppendItemsInput, Ask } from '../api/__generated__/documents.ts';
import { confirmedWarnings, warningsIn } from '../api/refused-warnings.ts';
import type { WarningReasons } from '../api/refused-warnings.ts';
import { useApiQuery } from '../api/use-api.ts';
import { useWords } from '../i18n/catalogue.ts';
import { ConfirmWarnings } from '../parts/confirm-warnings.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { TextField } from '../parts/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { useVerb } from './verb.ts';
import type { ActProps, VerbBase } from './verb.ts';

export function AppendAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, AppendItemsDocument);
  const [text, setText] = useState('');
  const [reuploadOf, setReuploadOf] = useState('');
  const asks = [...new Set(report.items.map(({ ask }) => ask))];
  const [ask, setAsk] = useState<Ask | ''>(asks[0] ?? '');
  const [quote, setQuote] = useState('');
  const [reason, setReason] = useState('');
  const [reasons, setReasons] = useState<WarningReasons>({});
  const { data } = useApiQuery(RecognizeTextDocument, { text }, { isEnabled: text.trim() !== '', keepsEarlier: true });
  const found = text.trim() === '' ? [] : (data?.recognizeText ?? []);
  const ours = found.filter(({ company }) => company?.id === report.company.id);
  const others = found.filter(({ company }) => company?.id !== report.company.id);
  const decided = report.items.filter(({ outcome }) => outcome !== null);
  const send = async (): Promise<void> => {
    const fields: Omit<AppendItemsInput, VerbBase> = {
      items: ours.map(({ locator, platform }) => ({
        companyId: report.company.id, locatorType: 'URL', locator, platform: platform?.slug ?? null, ask: ask === '' ? null : ask, quote: quote.trim() === '' ? null : quote, reason: reason.trim() === '' ? null : reason,
      })),
      reuploadOf: reuploadOf === '' ? null : Number(reuploadOf),
      confirmedWarnings: confirmedWarnings(reasons),
    };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="appendItems" verb={verb} isReady={ours.length > 0 && (report.status !== 'CLOSED' || reuploadOf !== '')} onSubmit={() => void send()} onClose={() => onEnd()}>
      <TextField label={t('act.appendItems.links')} rows={3} isRequired value={text} onChange={setText} />
      <div role="status" className="stack is-tight small">
        {ours.map(({ canonicalLocator, alreadyReported }) => (
          <p key={canonicalLocator} className="locator isolate">
            {canonicalLocator} {alreadyReported && <span className="tag is-soon">{t('act.appendItems.already', { ref: alreadyReported.publicRef })}</span>}
          </p>
        ))}
        {others.length > 0 && <p className="soft">{t('act.appendItems.others', { count: others.length, company: report.company.name })}</p>}
      </div>
      {asks.length > 1 && <SelectField label={t('act.appendItems.ask')} value={ask} options={asks.map((each) => [each, t(`code.ask.${each}`)])} onChange={setAsk} />}
      {decided.length > 0 && (
        <SelectField
          label={t('act.appendItems.reuploadOf')}
          value={reuploadOf}
          options={[['', t('act.appendItems.new')] as const, ...decided.map((item) => [String(item.number), `${String(item.number)}. ${item.locator ?? ''}`] as const)]}
          onChange={setReuploadOf}
        />
      )}
      <TextField label={t('act.appendItems.quote')} isOptional={report.isRestrictive !== true} isRequired={report.isRestrictive === true} value={quote} onChange={setQuote} />
      <ConfirmWarnings codes={warningsIn(verb.errors)} reasons={reasons} onChange={setReasons} />
      {report.isRestrictive && <TextField label={t('act.appendItems.reason')} isRequired value={reason} onChange={setReason} />}
    </ActForm>
  );
}
