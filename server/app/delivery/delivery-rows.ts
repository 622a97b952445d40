// Deliveries as rows: what names one, where it stands in its lane, who may list it. The surprise: of a sealed
// matter a row holds its reader's keyed hash in place of their id, found again among the members themselves.
import type { DeliveryChannel, TargetKind } from '../../domain/delivery/delivery.ts';
import { canonicalBytes } from '../../domain/record/canonical.ts';
import type { Json } from '../../domain/record/canonical.ts';
import { hmacHex } from '../../domain/record/hmac.ts';
import { laterOf, toInstant, toMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { Keys } from '../ports.ts';
import type { DeliveredEvent, DeliveryRow } from '../rows.ts';
import { channelFor, targetIdOf } from './target.ts';
import type { PlannedTarget, Target } from './target.ts';

/** Source: domain rules on notifications: a digest every 15 minutes. */
const digestMs = 15 * 60_000;

/** What a notice is about: one report, or any other stream. */
export interface Subject {
  readonly reportId?: string;
  readonly stream: string;
  readonly isSealed: boolean;
}

/** The report that a stream tells of; undefined for other subjects. */
export function reportIdOf(stream: string): string | undefined {
  const [kind, id] = stream.split(':', 2);
  return kind === 'report' || kind === 'delivery' ? id : undefined;
}

interface Telling {
  readonly planned: PlannedTarget;
  readonly event: DeliveredEvent;
  readonly eventAt: Instant;
  readonly subject: Subject;
  readonly now: Instant;
}

/** One message of one event to one target; the same for the same three, whoever plans it and how often. */
export function messageRow(keys: Keys, { planned, event, eventAt, subject, now }: Telling): DeliveryRow {
  const { target, notBefore } = planned;
  const channel = channelFor(target);
  const targetId = storedTargetId(keys, target, subject);
  return {
    id: messageIdOf(keys, event, target),
    ...addressed({ target, targetId, channel, subject }),
    lane: `${target.kind}:${targetId}|${subject.stream}`,
    place: placeOf(eventAt, event.seq),
    isDigest: false,
    ...(subject.reportId === undefined ? {} : { reportId: subject.reportId }),
    events: [event],
    ...fresh(now, notBefore === undefined ? now : laterOf(now, notBefore)),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

/** What names the message of an event to a target, in whatever state it is. */
export function messageIdOf(keys: Keys, { stream, seq }: Pick<DeliveredEvent, 'stream' | 'seq'>, target: Target): string {
  return named(keys, ['delivery', stream, seq, channelFor(target), target.kind, targetIdOf(target)]);
}

/** The digest of a target that the next quarter of an hour ends; `part` tells a second one apart where the first is full. */
export function digestRow(keys: Keys, { planned, event, now }: Omit<Telling, 'eventAt' | 'subject'>, part: number): DeliveryRow {
  const { target, notBefore } = planned;
  const channel = channelFor(target);
  const targetId = targetIdOf(target);
  const end = endOfDigest(notBefore === undefined ? now : laterOf(now, notBefore));
  return {
    id: named(keys, ['digest', channel, target.kind, targetId, end, part]),
    ...addressed({ target, targetId, channel, subject: { stream: '', isSealed: false } }),
    lane: `${target.kind}:${targetId}|digest`,
    place: placeOf(end, part),
    isDigest: true,
    events: [event],
    ...fresh(now, end),
    notBefore: end,
  };
}

function endOfDigest(at: Instant): Instant {
  return toInstant((Math.floor(toMs(at) / digestMs) + 1) * digestMs);
}

/** Instant and number, so that text sorts as they do. */
function placeOf(at: Instant, number: number): string {
  return `${at}|${String(number).padStart(12, '0')}`;
}

function fresh(now: Instant, nextAttemptAt: Instant): Pick<DeliveryRow, 'state' | 'tries' | 'nextAttemptAt' | 'createdAt'> {
  return { state: 'WAITING', tries: 0, nextAttemptAt, createdAt: now };
}

interface Addressing {
  readonly target: Target;
  readonly targetId: string;
  readonly channel: DeliveryChannel;
  readonly subject: Subject;
}

function addressed({ target, targetId, channel, subject }: Addressing): { readonly organizationId: string; readonly channel: DeliveryChannel; readonly targetKind: TargetKind; readonly targetId: string; readonly list: string } {
  const { organizationId, kind: targetKind } = target;
  return { organizationId, channel, targetKind, targetId, list: `${subject.isSealed ? 'sealed' : 'org'}:${organizationId}` };
}

function storedTargetId(keys: Keys, target: Target, subject: Subject): string {
  return subject.isSealed && target.kind === 'MEMBER' ? blindTarget(keys, subject.stream, target.userId) : targetIdOf(target);
}

/** Stands for a person in the rows of one sealed matter; says nothing about them in any other. */
export function blindTarget(keys: Keys, subject: string, userId: string): string {
  return named(keys, ['delivery.target', subject, userId]);
}

function named(keys: Keys, what: Json): string {
  return hmacHex(keys.secret, canonicalBytes(what));
}
