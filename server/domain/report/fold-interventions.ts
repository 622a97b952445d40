// The fold of what coordinators did about a report, and of what came of it.
import type { FoldEvent } from '../record/stage.ts';
import type { Reducer } from './fold-items.ts';
import { actorOf, factsOf, present, textOf, whenOf } from './read-event.ts';
import type { Intervention, Report } from './report.ts';

function begin(report: Report, event: FoldEvent): Report {
  const facts = factsOf(event, 'report.intervention_recorded');
  const begun: Intervention = { ...facts, at: whenOf(event), by: actorOf(event), message: textOf(event, 'message') ?? '' };
  return { ...report, interventions: [...(report.interventions ?? []), begun] };
}

function end(report: Report, event: FoldEvent): Report {
  const { id, outcome } = factsOf(event, 'report.intervention_ended');
  const ended = present({ outcome, at: whenOf(event), by: actorOf(event), note: textOf(event, 'note') });
  return { ...report, interventions: (report.interventions ?? []).map((each) => (each.id === id ? { ...each, ended } : each)) };
}

export const interventionReducers: Readonly<Record<string, Reducer>> = {
  'report.intervention_recorded': begin,
  'report.intervention_ended': end,
};
