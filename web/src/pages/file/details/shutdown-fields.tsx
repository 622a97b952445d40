// A shutdown: whom to ask, where, since when, what is seen. No link, and nothing is asked removed.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { EvidenceSource, Mechanism, ShutdownInput, ShutdownScope, SubType } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';
import { Section } from '../section.tsx';
import { WhoReceives } from '../who-receives.tsx';
import { instantOf, localOf } from './local-instant.ts';

export interface ShutdownFieldsProps {
  readonly form: FileForm;
}

const scopes: readonly ShutdownScope[] = ['NATIONAL', 'REGIONAL', 'LOCAL', 'SINGLE_PROVIDER'];
const mechanisms: readonly Mechanism[] = [
  'UNKNOWN',
  'INFRASTRUCTURE',
  'ROUTING',
  'DNS',
  'FILTERING',
  'DPI',
  'ROGUE_INFRASTRUCTURE',
  'DENIAL_OF_SERVICE',
  'THROTTLING',
];
const sources: readonly EvidenceSource[] = ['FIELD_REPORT', 'IODA', 'OONI', 'CLOUDFLARE_RADAR', 'PLATFORM_TRAFFIC', 'ISP_STATEMENT', 'GOVERNMENT_ORDER', 'NEWS'];

export function ShutdownFields({ form }: ShutdownFieldsProps): ReactElement {
  const t = useWords();
  const { draft, patch, choices } = form;
  const kinds = choices.tiles.filter(({ category }) => category === 'INTERNET_SHUTDOWN').map(({ subType }) => [subType, t(`code.subType.${subType}`)] as const);
  return (
    <Section title={t('file.shutdown.title')} hint={t('file.shutdown.noRemoval')}>
      <SelectField<SubType>
        label={t('file.shutdown.kind')}
        value={draft.subType ?? 'FULL_NETWORK'}
        options={kinds}
        error={form.at('subType')}
        onChange={(subType) => patch({ subType, severity: undefined })}
      />
      <WhereAndWhen form={form} />
      <Companies form={form} />
      <WhoReceives links={form.links} />
      <div>
        <button type="button" className="button is-quiet is-small" onClick={() => patch({ category: undefined, subType: undefined, subjects: [], handling: undefined })}>
          {t('file.shutdown.back')}
        </button>
      </div>
    </Section>
  );
}

function WhereAndWhen({ form }: ShutdownFieldsProps): ReactElement {
  const t = useWords();
  const shutdown = form.draft.shutdown ?? {};
  const set = (change: Partial<ShutdownInput>): void => form.patch({ shutdown: { ...shutdown, ...change } });
  const at = (name: string): string | undefined => form.at(`particulars.shutdown.${name}`);
  const chosen = shutdown.evidenceSources ?? [];
  return (
    <>
      <div className="pair">
        <SelectField
          label={t('file.shutdown.scope')}
          value={shutdown.scope ?? 'LOCAL'}
          options={scopes.map((each) => [each, t(`file.shutdown.scope.${each}`)])}
          error={at('scope')}
          onChange={(scope) => set({ scope })}
        />
        <TextField
          label={t('file.shutdown.startedAt')}
          type="datetime-local"
          isRequired
          value={localOf(shutdown.startedAt)}
          error={at('startedAt')}
          onChange={(value) => set({ startedAt: instantOf(value) ?? undefined })}
        />
        <ListField label={t('file.shutdown.areas')} hint={t('file.shutdown.areas.hint')} isRequired value={shutdown.areas} error={at('areas')} onChange={(areas) => set({ areas })} />
        <ListField label={t('file.shutdown.networks')} hint={t('file.shutdown.networks.hint')} value={shutdown.networks} error={at('networks')} onChange={(networks) => set({ networks })} />
        <ListField label={t('file.shutdown.services')} hint={t('file.shutdown.areas.hint')} value={shutdown.services} error={at('services')} onChange={(services) => set({ services })} />
        <SelectField
          label={t('file.shutdown.mechanism')}
          value={shutdown.mechanism ?? 'UNKNOWN'}
          options={mechanisms.map((each) => [each, t(`file.shutdown.mechanism.${each}`)])}
          error={at('mechanism')}
          onChange={(mechanism) => set({ mechanism })}
        />
      </div>
      <fieldset>
        <legend className="field-label">{t('file.shutdown.evidence')}</legend>
        <div className="checks">
          {sources.map((each) => (
            <label key={each} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(each)}
                onChange={(event) => set({ evidenceSources: event.target.checked ? [...chosen, each] : chosen.filter((other) => other !== each) })}
              />
              <span>{t(`file.shutdown.evidence.${each}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}

interface ListFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly isRequired?: boolean;
  readonly value: readonly string[] | null | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string[]) => void;
}

// The text is kept as typed between commas, so that a space may be typed inside a name.
function ListField({ label, hint, isRequired, value, error, onChange }: ListFieldProps): ReactElement {
  return (
    <TextField label={label} hint={hint} isRequired={isRequired} isOptional={isRequired !== true} value={(value ?? []).join(',')} error={error} onChange={(text) => onChange(text === '' ? [] : text.split(','))} />
  );
}

function Companies({ form }: ShutdownFieldsProps): ReactElement {
  const t = useWords();
  const { draft, patch, links } = form;
  const [wanted, setWanted] = useState('');
  const isChosen = (id: string): boolean => draft.subjects.some(({ companyId }) => companyId === id);
  const shown = links.allCompanies.filter(({ id, name }) => isChosen(id) || name.toLowerCase().includes(wanted.trim().toLowerCase()));
  const toggle = (companyId: string, isTaken: boolean): void => {
    const others = draft.subjects.filter((subject) => subject.companyId !== companyId);
    patch({ subjects: isTaken ? [...others, { id: `network-${companyId}`, companyId, locatorType: 'NETWORK', locator: '' }] : others });
  };
  return (
    <fieldset>
      <legend className="field-label">{t('file.shutdown.companies')}</legend>
      <p className="soft small">{t('file.shutdown.companies.hint')}</p>
      <TextField label={t('file.shutdown.companies.find')} value={wanted} onChange={setWanted} />
      <div className="checks company-choice">
        {shown.map(({ id, name }) => (
          <label key={id} className="check">
            <input type="checkbox" checked={isChosen(id)} onChange={(event) => toggle(id, event.target.checked)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
