// What was done to tell people of one report: the fold of `delivery:<reportId>`. It has a stream of its own,
// so that no try ever moves the report. Facts name nobody; who was told is a part, by alias, and in a sealed
// matter not even that.
import type { Text } from '../report/content.ts';
import type { Instant } from '../time.ts';
import type { DeliveryChannel, DeliveryCode, DeliveryState } from './delivery.ts';

/** One event told to one recipient. */
export interface LoggedDelivery {
  readonly deliveryId: string;
  readonly organizationId: string;
  readonly channel: DeliveryChannel;
  readonly audience: string;
  readonly eventType: string;
  readonly eventSeq: number;
  /** The alias; absent in a sealed matter, and for webhooks and gateways. */
  readonly recipient?: Text;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly at: Instant;
  readonly code?: DeliveryCode;
}

/** An event that found nobody behind one of its audiences. */
export interface UnheardNotice {
  readonly organizationId: string;
  readonly audience: string;
  readonly eventType: string;
  readonly eventSeq: number;
  readonly at: Instant;
}

/** A critical arrival that no live contact was known to have heard of in time. */
export interface NobodyTold {
  readonly organizationId: string;
  readonly eventType: string;
  readonly eventSeq: number;
  /** When the event was. */
  readonly since: Instant;
  readonly isSealed: boolean;
  readonly at: Instant;
}

export interface DeliveryLog {
  /** The report's. */
  readonly id: string;
  readonly version: number;
  readonly deliveries: readonly LoggedDelivery[];
  readonly unheard: readonly UnheardNotice[];
  /** Organizations one of whose contacts has seen the report, since when, and when last for the first time after something arrived. */
  readonly seen: readonly { readonly organizationId: string; readonly at: Instant; readonly lastAt?: Instant }[];
  /** Absent where that never was. */
  readonly nobodyTold?: readonly NobodyTold[];
  readonly updatedAt: Instant;
}
