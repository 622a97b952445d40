// The defaults as one plain sentence whose words are the controls: each is changed where it stands, with
// one tap. Below it, when each company must answer.
import { Suspense, useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Handling, Severity } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Field } from '../../parts/field.tsx';
import { MoreChoices, SealedNote } from './details.ts';
import { DuePreview } from './due-preview.tsx';
import type { FileForm } from './file-form.ts';
import { Section } from './section.tsx';
import type { Terms } from './use-choices.ts';

const severities: readonly Severity[] = ['S1_CRITICAL', 'S2_HIGH', 'S3_MEDIUM', 'S4_LOW'];
const handlings: readonly Handling[] = ['STANDARD', 'SEALED'];

export function TermsSection({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { terms } = form.choices;
  return (
    <Section title={t('file.terms.title')} isDone={terms !== undefined}>
      {terms === undefined ? <p className="soft">{t('file.terms.wait')}</p> : <TermsChosen form={form} terms={terms} />}
    </Section>
  );
}

function TermsChosen({ form, terms }: { readonly form: FileForm; readonly terms: Terms }): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  const error = form.at('severity') ?? form.at('track') ?? form.at('items.0.ask') ?? form.at('handling');
  return (
    <>
      <div className="terms">
        <Choice label={t('file.terms.severity')} value={terms.severity} onChange={(severity) => patch({ severity: severity as Severity })}>
          {severities.map((each) => (
            <option key={each} value={each}>
              {t(`code.severity.${each}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('file.terms.ask')} value={terms.ask} onChange={(ask) => patch({ ask: ask as Terms['ask'] })}>
          {terms.trackOption.asks.map(({ ask }) => (
            <option key={ask} value={ask}>
              {t(`code.ask.${ask}`)}
            </option>
          ))}
        </Choice>
        <Choice label={t('file.terms.track')} value={terms.track} onChange={(track) => patch({ track: track as Terms['track'], ask: undefined })}>
          {terms.tile.tracks.map(({ track }) => (
            <option key={track} value={track}>
              {t(`code.track.${track}`)}
            </option>
          ))}
        </Choice>
        {terms.trackOption.maySeal && (
          <Choice label={t('file.terms.handling')} value={terms.handling} onChange={(handling) => patch({ handling: handling as Handling })}>
            {handlings.map((each) => (
              <option key={each} value={each}>
                {t(`code.handling.${each}`)}
              </option>
            ))}
          </Choice>
        )}
      </div>
      {error !== undefined && <p className="field-error">{error}</p>}
      <p className="small soft">{t('file.terms.proposed', { severity: t(`code.severity.${terms.proposed.severity}`), reason: t(`file.why.${terms.proposed.reason}`) })}</p>
      {terms.severity !== terms.proposed.severity && (
        <Field label={t('file.terms.reason')} error={form.at('severityReason')}>
          {(control) => <input {...control} className="input" required value={draft.severityReason ?? ''} onChange={(event) => patch({ severityReason: event.target.value })} />}
        </Field>
      )}
      <DuePreview form={form} terms={terms} />
      {!draft.isEmergency && <p>{t(terms.needsTwoPersons ? 'file.terms.two' : 'file.terms.one')}</p>}
      <Suspense fallback={null}>
        {terms.handling === 'SEALED' && <SealedNote form={form} />}
        <MoreChoices form={form} />
      </Suspense>
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <span className="term">
      <label className="term-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="term-select" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </span>
  );
}
