// Folds `delivery:<reportId>` into the log of who was told. The report's id stands in every event, because
// any kind of event may be the first.
import type { Fold, FoldEvent } from '../record/stage.ts';
import { present, readFacts, textOf } from '../report/read-event.ts';
import { attemptFacts, nobodyToldFacts, unheardFacts } from './delivery-events.ts';
import type { DeliveryLog, LoggedDelivery } from './delivery-log.ts';

export const foldDeliveryLog: Fold<DeliveryLog> = (state, event) => {
  const log = state ?? { id: String(event.facts.reportId), version: 0, deliveries: [], unheard: [], seen: [], updatedAt: event.at };
  return { ...moved(log, event), version: log.version + 1, updatedAt: event.at };
};

function moved(log: DeliveryLog, event: FoldEvent): DeliveryLog {
  switch (event.type) {
    case 'delivery.attempted':
    case 'delivery.replayed':
      return { ...log, deliveries: withDelivery(log.deliveries, deliveryOf(event)) };
    case 'delivery.found_nobody': {
      const { organizationId, audience, eventType, eventSeq } = readFacts(event, unheardFacts);
      return { ...log, unheard: [...log.unheard, { organizationId, audience, eventType, eventSeq, at: event.at }] };
    }
    case 'delivery.confirmed': {
      const organizationId = String(event.facts.organizationId);
      const isKnown = log.seen.some((seen) => seen.organizationId === organizationId);
      if (isKnown) return { ...log, seen: log.seen.map((seen) => (seen.organizationId === organizationId ? { ...seen, lastAt: event.at } : seen)) };
      return { ...log, seen: [...log.seen, { organizationId, at: event.at }] };
    }
    case 'delivery.nobody_told': {
      const { organizationId, eventType, eventSeq, since, isSealed } = readFacts(event, nobodyToldFacts);
      return { ...log, nobodyTold: [...(log.nobodyTold ?? []), { organizationId, eventType, eventSeq, since, isSealed, at: event.at }] };
    }
    case 'part.erased':
      return log;
    default:
      throw new Error(`a delivery stream has no event ${event.type}`);
  }
}

function deliveryOf(event: FoldEvent): LoggedDelivery {
  const { deliveryId, organizationId, channel, audience, eventType, eventSeq, state, tries, code } = readFacts(event, attemptFacts);
  return present({ deliveryId, organizationId, channel, audience, eventType, eventSeq, recipient: textOf(event, 'recipient'), state, tries, at: event.at, code });
}

/** A digest tells of several events under one id, so both say which line is meant. */
function withDelivery(deliveries: readonly LoggedDelivery[], next: LoggedDelivery): readonly LoggedDelivery[] {
  const place = deliveries.findIndex(({ deliveryId, eventType, eventSeq }) => deliveryId === next.deliveryId && eventType === next.eventType && eventSeq === next.eventSeq);
  return place === -1 ? [...deliveries, next] : deliveries.with(place, next);
}
