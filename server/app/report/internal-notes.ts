// Internal notes: a side's own words about a report, outside the shared record, never across the wall.
import type { Actor } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { assertRelation } from '../../domain/access/report-access.ts';
import type { Ids } from '../ports.ts';
import type { InternalNote } from '../rows.ts';
import { readReport } from './read-report.ts';
import type { ReadDeps, ReadReport } from './read-report.ts';

const maxNotes = 100;

export async function addInternalNote(deps: ReadDeps & { readonly ids: Ids }, actor: Actor, input: { readonly reportId: string; readonly text: string }): Promise<void> {
  const read = await readReport(deps, actor, input.reportId);
  assertRelation(read?.relation);
  roleFor(actor, 'addInternalNote');
  if (read === undefined) return;
  const isSealed = read.report.handling === 'SEALED';
  const id = deps.ids.id();
  const value: InternalNote = {
    id, organizationId: actor.organizationId, reportId: input.reportId, userId: isSealed ? '-' : actor.userId, author: isSealed ? 'A reader of this matter' : actor.name,
    text: input.text, at: read.now,
  };
  await deps.store.keep({ collection: 'internalNotes', id, expected: 'absent', value });
}

/** The own side's notes, oldest first. */
export async function notesOf(deps: ReadDeps, actor: Actor, read: ReadReport): Promise<readonly InternalNote[]> {
  const page = await deps.store.find('internalNotes', { index: 'byReport', equals: { organizationId: actor.organizationId, reportId: read.report.id }, first: maxNotes });
  return page.rows;
}
