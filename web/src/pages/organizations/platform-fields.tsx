// The platforms of a new company: what links are recognised by, once the company is approved.
import type { ReactElement } from 'react';
import type { UserError } from '../../api/errors.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { errorAt } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { emptyPlatform, slugOf } from './proposal-draft.ts';
import type { PlatformDraft } from './proposal-draft.ts';

const platformKinds = ['social', 'video', 'messaging', 'search', 'ai-assistant', 'ads', 'forum', 'app-store', 'hosting', 'isp'] as const;

export interface PlatformFieldsProps {
  readonly platforms: readonly PlatformDraft[];
  readonly errors: readonly UserError[];
  readonly onChange: (platforms: readonly PlatformDraft[]) => void;
}

export function PlatformFields({ platforms, errors, onChange }: PlatformFieldsProps): ReactElement {
  const t = useWords();
  const put = (at: number, change: Partial<PlatformDraft>): void => onChange(platforms.map((platform, index) => (index === at ? { ...platform, ...change } : platform)));
  return (
    <>
      {platforms.map((platform, index) => {
        const error = (name: string): string | undefined => errorAt(errors, `platforms.${String(index)}.${name}`, t);
        return (
          <fieldset key={index} className="stack is-tight">
            <legend className="field-label">{t('propose.platform', { number: index + 1 })}</legend>
            <div className="field-pair">
              <TextField label={t('propose.platform.name')} isRequired value={platform.name} error={error('name') ?? error('slug')} onChange={(name) => put(index, { name, slug: slugOf(name) })} />
              <SelectField label={t('propose.platform.kind')} value={platform.kind} options={platformKinds.map((each) => [each, t(`code.platformKind.${each}`)])} onChange={(kind) => put(index, { kind })} />
              <TextField label={t('propose.hosts')} hint={t('propose.hosts.hint')} isRequired value={platform.hosts} error={error('hosts') ?? error('hosts.0')} onChange={(hosts) => put(index, { hosts })} />
            </div>
            {platforms.length > 1 && (
              <div>
                <button type="button" className="button is-small" onClick={() => onChange(platforms.filter((_, each) => each !== index))}>
                  {t('propose.platform.remove', { number: index + 1 })}
                </button>
              </div>
            )}
          </fieldset>
        );
      })}
      <div>
        <button type="button" className="button is-small" onClick={() => onChange([...platforms, emptyPlatform])}>
          {t('propose.platform.add')}
        </button>
      </div>
    </>
  );
}
