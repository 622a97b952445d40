// What a kind needs beside the minimum, drawn from the list that comes with its tile.
import type { ReactElement } from 'react';
import type { ParticularsInput, RabatInput, RequiredField } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';
import { instantOf, localOf } from './local-instant.ts';
import { PoliceFields } from './police-fields.tsx';

export interface ParticularsFieldsProps {
  readonly form: FileForm;
  readonly required: readonly RequiredField[];
}

const texts = ['independentSource', 'consentOrSafetyReason', 'genuineLocator', 'advertiser', 'disclosureRule', 'coordinationEvidence', 'ownedAsset'] as const;
const notes = ['adIdOrCapture', 'twoLocatorsOrTrend'] as const;
const bases = ['DENIAL_BY_PERSON', 'TECHNICAL_ANALYSIS', 'PROVENANCE', 'FACT_CHECK'] as const;

export function ParticularsFields({ form, required }: ParticularsFieldsProps): ReactElement {
  const t = useWords();
  const { particulars } = form.draft;
  const set = (change: Partial<ParticularsInput>): void => form.patch({ particulars: { ...particulars, ...change } });
  const at = (name: string): string | undefined => form.at(`particulars.${name}`);
  return (
    <>
      {required.includes('policeNotified') && <PoliceFields form={form} />}
      {texts
        .filter((name) => required.includes(name))
        .map((name) => (
          <TextField key={name} label={t(`file.extra.${name}`)} isRequired value={particulars[name]} error={at(name)} onChange={(value) => set({ [name]: value })} />
        ))}
      {required.includes('lastKnownGoodAt') && (
        <TextField
          label={t('file.extra.lastKnownGoodAt')}
          type="datetime-local"
          isRequired
          value={localOf(particulars.lastKnownGoodAt)}
          error={at('lastKnownGoodAt')}
          onChange={(value) => set({ lastKnownGoodAt: instantOf(value) })}
        />
      )}
      {required.includes('syntheticBasis') && (
        <SelectField
          label={t('file.extra.syntheticBasis')}
          isRequired
          value={particulars.syntheticBasis ?? ''}
          options={[['', t('app.choose')] as const, ...bases.map((each) => [each, t(`file.basis.${each}`)] as const)]}
          error={at('syntheticBasis')}
          onChange={(value) => set({ syntheticBasis: value === '' ? null : value })}
        />
      )}
      {required.includes('isNotObserverMediaOrPetition') && (
        <label className="check">
          <input
            type="checkbox"
            required
            checked={particulars.isNotObserverMediaOrPetition ?? false}
            onChange={(event) => set({ isNotObserverMediaOrPetition: event.target.checked })}
          />
          <span>{t('file.extra.isNotObserverMediaOrPetition')}</span>
        </label>
      )}
      {notes
        .filter((name) => required.includes(name))
        .map((name) => (
          <p key={name} className="soft">
            {t(`file.extra.${name}`)}
          </p>
        ))}
      {required.includes('rabat') && <RabatFields form={form} />}
    </>
  );
}

const rabatParts = ['context', 'speaker', 'intent', 'contentAndForm', 'extent', 'likelihood'] as const;

function RabatFields({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { rabat, isEmergency } = form.draft;
  const set = (change: Partial<RabatInput>): void => form.patch({ rabat: { ...rabat, ...change } });
  return (
    <fieldset className="stack">
      <legend className="field-label">{t('file.rabat.title')}</legend>
      <p className="soft small">{t('file.rabat.why')}</p>
      <div className="pair">
        {rabatParts.map((part) => (
          <TextField
            key={part}
            label={t(`file.rabat.${part}`)}
            isRequired={!isEmergency && rabat !== undefined}
            rows={2}
            value={rabat?.[part]}
            error={form.at(`particulars.rabat.${part}`) ?? (part === 'context' ? form.at('particulars.rabat') : undefined)}
            onChange={(value) => set({ [part]: value })}
          />
        ))}
      </div>
    </fieldset>
  );
}
