// The record's entries as a reader sees them: facts as canonical text, parts withheld from those who
// read metadata only, and the receipt over the newest entry shown.
import type { RecordPage } from '../app/report/read-record.ts';
import { signedReceipt } from '../app/record/sign-receipts.ts';
import type { OpenedEvent } from '../domain/record/entry.ts';
import type { App } from './app.ts';

export function viewRecord(app: App, page: RecordPage | undefined): object | undefined {
  if (page === undefined) return undefined;
  return {
    nodes: page.entries.map((event) => viewEntry(event, page)),
    pageInfo: { endCursor: page.endSeq === undefined ? null : String(page.endSeq), hasNextPage: page.hasMore },
    receipt: page.newest === undefined ? null : signedReceipt(app.deps.keys, page.newest),
  };
}

function viewEntry(event: OpenedEvent, { showsContent, showsPersons }: Pick<RecordPage, 'showsContent' | 'showsPersons'>): object {
  const { effectiveAt, ...facts } = event.facts;
  const alias = event.parts.actor;
  return {
    seq: event.seq, type: event.type, at: event.at, leafHash: event.leafHash,
    effectiveAt: typeof effectiveAt === 'string' ? effectiveAt : null,
    actor: { n: event.actor.n, role: event.actor.role, alias: showsPersons && typeof alias === 'string' ? alias : null },
    facts: Object.entries(facts).map(([name, value]) => ({ name, value: JSON.stringify(value) })),
    parts: Object.entries(event.parts).filter(([name]) => name !== 'actor').map(([name, value]) => viewPart(name, value, showsContent || isByCoordinator(event))),
  };
}

/** What coordinators wrote themselves is no content of either side. */
function isByCoordinator({ type }: OpenedEvent): boolean {
  return type === 'report.intervention_recorded' || type === 'report.intervention_ended';
}

function viewPart(name: string, value: OpenedEvent['parts'][string], showsContent: boolean): object {
  const isErased = typeof value === 'object' && 'erased' in value;
  const shown = isErased || !showsContent ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return { name, value: shown, isErased };
}
