// The dates of an election, new or changed. A coordinator says whose election it is; an authority's
// administrator enters the own.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { SaveElectionDocument } from '../../api/__generated__/documents.ts';
import type { ElectionType } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { listOf, orNull } from '../../parts/directory/code-list.ts';
import { useDirectory } from '../../parts/directory/use-directory.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { ElectionInFull } from './election-view.ts';

const types: readonly ElectionType[] = ['PRESIDENTIAL', 'PARLIAMENTARY', 'LOCAL', 'REFERENDUM', 'OTHER'];

interface Dates {
  readonly authorityId: string;
  readonly name: string;
  readonly type: ElectionType;
  readonly pollingDays: readonly string[];
  readonly campaignStartsOn: string;
  readonly certifiedOn: string;
  readonly timeZones: string;
}

export interface ElectionFormProps {
  readonly known?: ElectionInFull;
  readonly onDone: (electionId: string) => void;
  readonly onLeave: () => void;
}

export function ElectionForm({ known, onDone, onLeave }: ElectionFormProps): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const [dates, setDates] = useState<Dates>(() => ({
    authorityId: known?.authority.id ?? '', name: known?.name ?? '', type: known?.type ?? 'PARLIAMENTARY', pollingDays: known?.pollingDays ?? [''],
    campaignStartsOn: known?.campaignStartsOn ?? '', certifiedOn: known?.certifiedOn ?? '', timeZones: (known?.timeZones ?? [organization.timeZone]).join(', '),
  }));
  const save = useApiMutation(SaveElectionDocument);
  const put = (change: Partial<Dates>): void => setDates((before) => ({ ...before, ...change }));
  const namesAuthority = known === undefined && organization.kind === 'COORDINATOR';
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { name, type, pollingDays, campaignStartsOn, certifiedOn, timeZones } = dates;
    const end = await save.run((idempotencyKey) => ({
      input: {
        electionId: known?.id ?? null, expectedVersion: known?.version ?? null, authorityId: namesAuthority ? dates.authorityId : null, name: name.trim(), type,
        pollingDays: pollingDays.filter((day) => day !== ''), campaignStartsOn: orNull(campaignStartsOn), certifiedOn: orNull(certifiedOn), timeZones: listOf(timeZones), idempotencyKey,
      },
    }));
    if (end.kind === 'done') onDone(end.payload.election?.id ?? '');
  };
  const error = (path: string): string | undefined => errorAt(save.errors, path, t);
  return (
    <form className="card stack plain-form" onSubmit={(event) => void send(event)}>
      {namesAuthority && <AuthorityField value={dates.authorityId} error={error('authorityId')} onChange={(authorityId) => put({ authorityId })} />}
      <div className="field-pair">
        <TextField label={t('election.name')} isRequired value={dates.name} error={error('name')} onChange={(name) => put({ name })} />
        <SelectField label={t('election.type')} value={dates.type} options={types.map((each) => [each, t(`code.electionType.${each}`)])} onChange={(type) => put({ type })} />
      </div>
      <PollingDays days={dates.pollingDays} error={error} onChange={(pollingDays) => put({ pollingDays })} />
      <div className="field-pair">
        <TextField type="date" label={t('election.campaign')} hint={t('election.campaign.hint')} isOptional value={dates.campaignStartsOn} error={error('campaignStartsOn')} onChange={(campaignStartsOn) => put({ campaignStartsOn })} />
        <TextField type="date" label={t('election.certified')} hint={t('election.certified.hint')} isOptional value={dates.certifiedOn} error={error('certifiedOn')} onChange={(certifiedOn) => put({ certifiedOn })} />
      </div>
      <TextField label={t('election.zones')} hint={t('election.zones.hint')} isRequired value={dates.timeZones} error={error('timeZones') ?? error('timeZones.0')} onChange={(timeZones) => put({ timeZones })} />
      {known !== undefined && <p className="soft small">{t('election.save.why')}</p>}
      <ErrorNotice errors={save.errors} failure={save.failure} />
      <div className="row">
        <button className="button is-primary" disabled={save.isRunning}>
          {t('election.save')}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}

interface PollingDaysProps {
  readonly days: readonly string[];
  readonly error: (path: string) => string | undefined;
  readonly onChange: (days: readonly string[]) => void;
}

function PollingDays({ days, error, onChange }: PollingDaysProps): ReactElement {
  const t = useWords();
  return (
    <div className="stack is-tight">
      <div className="field-pair">
        {days.map((day, index) => (
          <div key={index} className="stack is-tight">
            <TextField
              type="date"
              label={t('election.day', { number: index + 1 })}
              isRequired
              value={day}
              error={error(`pollingDays.${String(index)}`) ?? (index === 0 ? error('pollingDays') : undefined)}
              onChange={(value) => onChange(days.map((each, at) => (at === index ? value : each)))}
            />
            {days.length > 1 && (
              <div>
                <button type="button" className="button is-small" onClick={() => onChange(days.filter((_, at) => at !== index))}>
                  {t('election.day.remove', { number: index + 1 })}
                </button>
              </div>
            )}
          </div>
        ))}
      </div>
      <div>
        <button type="button" className="button is-small" onClick={() => onChange([...days, ''])}>
          {t('election.day.add')}
        </button>
      </div>
    </div>
  );
}

interface AuthorityFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}

function AuthorityField({ value, error, onChange }: AuthorityFieldProps): ReactElement {
  const t = useWords();
  const { rows, failure, again } = useDirectory('AUTHORITY');
  const options = (rows ?? []).map(({ id, name, country }) => [id, country === null ? name : `${country}: ${name}`] as const).sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <>
      <ErrorNotice failure={failure} onRetry={again} />
      <SelectField label={t('election.authority')} isRequired value={value} error={error} options={[['', t('app.choose')], ...options]} onChange={onChange} />
    </>
  );
}
