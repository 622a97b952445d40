// Who or what is told of a notice, and by which way. The planner turns targets into deliveries; whoever adds
// a kind of target adds a channel for it.
import type { Audience } from '../../domain/notify-plan.ts';
import type { DeliveryChannel, SendResult, TargetKind } from '../../domain/delivery/delivery.ts';
import type { Instant } from '../../domain/time.ts';
import type { DeliveryRow } from '../rows.ts';

/** Who or what is told. */
export type Target =
  | { readonly kind: 'MEMBER'; readonly organizationId: string; readonly userId: string }
  | { readonly kind: 'WEBHOOK'; readonly organizationId: string; readonly webhookId: string }
  | { readonly kind: 'GATEWAY'; readonly organizationId: string };

export interface PlannedTarget {
  readonly target: Target;
  readonly audience: Audience;
  /** Not before the end of quiet hours. */
  readonly notBefore?: Instant;
  readonly urgency: 'AT_ONCE' | 'DIGEST';
}

/** One way of telling. It sends and says what came of it; when to try again is not its business. */
export interface Channel {
  readonly channel: DeliveryChannel;
  send(delivery: DeliveryRow): Promise<SendResult>;
}

const channelOf: Readonly<Record<TargetKind, DeliveryChannel>> = { MEMBER: 'MAIL', WEBHOOK: 'WEBHOOK', GATEWAY: 'GATEWAY' };

export function channelFor({ kind }: Pick<Target, 'kind'>): DeliveryChannel {
  return channelOf[kind];
}

/** What names a target among those of its kind. */
export function targetIdOf(target: Target): string {
  if (target.kind === 'MEMBER') return target.userId;
  return target.kind === 'WEBHOOK' ? target.webhookId : target.organizationId;
}
