// Words for the open lists of a delivery: audiences and event types, which the server may add to.
import { deliveryWords } from '../../i18n/en/deliveries.ts';
import { recordWords } from '../../i18n/en/record.ts';
import type { WordKey } from '../../i18n/keys.ts';

export function audienceWords(audience: string): WordKey {
  const key = `delivery.audience.${audience}`;
  return key in deliveryWords ? (key as WordKey) : 'delivery.audience.other';
}

export function eventWords(type: string): WordKey {
  const [own, recorded] = [`delivery.event.${type}`, `record.event.${type}`];
  if (own in deliveryWords) return own as WordKey;
  return recorded in recordWords ? (recorded as WordKey) : 'delivery.event.other';
}
