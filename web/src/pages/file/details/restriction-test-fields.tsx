// The full test behind an ask that limits speech, and the words and reason of every item it covers.
import type { ReactElement } from 'react';
import type { RestrictionTestInput } from '../../../api/__generated__/documents.ts';
import { useWords } from '../../../i18n/catalogue.ts';
import { Notice } from '../../../parts/notice.tsx';
import { TextField } from '../../../parts/text-field.tsx';
import type { FileForm } from '../file-form.ts';

export interface RestrictionTestFieldsProps {
  readonly form: FileForm;
  /** The authority's own country. */
  readonly country: string;
}

export function RestrictionTestFields({ form, country }: RestrictionTestFieldsProps): ReactElement {
  const t = useWords();
  const { draft, patch } = form;
  const test = draft.restriction ?? {};
  const set = (change: Partial<RestrictionTestInput>): void => patch({ restriction: { territory: [country], ...test, ...change } });
  const territory = test.territory ?? [country];
  const isWider = territory.some((each) => each !== country);
  return (
    <div className="stack">
      <Notice title={t('file.restrict.title')}>
        <p>{t('file.restrict.why')}</p>
        <p>{t('file.restrict.who')}</p>
      </Notice>
      {(['legality', 'necessity', 'proportionality'] as const).map((part) => (
        <TextField
          key={part}
          label={t(`file.restrict.${part}`)}
          rows={2}
          isRequired
          value={test[part]}
          error={form.at(`restriction.${part}`)}
          onChange={(value) => set({ [part]: value })}
        />
      ))}
      <div className="pair">
        <TextField
          label={t('file.restrict.territory')}
          isRequired
          value={territory.join(', ')}
          error={form.at('restriction.territory')}
          onChange={(value) => set({ territory: value.split(',').map((each) => each.trim().toUpperCase()) })}
        />
        <TextField
          label={t('file.restrict.until')}
          type="date"
          isRequired
          value={test.until}
          error={form.at('restriction.until')}
          onChange={(until) => set({ until })}
        />
      </div>
      {isWider && (
        <TextField
          label={t('file.restrict.wider')}
          isRequired
          value={test.widerTerritoryReason}
          error={form.at('restriction.widerTerritoryReason')}
          onChange={(widerTerritoryReason) => set({ widerTerritoryReason })}
        />
      )}
      <label className="check">
        <input type="checkbox" checked={test.concernsCandidateOrParty ?? false} onChange={(event) => set({ concernsCandidateOrParty: event.target.checked })} />
        <span>{t('file.restrict.party')}</span>
      </label>
      <ItemReasons form={form} />
    </div>
  );
}

function ItemReasons({ form }: { readonly form: FileForm }): ReactElement {
  const t = useWords();
  const { draft, patch, links } = form;
  return (
    <fieldset className="stack">
      <legend className="field-label">{t('file.restrict.items')}</legend>
      {links.items.map((item, index) => {
        const choose = (change: { readonly quote?: string; readonly reason?: string }): void =>
          patch({ links: { ...draft.links, [item.key]: { ...item.choice, ...change } } });
        return (
          <div key={item.key} className="item-reason">
            <p className="small isolate" dir="ltr">
              {item.locator}
            </p>
            <div className="pair">
              <TextField label={t('file.restrict.quote')} isRequired value={item.choice.quote} error={form.at(`items.${index}.quote`)} onChange={(quote) => choose({ quote })} />
              <TextField label={t('file.restrict.reason')} isRequired value={item.choice.reason} error={form.at(`items.${index}.reason`)} onChange={(reason) => choose({ reason })} />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
