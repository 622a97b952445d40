// Telephone and SMS: a program of the operator's rings and texts people, and is asked to by a signed webhook. It
// knows whom to ring at which number by the organization's id; no number is kept here. There is one gateway for
// all, so where it is down nobody's turn is used up.
import type { SendResult } from '../../domain/delivery/delivery.ts';
import { gatewayBody } from '../../domain/delivery/webhook-body.ts';
import type { Clock, Keys, Store, Webhooks } from '../ports.ts';
import type { DeliveryRow } from '../rows.ts';
import { postSigned } from './post-webhook.ts';
import type { Channel } from './target.ts';
import { toldEvent } from './webhook-channel.ts';

export interface Gateway {
  readonly url: string;
  readonly secret: string;
  readonly through: Webhooks;
}

export interface GatewayChannelDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly keys: Keys;
  readonly gateway: Gateway;
}

export function makeGatewayChannel(deps: GatewayChannelDeps): Channel {
  return { channel: 'GATEWAY', send: (delivery) => send(deps, delivery) };
}

async function send(deps: GatewayChannelDeps, { id, organizationId, reportId, events: [event] }: DeliveryRow): Promise<SendResult> {
  const { gateway, store } = deps;
  const organization = (await store.get('organizations', organizationId))?.value;
  if (organization === undefined) return { kind: 'REFUSED', code: 'RECIPIENT_GONE', isPermanent: true };
  const told = event === undefined ? undefined : await toldEvent(store, event);
  if (told === undefined) return { kind: 'REFUSED', code: 'SUBJECT_GONE', isPermanent: true };
  const report = reportId === undefined ? undefined : (await store.get('reports', reportId))?.value;
  const body = gatewayBody(told, { organization, report });
  const { code } = await postSigned(deps, { through: gateway.through, url: gateway.url, id, body, secrets: [gateway.secret] });
  if (code === undefined) return { kind: 'ACCEPTED', isConfirmation: true };
  return code === 'HTTP_4XX' ? { kind: 'REFUSED', code, isPermanent: false } : { kind: 'CHANNEL_DOWN', code };
}
