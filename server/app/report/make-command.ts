// From what a client sent after filing to the command a report takes: items completed and numbered with
// fresh ids, files under ids of their own. What may be appended or changed is judged afterwards.
import type { Actor } from '../../domain/access/actor.ts';
import { invalid } from '../../domain/refusal.ts';
import type { ConfirmedWarning, DraftItem, Evidence, IncidentContent, RestrictionTest } from '../../domain/report/content.ts';
import type { ResubmittedField } from '../../domain/incident/incident.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Instant } from '../../domain/time.ts';
import { completeLegal, itemsToAdd } from '../incident/complete-items.ts';
import type { CompleteDeps, SentItem, SentLegal } from '../incident/complete-items.ts';
import type { Ids } from '../ports.ts';
import type { ReportCommand } from './apply-command.ts';

export type MakeDeps = CompleteDeps & { readonly ids: Ids };

/** What a command is made for. */
export interface Amending {
  readonly actor: Actor;
  readonly report: Report;
  readonly content: IncidentContent;
  readonly t: Instant;
}

export interface SentAppend {
  readonly items: readonly SentItem[];
  readonly reuploadOf?: number | undefined;
  readonly restriction?: RestrictionTest | undefined;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
}

/** Refuses VALIDATION where an upload is missing or an item is for another company. */
export async function makeAppend(deps: MakeDeps, { actor, report, content, t }: Amending, { items: sent, reuploadOf, restriction }: SentAppend): Promise<ReportCommand> {
  sent.forEach((item, at) => assertCompany(item, report, `items.${String(at)}`));
  const items = await itemsToAdd(deps, actor, { content, items: sent, path: 'items', t });
  return {
    kind: 'APPEND_ITEMS', reportId: report.id, items, itemIds: items.map(() => deps.ids.id()), evidenceIds: freshIds(deps.ids, items.flatMap((item) => item.evidence)),
    ...(reuploadOf === undefined ? {} : { reuploadOf }), ...(restriction === undefined ? {} : { restriction }),
  };
}

export interface SentChange {
  readonly path: string;
  readonly itemNumber?: number | undefined;
  readonly value?: string | undefined;
  readonly item?: SentItem | undefined;
  readonly legal?: SentLegal | undefined;
}

/** Refuses VALIDATION where an upload is missing or an item is for another company. */
export async function makeResubmit(deps: MakeDeps, amending: Amending, sent: readonly SentChange[]): Promise<ReportCommand> {
  const changes = await Promise.all(sent.map((change, at) => makeChange(deps, amending, { change, path: `changes.${String(at)}` })));
  const files = changes.flatMap(({ item, legal }) => [...(item?.evidence ?? []), ...(legal?.order === undefined ? [] : [legal.order.file])]);
  return { kind: 'RESUBMIT', reportId: amending.report.id, changes, evidenceIds: freshIds(deps.ids, files) };
}

async function makeChange(deps: MakeDeps, amending: Amending, { change, path: at }: { readonly change: SentChange; readonly path: string }): Promise<ResubmittedField> {
  const { path, itemNumber, value, item, legal } = change;
  return {
    path,
    ...(itemNumber === undefined ? {} : { itemNumber }),
    ...(value === undefined ? {} : { value }),
    ...(legal === undefined ? {} : { legal: await completeLegal(deps, amending.actor, { legal, path: `${at}.legal` }) }),
    ...(item === undefined ? {} : { itemId: deps.ids.id(), item: await successorOf(deps, amending, { item, itemNumber, path: `${at}.item` }) }),
  };
}

interface Successor {
  readonly item: SentItem;
  readonly itemNumber: number | undefined;
  readonly path: string;
}

/** A faulty item's successor asks what the faulty one asked, unless something else was sent, which is then refused. */
async function successorOf(deps: MakeDeps, { actor, report, content, t }: Amending, { item, itemNumber, path }: Successor): Promise<DraftItem> {
  assertCompany(item, report, path);
  const faulty = report.items.find((each) => each.number === itemNumber);
  const sent = { ...item, ask: item.ask ?? faulty?.pendingAsk ?? faulty?.ask };
  const [made] = await itemsToAdd(deps, actor, { content, items: [sent], path, t });
  if (made === undefined) throw new Error('one item sent is one item made');
  return made;
}

function assertCompany(item: SentItem, report: Report, path: string): void {
  if (item.companyId !== report.companyId) throw invalid(`${path}.companyId`, 'recipient', 'An item of this report goes to its company.');
}

function freshIds(ids: Ids, files: readonly Evidence[]): readonly { readonly from: string; readonly to: string }[] {
  return [...new Set(files.map((file) => file.id))].map((from) => ({ from, to: ids.id() }));
}
