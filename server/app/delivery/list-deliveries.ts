// Deliveries as those see them who run an organization, and as the coordinating body sees what was given up.
// The surprise: of a sealed matter the organization's own administrators see nothing, so those rows stand in a
// list of their own; the coordinating body sees that one of them failed, and not of what.
import { aliasOf } from '../../domain/access/actor.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import type { DeliveryState } from '../../domain/delivery/delivery.ts';
import { webhookOf } from '../../domain/directory/change-webhooks.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Page, Query } from '../collections.ts';
import type { Store } from '../ports.ts';
import { readReport } from '../report/read-report.ts';
import type { ReadDeps } from '../report/read-report.ts';
import type { DeliveryRow } from '../rows.ts';

export interface DeliveriesInput {
  readonly first: number;
  readonly after?: string | undefined;
  readonly filter?: { readonly state?: DeliveryState | undefined; readonly organizationId?: string | undefined; readonly webhookId?: string | undefined } | undefined;
}

/** A delivery as one reader may see it. */
export interface ReadDelivery {
  readonly row: DeliveryRow;
  readonly organization: { readonly id: string; readonly name: string };
  readonly recipient: string | undefined;
  readonly report: { readonly id: string; readonly publicRef: string } | undefined;
}

/** Refuses FORBIDDEN, and another organization's to all but the coordinating body. */
export async function listDeliveries(deps: ReadDeps, actor: Actor, input: DeliveriesInput): Promise<Page<ReadDelivery>> {
  roleFor(actor, 'deliveries');
  const { state, webhookId } = input.filter ?? {};
  if (webhookId !== undefined && state !== undefined) throw invalid('filter.state', 'ONE_FILTER', 'Ask for a webhook or for a state.');
  const query = webhookId === undefined ? queryOf(actor, input) : await queryOfWebhook(deps, actor, { ...input, webhookId });
  const page = await deps.store.find('deliveries', query);
  return { ...page, rows: await Promise.all(page.rows.map((row) => readDelivery(deps, actor, row))) };
}

function queryOf(actor: Actor, { first, after, filter = {} }: DeliveriesInput): Query<'deliveries'> {
  const { state, organizationId } = filter;
  const isCoordinating = actor.organizationKind === 'COORDINATOR';
  if (organizationId !== undefined && organizationId !== actor.organizationId && !isCoordinating) throw invalid('filter.organizationId', 'OWN_ORGANIZATION', 'You may list the deliveries of your own organization.');
  const page = { first, order: 'DESC', ...(after === undefined ? {} : { after }) } as const;
  if (isCoordinating && organizationId === undefined) return { index: 'byState', equals: { state: state ?? 'DEAD' }, ...page };
  const list = `org:${organizationId ?? actor.organizationId}`;
  return state === undefined ? { index: 'byList', equals: { list }, ...page } : { index: 'byListState', equals: { list, state }, ...page };
}

/** Refuses NOT_FOUND where the actor's organization has no such webhook. */
async function queryOfWebhook({ store }: ReadDeps, actor: Actor, { first, after, webhookId }: DeliveriesInput & { readonly webhookId: string }): Promise<Query<'deliveries'>> {
  const organization = (await store.get('organizations', actor.organizationId))?.value;
  if (organization === undefined) throw notFound();
  const { id: targetId } = webhookOf(organization, webhookId);
  return { index: 'byTarget', equals: { targetId }, first, order: 'DESC', ...(after === undefined ? {} : { after }) };
}

export async function readDelivery(deps: ReadDeps, actor: Actor, row: DeliveryRow): Promise<ReadDelivery> {
  const organization = (await deps.store.get('organizations', row.organizationId))?.value;
  const isSealed = row.list.startsWith('sealed:');
  const shown = { row, organization: { id: row.organizationId, name: organization?.name ?? '' } };
  if (isSealed) return { ...shown, row: { ...row, events: [] }, recipient: undefined, report: undefined };
  return { ...shown, recipient: recipientOf(actor, row, organization), report: await reportOf(deps, actor, row) };
}

function recipientOf(actor: Actor, { targetKind, targetId }: DeliveryRow, organization: Organization | undefined): string | undefined {
  if (targetKind === 'WEBHOOK') return webhookName(actor, organization, targetId);
  const member = targetKind === 'MEMBER' ? organization?.members.find(({ userId }) => userId === targetId) : undefined;
  if (organization === undefined || member === undefined) return undefined;
  if (actor.organizationId === organization.id && typeof member.name === 'string') return member.name;
  return aliasOf({ organizationKind: organization.kind, organizationName: organization.name, aliasNumber: member.aliasNumber });
}

function webhookName(actor: Actor, organization: Organization | undefined, id: string): string | undefined {
  const name = organization?.webhooks?.find((webhook) => webhook.id === id)?.name;
  return organization?.id === actor.organizationId && typeof name === 'string' ? name : undefined;
}

async function reportOf(deps: ReadDeps, actor: Actor, { reportId }: DeliveryRow): Promise<ReadDelivery['report']> {
  const read = reportId === undefined ? undefined : await readReport(deps, actor, reportId);
  return read === undefined ? undefined : { id: read.report.id, publicRef: read.report.publicRef };
}

/** Whether an actor may know of a delivery: their own organization's, or any to the coordinating body. */
export async function findDelivery({ store }: { readonly store: Pick<Store, 'get'> }, actor: Actor, id: string): Promise<DeliveryRow | undefined> {
  const row = (await store.get('deliveries', id))?.value;
  const isOwn = row?.list === `org:${actor.organizationId}`;
  return isOwn || actor.organizationKind === 'COORDINATOR' ? row : undefined;
}
