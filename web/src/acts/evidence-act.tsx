import { useState } from 'react';
import type { ReactElement } from 'react';
import { AddEvidenceDocument } from '../api/__generated__/documents.ts';
import type { AddEvidenceInput } from '../api/__generated__/documents.ts';
import { useWords } from '../i18n/catalogue.ts';
import type { Upload } from '../pages/file/draft.ts';
import { UploadBox } from '../pages/file/details/upload-box.tsx';
import { SelectField } from '../parts/select-field.tsx';
import { ActForm } from './act-form.tsx';
import { useVerb } from './verb.ts';
import type { ActProps, VerbBase } from './verb.ts';

/** More evidence, for the whole report or for one item. */
export function EvidenceAct({ report, onEnd }: ActProps): ReactElement {
  const t = useWords();
  const verb = useVerb(report, AddEvidenceDocument);
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [item, setItem] = useState('');
  const send = async (): Promise<void> => {
    const fields: Omit<AddEvidenceInput, VerbBase> = { uploadIds: uploads.map(({ id }) => id), itemNumber: item === '' ? null : Number(item) };
    const end = await verb.send(fields);
    if (end.kind === 'done') onEnd(end.payload);
  };
  return (
    <ActForm act="addEvidence" verb={verb} isReady={uploads.length > 0} onSubmit={() => void send()} onClose={() => onEnd()}>
      <UploadBox uploads={uploads} onChange={setUploads} />
      <SelectField
        label={t('act.addEvidence.item')}
        value={item}
        options={[['', t('act.addEvidence.whole')] as const, ...report.items.map(({ number, locator }) => [String(number), `${String(number)}. ${locator ?? ''}`] as const)]}
        onChange={setItem}
      />
    </ActForm>
  );
}
