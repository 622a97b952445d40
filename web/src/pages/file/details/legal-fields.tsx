// What the legal tracks add: the law and who signs; for a binding order also the order itself.
import type { ReactElement } from 'react';
import type { LegalOrderInput } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';
import { UploadBox } from './upload-box.tsx';

export interface LegalFieldsProps {
  readonly form: FileForm;
  readonly isOrder: boolean;
}

export function LegalFields({ form, isOrder }: LegalFieldsProps): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  return (
    <fieldset className="stack">
      <legend className="field-label">{t('file.legal.title')}</legend>
      <div className="pair">
        {(['law', 'article', 'officialName', 'officialRole'] as const).map((part) => (
          <TextField
            key={part}
            label={t(`file.legal.${part}`)}
            isRequired
            value={draft.legal?.[part]}
            error={form.at(`legal.${part}`)}
            onChange={(value) => patch({ legal: { ...draft.legal, [part]: value } })}
          />
        ))}
      </div>
      {isOrder && <OrderFields form={form} />}
    </fieldset>
  );
}

function OrderFields({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  const order = draft.order ?? {};
  const set = (change: Partial<LegalOrderInput>): void => patch({ order: { ...order, ...change } });
  const field = (part: 'issuingAuthority' | 'caseNumber' | 'issuedOn' | 'expiresOn' | 'appealDeadline', type: 'text' | 'date'): ReactElement => (
    <TextField key={part} label={t(`file.legal.${part}`)} type={type} isRequired value={order[part]} error={form.at(`legal.order.${part}`)} onChange={(value) => set({ [part]: value })} />
  );
  return (
    <div className="stack">
      <h3>{t('file.legal.order.title')}</h3>
      <div className="pair">
        {field('issuingAuthority', 'text')}
        {field('caseNumber', 'text')}
        {field('issuedOn', 'date')}
        {field('expiresOn', 'date')}
        {field('appealDeadline', 'date')}
      </div>
      <TextField label={t('file.legal.redress')} rows={2} isRequired value={order.redress} error={form.at('legal.order.redress')} onChange={(redress) => set({ redress })} />
      {(['isCourtOrder', 'isInterim', 'isPublicationForbidden'] as const).map((part) => (
        <label key={part} className="check">
          <input type="checkbox" checked={order[part] ?? false} onChange={(event) => set({ [part]: event.target.checked })} />
          <span>{t(`file.legal.${part}`)}</span>
        </label>
      ))}
      <UploadBox
        isSingle
        label={t('file.legal.file')}
        uploads={draft.orderFile === undefined ? [] : [draft.orderFile]}
        onChange={([orderFile]) => patch({ orderFile })}
      />
      {form.at('legal.order.uploadId') !== undefined && <p className="field-error">{form.at('legal.order.uploadId')}</p>}
    </div>
  );
}
