// Every event the stream `delivery:<reportId>` may hold.
import { eventShape } from '../record/event-table.ts';
import { count, flag, id, instant, listOf, oneOf, shape } from '../report/fact-shape.ts';
import { DELIVERY_CHANNELS, DELIVERY_CODES, DELIVERY_STATES } from './delivery.ts';

const told = { reportId: id, organizationId: id, audience: id, eventType: id, eventSeq: count } as const;

export const attemptFacts = shape(
  { ...told, deliveryId: id, channel: oneOf(DELIVERY_CHANNELS), state: oneOf(DELIVERY_STATES), tries: count },
  { code: oneOf(DELIVERY_CODES) },
);
export const unheardFacts = shape(told);
export const confirmedFacts = shape({ reportId: id, organizationId: id });
/** `since`: when the event was that nobody has confirmed. */
export const nobodyToldFacts = shape({ reportId: id, organizationId: id, eventType: id, eventSeq: count, since: instant, isSealed: flag });

export const deliveryEvents = {
  'delivery.attempted': eventShape(attemptFacts, 'recipient'),
  'delivery.found_nobody': eventShape(unheardFacts),
  'delivery.replayed': eventShape(attemptFacts, 'recipient'),
  'delivery.confirmed': eventShape(confirmedFacts),
  'delivery.nobody_told': eventShape(nobodyToldFacts),
  'part.erased': eventShape(shape({ seq: count, names: listOf(id), ground: id })),
} as const;
