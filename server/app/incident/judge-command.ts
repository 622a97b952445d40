// Judges an act on a filed report by the rules of a filing, on the incident's content: when it is asked
// for, and again when a second person approves it, because a hold or an end date may have come between.
import type { Actor } from '../../domain/access/actor.ts';
import { WARNING_CODES, isRestrictive } from '../../domain/codes.ts';
import { assertAppendable, assertResubmittable } from '../../domain/incident/add-to-filed.ts';
import type { Warning } from '../../domain/incident/filing-context.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { ConfirmedWarning } from '../../domain/report/content.ts';
import { fileCountOf } from '../../domain/report/report-files.ts';
import type { Report } from '../../domain/report/report.ts';
import { needsTwoPersons } from '../../domain/taxonomy/two-persons.ts';
import type { TwoPersonSubject } from '../../domain/taxonomy/two-persons.ts';
import type { ReportCommand } from '../report/apply-command.ts';
import { filingFacts } from './filing-facts.ts';
import type { FactsDeps, FactsSource } from './filing-facts.ts';
import { contentOf } from './incident-verbs.ts';

export interface Judging {
  readonly actor: Actor;
  readonly incident: Incident;
  readonly report: Report;
  readonly command: ReportCommand;
  readonly confirmedWarnings: readonly ConfirmedWarning[];
}

/** What an approval takes as confirmed: the proposer gave reasons for every warning there was. */
export const confirmedBefore: readonly ConfirmedWarning[] = WARNING_CODES.map((code) => ({ code, reason: 'confirmed when it was proposed' }));

/** Refuses what the rules of items, asks and texts refuse; returns what they warn of. */
export async function judgeCommand(deps: FactsDeps, source: FactsSource, { actor, incident, report, command, confirmedWarnings }: Judging): Promise<readonly Warning[]> {
  if (command.kind === 'REOPEN') return [];
  const items = command.kind === 'APPEND_ITEMS' ? command.items : command.changes.flatMap((change) => change.item ?? []);
  const content = { ...contentOf(incident), recipients: [{ companyId: report.companyId }], items };
  const { context } = await filingFacts(deps, source, { actor, content });
  if (command.kind === 'RESUBMIT') {
    assertResubmittable(incident, command.changes, context);
    return [];
  }
  return assertAppendable(incident, { items, restriction: command.restriction, confirmedWarnings, context: { ...context, alreadyInReport: countsOf(report) } });
}

function countsOf(report: Report): { readonly items: number; readonly restrictiveItems: number; readonly files: number } {
  const { items } = report;
  const counted = items.filter((item) => item.state !== 'SUPERSEDED');
  return { items: counted.length, restrictiveItems: counted.filter((item) => isRestrictive(item.pendingAsk ?? item.ask)).length, files: fileCountOf(report) };
}

/** True where a second person must approve the act: by the asks it adds, repeats or opens again. */
export function commandNeedsTwoPersons({ track, category, items }: Report, command: ReportCommand): boolean {
  return needsTwoPersons({ track, category, items: asksOf(items, command) });
}

function asksOf(items: Report['items'], command: ReportCommand): TwoPersonSubject['items'] {
  if (command.kind === 'APPEND_ITEMS') return command.items;
  const isMeant = (item: Report['items'][number]): boolean => (command.kind === 'REOPEN' ? command.itemNumbers.includes(item.number) : item.state === 'OPEN');
  return items.filter(isMeant).map((item) => ({ ask: item.pendingAsk ?? item.ask }));
}
