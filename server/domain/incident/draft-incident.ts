// Writing an incident: create, edit, discard. A draft may be incomplete, never misshapen. The surprise:
// handling is chosen once; a draft becomes sealed only as a new incident, and the old one is erased.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { IncidentContent } from '../report/content.ts';
import { withoutAbsent } from '../report/fact-shape.ts';
import { isErased } from '../report/read-event.ts';
import { contentFactsOf, contentPartsOf } from './content-event.ts';
import { emitIncident } from './emit-incident.ts';
import { stopDuty, voidDuties } from './incident-clocks.ts';
import { tickIncident } from './tick-incident.ts';
import { contentFacts } from './incident-events.ts';
import { assertIncidentCommand, assertMayCreate } from './incident-guard.ts';
import type { Incident } from './incident.ts';
import { isRecordable } from './recordable.ts';

export interface CreateIncident {
  readonly incidentId: string;
  readonly authorityId: string;
  readonly content: IncidentContent;
  /** The incident whose redirected report this one refiles. */
  readonly replaces?: string | undefined;
}

/** Starts an incident as a draft. Refuses FORBIDDEN, and VALIDATION for what the record cannot hold. */
export function createIncident(stage: Stage<Incident>, { incidentId, authorityId, content, replaces }: CreateIncident): void {
  if (stage.exists) throw new Error('an incident is created once, on a stream of its own');
  assertMayCreate(stage);
  assertShape(content);
  emitIncident(stage, { type: 'incident.created', facts: { ...contentFactsOf(content), incidentId, authorityId, replaces } }, { parts: contentPartsOf(content) });
}

export interface UpdateIncident {
  readonly content: IncidentContent;
}

/** Replaces the content of a draft. A pending one goes back to draft, its copies and its approval request void. */
export function updateIncident(stage: Stage<Incident>, { content }: UpdateIncident): void {
  tickIncident(stage);
  assertIncidentCommand(stage, 'updateIncident');
  const before = stage.state;
  if (content.handling !== before.handling) {
    throw invalid('content.handling', 'sealed', 'Handling is chosen when an incident is started; a draft becomes sealed only as a new incident.');
  }
  const kept = withPrivate(before, stage.actor.n, content);
  assertShape(kept);
  stopDuty(stage, (cycle) => cycle.kind === 'APPROVE', 'VOID_IF_NOT_DUE');
  emitIncident(stage, { type: 'incident.updated', facts: contentFactsOf(kept) }, { parts: contentPartsOf(kept) });
}

/** True where saving this content takes a new, sealed incident and the old one's erasure. */
export function isBecomingSealed(incident: Incident, content: IncidentContent): boolean {
  return incident.handling === 'STANDARD' && content.handling === 'SEALED';
}

/** Gives up a draft; nothing of it is ever filed. */
export function discardIncident(stage: Stage<Incident>): void {
  tickIncident(stage);
  assertIncidentCommand(stage, 'discardIncident');
  stopDuty(stage, () => true, 'VOID_IF_NOT_DUE');
  emitIncident(stage, { type: 'incident.discarded', facts: { isErased: false } });
}

export interface DiscardForSealing {
  /** Every part of every earlier entry of the stream, which the use case erases in the same change. */
  readonly parts: readonly { readonly seq: number; readonly names: readonly string[] }[];
}

/**
 * Gives up a draft because it goes on as a sealed incident. Written by SYSTEM and naming nothing, not
 * even the new incident; afterwards the document holds no text and no alias.
 */
export function discardForSealing(stage: Stage<Incident>, { parts }: DiscardForSealing): void {
  tickIncident(stage);
  assertIncidentCommand(stage, 'discardIncident');
  voidDuties(stage);
  emitIncident(stage, { type: 'incident.discarded', facts: { isErased: true } }, { isSystem: true });
  for (const { seq, names } of parts) {
    if (names.length > 0) emitIncident(stage, { type: 'part.erased', facts: { seq, names, ground: 'SEALED_INSTEAD' } }, { isSystem: true });
  }
}

// What only the author sees a colleague cannot overwrite.
function withPrivate(before: Incident, n: number, content: IncidentContent): IncidentContent {
  if (before.handling !== 'SEALED' || n === before.author || isErased(before.content)) return content;
  return { ...content, suspectedActor: before.content.suspectedActor, colleague: before.content.colleague };
}

function assertShape(content: IncidentContent): void {
  if (!contentFacts(withoutAbsent(contentFactsOf(content)))) throw invalid('content', 'shape', 'A code, a language or a number here is not one the record knows.');
  if (!isRecordable(contentPartsOf(content))) throw invalid('content', 'shape', 'A text or number here cannot stand in the record.');
}
