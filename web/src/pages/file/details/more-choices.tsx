// Choices that have a good default and are rarely changed: where the alert came from, who may pass it on,
// the aim, the rule it breaks, when the author is told.
import type { ReactElement } from 'react';
import type { AlertOrigin, LegitimateAim, Tlp } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { SelectField } from '../../../parts/select-field.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { Draft } from '../draft.ts';
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
        <TextField
          label={t('file.terms.policySection')}
          hint={t('file.terms.policySection.hint')}
          value={draft.policySection}
          error={form.at('policySection')}
          onChange={(policySection) => patch({ policySection })}
        />
        <TextField
          label={t('file.terms.policyLink')}
          type="url"
          value={draft.policyLink}
          error={form.at('policyLink')}
          onChange={(policyLink) => patch({ policyLink })}
        />
      </div>
      <NoticeDelay form={form} />
    </details>
  );
}

function NoticeDelay({ form }: MoreChoicesProps): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  const { noticeDelay } = draft;
  const set = (change: Draft['noticeDelay']): void => patch({ noticeDelay: { ...noticeDelay, ...change } });
  return (
    <div className="stack">
      <label className="check">
        <input
          type="checkbox"
          checked={noticeDelay !== undefined}
          onChange={(event) => patch({ noticeDelay: event.target.checked ? {} : undefined })}
        />
        <span>{t('file.terms.delay')}</span>
      </label>
      <p className="small soft">{t('file.terms.delay.hint')}</p>
      {noticeDelay !== undefined && (
        <div className="pair">
          <TextField
            label={t('file.terms.delay.reason')}
            isRequired
            value={noticeDelay.reason}
            error={form.at('noticeToAuthor.reason')}
            onChange={(reason) => set({ reason })}
          />
          <TextField
            label={t('file.terms.delay.until')}
            type="date"
            isRequired
            value={noticeDelay.until}
            error={form.at('noticeToAuthor.until')}
            onChange={(until) => set({ until })}
          />
        </div>
      )}
    </div>
  );
}
