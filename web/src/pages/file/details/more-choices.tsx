// Choices that have a good default and are rarely changed: where the alert came from, who may pass it on,
// the aim.
import type { ReactElement } from 'react';
import type { AlertOrigin, LegitimateAim, Tlp } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import type { FileForm } from '../file-form.ts';

export interface MoreChoicesProps {
  readonly form: FileForm;
}

const origins: readonly AlertOrigin[] = ['OWN', 'PUBLIC', 'CSO', 'PARTY', 'GOVERNMENT_BODY'];
const tlps: readonly Tlp[] = ['CLEAR', 'GREEN', 'AMBER', 'AMBER_STRICT', 'RED'];
const aims: readonly LegitimateAim[] = ['RIGHT_TO_VOTE', 'ELECTION_INTEGRITY', 'PUBLIC_ORDER', 'RIGHTS_OF_OTHERS', 'NATIONAL_SECURITY'];

export function MoreChoices({ form }: MoreChoicesProps): ReactElement {
  const t = useWords();
  const { draft, patch, choices } = form;
  return (
    <details className="more">
      <summary>{t('file.terms.more')}</summary>
      <div className="more-fields">
        {choices.elections.length > 0 && (
          <SelectField
            label={t('file.election')}
            value={choices.election?.id ?? ''}
            options={choices.elections.map(({ id, name }) => [id, name])}
            onChange={(electionId) => patch({ electionId, fact: undefined })}
          />
        )}
        <SelectField
          label={t('file.terms.origin')}
          value={draft.originOfAlert ?? 'OWN'}
          options={origins.map((each) => [each, t(`code.origin.${each}`)])}
          error={form.at('originOfAlert')}
          onChange={(originOfAlert) => patch({ originOfAlert })}
        />
        <SelectField
          label={t('file.terms.tlp')}
          value={draft.tlp ?? 'AMBER'}
          options={tlps.map((each) => [each, t(`code.tlp.${each}`)])}
          error={form.at('tlp')}
          onChange={(tlp) => patch({ tlp })}
        />
        <SelectField
          label={t('file.terms.aim')}
          value={draft.legitimateAim ?? ''}
          options={[['', t('app.choose')] as const, ...aims.map((each) => [each, t(`code.aim.${each}`)] as const)]}
          error={form.at('legitimateAim')}
          onChange={(aim) => patch({ legitimateAim: aim === '' ? undefined : aim })}
        />
      </div>
    </details>
  );
}
