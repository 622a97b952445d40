// Alarms as rows that somebody can act on: one for each report with everything that is wrong with it, and one
// for each organization where an alarm names no report. The worst stands first, of equal ones the oldest.
import type { AlarmsQuery } from '../../api/__generated__/documents.ts';

export type Alarm = NonNullable<AlarmsQuery['alarms']>['nodes'][number];
export type AlarmKind = Alarm['kind'];

export interface AlarmParty {
  readonly organization: Alarm['organization'];
  /** The most pressing first, each once. */
  readonly kinds: readonly AlarmKind[];
}

export interface AlarmRow {
  readonly key: string;
  readonly report: Alarm['report'];
  /** Who owes something; more than one where both sides do. */
  readonly parties: readonly AlarmParty[];
  /** What to do about comes first. */
  readonly mostPressing: AlarmKind;
  readonly count: number;
  /** The first of them. */
  readonly raisedAt: string;
  /** The last look; null while one of them has not been looked at. */
  readonly seenAt: string | null;
}

const pressing: readonly AlarmKind[] = ['NOBODY_TOLD', 'CALL_TASK', 'BREACH', 'APPROVAL_WAITING', 'HAND_CARRIED', 'CONTACT_STALE'];

export function alarmRows(alarms: readonly Alarm[]): readonly AlarmRow[] {
  const together = groupsOf(alarms, ({ report, organization, kind }) => report?.id ?? `${organization.id} ${kind}`);
  return together.map(([key, those]) => rowOf(key, those)).sort((a, b) => compare(rankOf(a), rankOf(b)) || compare(a.raisedAt, b.raisedAt));
}

type Some = readonly [Alarm, ...Alarm[]];

function groupsOf(alarms: readonly Alarm[], keyOf: (alarm: Alarm) => string): readonly (readonly [string, Some])[] {
  const groups = new Map<string, [Alarm, ...Alarm[]]>();
  for (const alarm of alarms) {
    const known = groups.get(keyOf(alarm));
    if (known === undefined) groups.set(keyOf(alarm), [alarm]);
    else known.push(alarm);
  }
  return [...groups];
}

function rowOf(key: string, those: Some): AlarmRow {
  const parties = groupsOf(those, ({ organization }) => organization.id).map(([, own]) => ({ organization: own[0].organization, kinds: kindsOf(own) }));
  const seen = those.map(({ seenAt }) => seenAt);
  return {
    key,
    report: those[0].report,
    parties: parties.sort((a, b) => placeOf(a.kinds[0]) - placeOf(b.kinds[0])),
    mostPressing: kindsOf(those)[0] ?? 'BREACH',
    count: those.length,
    raisedAt: those.map(({ raisedAt }) => raisedAt).reduce((first, at) => (at < first ? at : first)),
    seenAt: seen.includes(null) ? null : (seen.filter((at) => at !== null).sort(compare).at(-1) ?? null),
  };
}

function kindsOf(alarms: readonly Alarm[]): readonly AlarmKind[] {
  return pressing.filter((kind) => alarms.some((alarm) => alarm.kind === kind));
}

function placeOf(kind: AlarmKind | undefined): number {
  return kind === undefined ? pressing.length : pressing.indexOf(kind);
}

/** What names no report may hold back a critical one, so it stands with the high ones; a contact can wait longest. */
function rankOf({ report, mostPressing }: AlarmRow): string {
  if (report !== null) return report.severity;
  return mostPressing === 'CONTACT_STALE' ? 'S9' : 'S2_HIGH';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
