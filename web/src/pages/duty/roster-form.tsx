// Editing the roster: one row a shift, and the quiet hours. Times are those of the organization's zone,
// whatever zone the device is in. A new shift begins where the last one ends, so that a hand-over leaves no gap.
import { useRef, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { SaveDutyRosterDocument } from '../../api/__generated__/documents.ts';
import type { DutyRosterPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { QuietFields } from './quiet-fields.tsx';
import { fromWallTime, toWallTime } from './zoned-time.ts';

interface Row {
  readonly key: number;
  readonly memberId: string;
  readonly from: string;
  readonly until: string;
}

const hourMs = 3_600_000;
const usualShiftMs = 8 * hourMs;

export interface RosterFormProps {
  readonly roster: DutyRosterPartsFragment;
  readonly onSaved: () => void;
  readonly onLeave: () => void;
}

export function RosterForm({ roster, onSaved, onLeave }: RosterFormProps): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const zone = organization.timeZone;
  const [rows, setRows] = useState<readonly Row[]>(() =>
    roster.shifts.map(({ member, from, until }, key) => ({ key, memberId: member.id, from: toWallTime(from, zone), until: toWallTime(until, zone) })),
  );
  const [quietHours, setQuietHours] = useState(roster.quietHours);
  const nextKey = useRef(rows.length);
  const save = useApiMutation(SaveDutyRosterDocument);
  const put = (key: number, change: Partial<Row>): void => setRows((before) => before.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const add = (): void => {
    const from = fromWallTime(rows.at(-1)?.until ?? '', zone) ?? new Date(Math.ceil(Date.parse(roster.serverNow) / hourMs) * hourMs).toISOString();
    const until = new Date(Date.parse(from) + usualShiftMs).toISOString();
    setRows([...rows, { key: nextKey.current, memberId: '', from: toWallTime(from, zone), until: toWallTime(until, zone) }]);
    nextKey.current += 1;
  };
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const shifts = rows.map(({ memberId, from, until }) => ({ memberId, from: fromWallTime(from, zone) ?? '', until: fromWallTime(until, zone) ?? '' }));
    const end = await save.run((idempotencyKey) => ({ input: { expectedVersion: roster.version, shifts, quietHours, idempotencyKey } }));
    if (end.kind === 'done') onSaved();
  };
  const people: readonly (readonly [string, string])[] = [['', t('app.choose')], ...roster.eligible.map(({ id, name }) => [id, name] as const)];
  return (
    <form className="card stack" onSubmit={(event) => void send(event)}>
      <p className="soft small">{t('duty.zone', { zone })}</p>
      {rows.map((row, place) => (
        <ShiftFields
          key={row.key}
          row={row}
          number={place + 1}
          people={people}
          error={(name) => errorAt(save.errors, name === '' ? `shifts.${String(place)}` : `shifts.${String(place)}.${name}`, t)}
          onChange={(change) => put(row.key, change)}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <div>
        <button type="button" className="button is-small" onClick={add}>
          {t('duty.shift.add')}
        </button>
      </div>
      <QuietFields value={quietHours} error={errorAt(save.errors, 'quietHours', t)} onChange={setQuietHours} />
      <ErrorNotice errors={save.errors} failure={save.failure} />
      <div className="row">
        <button className="button is-primary" disabled={save.isRunning}>
          {t('duty.save')}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}

interface ShiftFieldsProps {
  readonly row: Row;
  readonly number: number;
  readonly people: readonly (readonly [string, string])[];
  readonly error: (name: string) => string | undefined;
  readonly onChange: (change: Partial<Row>) => void;
  readonly onRemove: () => void;
}

function ShiftFields({ row, number, people, error, onChange, onRemove }: ShiftFieldsProps): ReactElement {
  const t = useWords();
  return (
    <fieldset className="shift-fields">
      <legend className="field-label">{t('duty.shift', { number })}</legend>
      <SelectField label={t('duty.shift.person')} isRequired value={row.memberId} options={people} error={error('memberId') ?? error('')} onChange={(memberId) => onChange({ memberId })} />
      <TextField type="datetime-local" label={t('duty.shift.from')} isRequired value={row.from} error={error('from')} onChange={(from) => onChange({ from })} />
      <TextField type="datetime-local" label={t('duty.shift.until')} isRequired value={row.until} error={error('until')} onChange={(until) => onChange({ until })} />
      <div>
        <button type="button" className="button is-small" onClick={onRemove}>
          {t('duty.shift.remove', { number })}
        </button>
      </div>
    </fieldset>
  );
}
