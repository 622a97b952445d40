// What either side adds without moving anything: supplements (each name once), evidence, comments, and
// the company's own case reference. No clock, no status, no version.
import { invalid } from '../refusal.ts';
import type { Stage } from '../record/stage.ts';
import type { Evidence, Supplement } from './content.ts';
import { emit } from './emit.ts';
import { evidenceFactsOf, evidencePartOf } from './item-facts.ts';
import { isBlank } from './outcome-rules.ts';
import { present } from './read-event.ts';
import { fileCountOf, maxFilesPerReport } from './report-files.ts';
import type { Report } from './report.ts';
import { tickReport } from './tick-report.ts';
import { assertCommand, assertStatus } from './transitions.ts';

/** Adds what was not known at filing, each name once. */
export function supplementReport(stage: Stage<Report>, { supplement }: { readonly supplement: Supplement }): void {
  tickReport(stage);
  assertCommand(stage.state, 'supplementReport', stage.t);
  const written = present(supplement);
  const names = (Object.keys(written) as (keyof Supplement)[]).sort();
  if (names.length === 0) throw invalid('supplement', 'SUPPLEMENT', 'add something');
  const used = names.find((name) => stage.state.supplemented.includes(name));
  if (used !== undefined) throw invalid(`supplement.${used}`, 'ONCE', 'this was added before');
  const { counterSpeech, language, ...parts } = written;
  emit(stage, { type: 'report.supplemented', facts: { names, counterSpeech, language } }, { parts });
}

export interface AddEvidence {
  readonly evidence: readonly Evidence[];
  /** Absent: evidence on the report as a whole. */
  readonly itemNumber?: number;
}

/** Adds files, to an item or to the report. */
export function addEvidence(stage: Stage<Report>, { evidence, itemNumber }: AddEvidence): void {
  tickReport(stage);
  assertStatus(stage.state, 'addEvidence');
  if (evidence.length === 0) throw invalid('evidence', 'EVIDENCE', 'add at least one file');
  if (fileCountOf(stage.state) + evidence.length > maxFilesPerReport) throw invalid('uploadIds', 'FILES', `a report holds at most ${String(maxFilesPerReport)} files`);
  const isKnown = itemNumber === undefined || stage.state.items.some((item) => item.number === itemNumber);
  if (!isKnown) throw invalid('itemNumber', 'ITEM_STATE', 'there is no such item');
  const facts = { evidence: evidence.map(evidenceFactsOf), item: itemNumber };
  emit(stage, { type: 'report.evidence_added', facts }, { parts: { evidence: evidence.map(evidencePartOf) } });
}

/** One turn of the conversation, from either side, in any status. */
export function addComment(stage: Stage<Report>, { text }: { readonly text: string }): void {
  tickReport(stage);
  assertStatus(stage.state, 'addComment');
  if (isBlank(text)) throw invalid('text', 'TEXT', 'a comment needs a text');
  emit(stage, { type: 'report.comment_added', facts: {} }, { parts: { comment: text } });
}

/** The company's own number for the case; the newest counts. */
export function setCompanyCaseRef(stage: Stage<Report>, { companyCaseRef }: { readonly companyCaseRef: string }): void {
  tickReport(stage);
  assertStatus(stage.state, 'setCompanyCaseRef');
  if (isBlank(companyCaseRef)) throw invalid('companyCaseRef', 'TEXT', 'a reference is not empty');
  emit(stage, { type: 'report.company_case_ref_set', facts: {} }, { parts: { companyCaseRef } });
}
