// The one colleague of a sealed matter: a person of the own authority whom the author names. They get
// an ordinal on the incident's stream and become its reader; whoever was named before stops being one.
import type { Actor } from '../../domain/access/actor.ts';
import { invalid } from '../../domain/refusal.ts';
import { mayBeSecond } from '../../domain/incident/incident-guard.ts';
import type { IncidentContent } from '../../domain/report/content.ts';
import { needsTwoPersons } from '../../domain/taxonomy/two-persons.ts';
import type { Attempt } from '../record/attempt.ts';

interface Naming {
  readonly incidentId: string;
  readonly content: IncidentContent;
  readonly colleagueId: string | undefined;
  /** The ordinal of the colleague named until now. */
  readonly standing?: number | undefined;
}

/** The content with its colleague as an ordinal. Refuses VALIDATION for somebody who cannot be named. */
export async function nameColleague(attempt: Attempt, actor: Actor, { incidentId, content, colleagueId, standing }: Naming): Promise<IncidentContent> {
  if (content.handling !== 'SEALED') {
    if (colleagueId !== undefined) throw invalid('content.colleagueId', 'sealed', 'A colleague is named on sealed matters only.');
    return content;
  }
  const stream = `incident:${incidentId}`;
  const named = colleagueId === undefined ? undefined : await addColleague(attempt, actor, { stream, colleagueId, sealedCase: incidentId, needsSecond: needsTwoPersons(content) });
  if (standing !== undefined && standing !== named) await attempt.persons.removeReader(stream, standing);
  return named === undefined ? content : { ...content, colleague: named };
}

interface Named {
  readonly stream: string;
  readonly colleagueId: string;
  readonly sealedCase: string;
  readonly needsSecond: boolean;
}

async function addColleague(attempt: Attempt, actor: Actor, { stream, colleagueId, sealedCase, needsSecond }: Named): Promise<number> {
  const authority = await attempt.relyOn('organizations', actor.organizationId);
  const member = authority?.members.find((each) => each.userId === colleagueId && each.state === 'ACTIVE');
  if (member === undefined || colleagueId === actor.userId) throw invalid('content.colleagueId', 'sealed', 'Name another active person of your authority.');
  if (needsSecond && !mayBeSecond(member)) throw invalid('content.colleagueId', 'sealed', 'Name an approver or legal officer on your own staff: nobody else may approve this.');
  return attempt.persons.addReader(stream, colleagueId, sealedCase);
}
