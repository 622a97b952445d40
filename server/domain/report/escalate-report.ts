// The escalation overlay by hand: a level from 0 to 3, raised or, with a note, lowered by a lead of
// either side. Time raises it too (`tick-report.ts`); neither moves the status.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import { emit } from './emit.ts';
import { isBlank } from './outcome-rules.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand } from './transitions.ts';

export interface Escalation {
  /** 1 company lead, 2 executive contact and the authority's lead, 3 a call by the coordinator; 0 the responder. */
  readonly level: number;
  readonly note: string;
}

const highestLevel = 3;

/** Raises the level, at most to 3. */
export function escalateReport(stage: Stage<Report>, { level, note }: Escalation): void {
  tickReport(stage);
  assertCommand(stage.state, 'escalateReport', stage.t);
  const isHigher = Number.isInteger(level) && level > stage.state.escalationLevel && level <= highestLevel;
  if (!isHigher) throw invalid('level', 'LEVEL', 'name a higher level, at most 3');
  assertNote(note);
  emit(stage, { type: 'report.escalated', facts: { level } }, { parts: { note } });
}

/** Lowers the level; the note says why. */
export function lowerEscalation(stage: Stage<Report>, { level, note }: Escalation): void {
  tickReport(stage);
  assertCommand(stage.state, 'lowerEscalation', stage.t);
  const isLower = Number.isInteger(level) && level < stage.state.escalationLevel && level >= 0;
  if (!isLower) throw invalid('level', 'LEVEL', 'name a lower level');
  assertNote(note);
  emit(stage, { type: 'report.escalation_lowered', facts: { level } }, { parts: { note } });
}

function assertNote(note: string): void {
  if (isBlank(note)) throw invalid('note', 'NOTE', 'say why');
}
