// Who was told of one report, as its readers see it: the record's own log, and beside it what was not tried
// yet. Each side sees both parties' audiences, since it is the same question for both: does anybody know?
import { aliasOf } from '../../domain/access/actor.ts';
import type { DeliveryChannel, DeliveryCode, DeliveryState } from '../../domain/delivery/delivery.ts';
import type { Instant } from '../../domain/time.ts';
import type { Store } from '../ports.ts';
import type { ReadReport } from '../report/read-report.ts';
import type { DeliveryRow } from '../rows.ts';

export interface ReportDelivery {
  readonly organizationId: string;
  readonly audience: string;
  readonly channel?: DeliveryChannel;
  readonly recipient?: string;
  readonly event: string;
  readonly state?: DeliveryState;
  readonly tries: number;
  readonly code?: DeliveryCode;
  readonly at: Instant;
}

/** Most shown; the record holds them all. */
const maxShown = 200;

/** The newest first. The parties see what was told to either of them; coordinators also what they were told. */
export async function reportDeliveries({ store }: { readonly store: Pick<Store, 'get' | 'find'> }, { report, relation }: ReadReport): Promise<readonly ReportDelivery[]> {
  const log = (await store.get('deliveryLogs', report.id))?.value;
  const rows = (await store.find('deliveries', { index: 'byReport', equals: { reportId: report.id }, order: 'DESC', first: maxShown })).rows;
  const logged = (log?.deliveries ?? []).map(({ recipient, eventType: event, ...delivery }): ReportDelivery => ({ ...delivery, event, ...(typeof recipient === 'string' ? { recipient } : {}) }));
  const known = new Set(log?.deliveries.map(({ deliveryId }) => deliveryId));
  const untried = await Promise.all(rows.filter(({ id }) => !known.has(id)).map((row) => untriedOf(store, row)));
  const unheard = (log?.unheard ?? []).map(({ organizationId, audience, eventType: event, at }): ReportDelivery => ({ organizationId, audience, event, tries: 0, at }));
  const parties = new Set([report.authorityId, report.companyId]);
  const all = [...logged, ...untried.flat(), ...unheard].filter(({ organizationId }) => relation === 'COORDINATOR' || parties.has(organizationId));
  return all.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, maxShown);
}

async function untriedOf(store: Pick<Store, 'get'>, row: DeliveryRow): Promise<readonly ReportDelivery[]> {
  const organization = (await store.get('organizations', row.organizationId))?.value;
  const member = organization?.members.find(({ userId }) => userId === row.targetId);
  const recipient = organization === undefined || member === undefined ? undefined : aliasOf({ organizationKind: organization.kind, organizationName: organization.name, aliasNumber: member.aliasNumber });
  const { organizationId, channel, state, tries, createdAt: at, lastCode: code } = row;
  return row.events.map(({ audience, type: event }) => ({
    organizationId, audience, channel, event, state, tries, at, ...(recipient === undefined ? {} : { recipient }), ...(code === undefined ? {} : { code }),
  }));
}
