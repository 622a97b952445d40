// The phase of an election at an instant, computed from its dates and zones and stored nowhere. It
// must not know reports or targets. Boundaries belong to the later phase. The surprise: between two
// rounds whose critical windows do not touch, the campaign is on again.
//
//   ROUTINE | PRE_ELECTION | CAMPAIGN | CRITICAL | CAMPAIGN | CRITICAL | POST_ELECTION | CLOSED
//           |              |          |          |          |          |               |
//      campaign - 90 d  campaign  round 1 - 2 d  + 3 d   round 2 - 2 d  + 3 d   certified + 30 d
import type { Phase } from '../codes.ts';
import { earlierOf, laterOf, type Instant, type LocalDate } from '../time.ts';
import { addDays, earliestStartOf, latestEndOf } from './local-days.ts';

/** What of an election decides its phases; an `Election` is one. */
export interface PhaseInput {
  readonly pollingDays: readonly LocalDate[];
  readonly campaignStartsOn?: LocalDate;
  readonly certifiedOn?: LocalDate;
  /** Starts count in the first zone to reach them, ends in the last. */
  readonly timeZones: readonly string[];
}

export interface PhaseWindow {
  readonly phase: Phase;
  /** Absent on the first. */
  readonly from?: Instant;
  /** Exclusive; absent on the last. */
  readonly until?: Instant;
  /** True where one of its ends rests on a date nobody has given yet. */
  readonly isAssumed: boolean;
}

// Two days before and three after: the span in which Brazil's court halved its deadlines (TSE
// resolution 23.714/2022, art. 2). The other spans. Source: none yet.
const criticalDaysBefore = 2;
const criticalDaysAfter = 3;
const preElectionDays = 90;
const assumedCampaignDays = 30;
const assumedCertificationDays = 30;
const postCertificationDays = 30;

/** The phase at `t`; without an election, or before its dates are known, ROUTINE. */
export function phaseOf(election: PhaseInput | undefined, t: Instant): Phase {
  return phaseIn(phaseWindows(election), t);
}

/** As `phaseOf`, on windows already computed: for lists. */
export function phaseIn(windows: readonly PhaseWindow[], t: Instant): Phase {
  const holding = windows.find((window) => window.until === undefined || t < window.until);
  return holding?.phase ?? 'ROUTINE';
}

/** The next boundary after `t` and the phase it opens; undefined once CLOSED, and without an election. */
export function nextPhaseChange(
  election: PhaseInput | undefined,
  t: Instant,
): { readonly at: Instant; readonly phase: Phase } | undefined {
  const next = phaseWindows(election).find((window) => window.from !== undefined && window.from > t);
  return next?.from === undefined ? undefined : { at: next.from, phase: next.phase };
}

/** The instants at which the phase turns critical and running clocks tighten, in order. */
export function criticalTurns(windows: readonly Pick<PhaseWindow, 'phase' | 'from'>[]): readonly Instant[] {
  return windows.flatMap((window) =>
    window.phase === 'CRITICAL_WINDOW' && window.from !== undefined ? [window.from] : [],
  );
}

/** All phases in order, without gaps or overlaps, from ever to ever; one without length is left out. */
export function phaseWindows(election: PhaseInput | undefined): readonly PhaseWindow[] {
  if (election === undefined) return [{ phase: 'ROUTINE', isAssumed: false }];
  const key = JSON.stringify([
    election.pollingDays,
    election.campaignStartsOn ?? '',
    election.certifiedOn ?? '',
    election.timeZones,
  ]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const windows = computeWindows(election);
  if (known.size >= maxKnown) known.clear();
  known.set(key, windows);
  return windows;
}

// Looking a midnight up takes 0.1 ms and more, every command asks, and the answers for one set of dates
// never differ: the last few hundred sets are remembered.
const known = new Map<string, readonly PhaseWindow[]>();
const maxKnown = 512;

function computeWindows(election: PhaseInput): readonly PhaseWindow[] {
  const critical = criticalSpans([...new Set(election.pollingDays)].sort(), election.timeZones);
  const first = critical[0];
  const last = critical.at(-1);
  if (first === undefined || last === undefined) return [{ phase: 'ROUTINE', isAssumed: false }];
  const windows = [...windowsBefore(election, first), ...windowsDuring(critical), ...windowsAfter(election, last)];
  return windows.filter(
    (window) => window.from === undefined || window.until === undefined || window.from < window.until,
  );
}

/** The day on which the result was certified, or is taken to have been; undefined without a polling day. */
export function certificationOf(election: Pick<PhaseInput, 'pollingDays' | 'certifiedOn'>): Certification | undefined {
  const lastDay = [...election.pollingDays].sort().at(-1);
  return lastDay === undefined ? undefined : certificationAfter(lastDay, election);
}

interface Certification {
  readonly on: LocalDate;
  readonly isAssumed: boolean;
}

function certificationAfter(lastDay: LocalDate, { certifiedOn }: Pick<PhaseInput, 'certifiedOn'>): Certification {
  return { on: certifiedOn ?? addDays(lastDay, assumedCertificationDays), isAssumed: certifiedOn === undefined };
}

/** A critical window: its ends, and the first and last polling day inside it. */
interface Span {
  readonly from: Instant;
  readonly until: Instant;
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
}

/** One span around each polling day (sorted), those that touch or overlap joined. */
function criticalSpans(days: readonly LocalDate[], zones: readonly string[]): readonly Span[] {
  const spans: Span[] = [];
  for (const day of days) {
    const from = earliestStartOf(addDays(day, -criticalDaysBefore), zones);
    const until = latestEndOf(addDays(day, criticalDaysAfter), zones);
    const previous = spans.at(-1);
    if (previous !== undefined && from <= previous.until)
      spans[spans.length - 1] = { ...previous, until: laterOf(previous.until, until), lastDay: day };
    else spans.push({ from, until, firstDay: day, lastDay: day });
  }
  return spans;
}

/** A campaign dated after its own critical window has no length; nor has anything that would come before it. */
function windowsBefore(election: PhaseInput, critical: Span): readonly PhaseWindow[] {
  const isAssumed = election.campaignStartsOn === undefined;
  const campaignOn = election.campaignStartsOn ?? addDays(critical.firstDay, -assumedCampaignDays);
  const startOf = (date: LocalDate): Instant => earlierOf(earliestStartOf(date, election.timeZones), critical.from);
  const preFrom = startOf(addDays(campaignOn, -preElectionDays));
  const campaignFrom = startOf(campaignOn);
  return [
    { phase: 'ROUTINE', until: preFrom, isAssumed },
    { phase: 'PRE_ELECTION', from: preFrom, until: campaignFrom, isAssumed },
    { phase: 'CAMPAIGN', from: campaignFrom, until: critical.from, isAssumed },
  ];
}

function windowsDuring(critical: readonly Span[]): readonly PhaseWindow[] {
  return critical.flatMap(({ from, until }, index): readonly PhaseWindow[] => {
    const next = critical[index + 1];
    const window: PhaseWindow = { phase: 'CRITICAL_WINDOW', from, until, isAssumed: false };
    return next === undefined
      ? [window]
      : [window, { phase: 'CAMPAIGN', from: until, until: next.from, isAssumed: false }];
  });
}

/** The thirtieth day after certification still counts; a certification dated too early shortens nothing critical. */
function windowsAfter(election: PhaseInput, critical: Span): readonly PhaseWindow[] {
  const { on: certifiedOn, isAssumed } = certificationAfter(critical.lastDay, election);
  const closesAt = laterOf(
    critical.until,
    latestEndOf(addDays(certifiedOn, postCertificationDays), election.timeZones),
  );
  return [
    { phase: 'POST_ELECTION', from: critical.until, until: closesAt, isAssumed },
    { phase: 'CLOSED', from: closesAt, isAssumed },
  ];
}
