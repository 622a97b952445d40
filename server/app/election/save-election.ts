// Saving an election: an authority's administrator its own, a coordinator that of an authority they are
// assigned to. What an edit means for running clocks is carried out afterwards by `carry-election.ts`.
import type { Actor } from '../../domain/access/actor.ts';
import { coversCountry } from '../../domain/access/actor.ts';
import { roleFor } from '../../domain/access/permissions.ts';
import { notFound } from '../../domain/access/report-access.ts';
import type { Organization } from '../../domain/directory/organization.ts';
import type { Election } from '../../domain/election/election.ts';
import { saveElection } from '../../domain/election/save-election.ts';
import type { ElectionToSave } from '../../domain/election/save-election.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import type { Attempt } from '../record/attempt.ts';
import { recordChange } from '../record/record-change.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';

export interface SaveElectionInput extends Pick<ElectionToSave, 'name' | 'type' | 'pollingDays' | 'campaignStartsOn' | 'certifiedOn' | 'timeZones'> {
  readonly electionId?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly authorityId?: string | undefined;
  readonly idempotencyKey: string;
}

/** Refuses FORBIDDEN, NOT_FOUND, VERSION_CONFLICT and VALIDATION by field. */
export function saveOneElection(deps: RecordDeps, actor: Actor, input: SaveElectionInput): Promise<Committed> {
  const role = roleFor(actor, 'saveElection');
  const newId = deps.ids.id();
  return recordChange(deps, { actor, mutation: 'saveElection', idempotencyKey: input.idempotencyKey, input }, async (attempt) => {
    const standing = input.electionId === undefined ? undefined : (await attempt.store.get('elections', input.electionId))?.value;
    if (input.electionId !== undefined && standing === undefined) throw notFound();
    const authority = await authorityOf(attempt, { actor, role, input, standing });
    const id = standing?.id ?? newId;
    const stage = standing === undefined ? await attempt.start('elections', id, { role }) : await attempt.open('elections', id, (election) => asExpected(election, input, role));
    const { name, type, pollingDays, campaignStartsOn, certifiedOn, timeZones } = input;
    saveElection(stage, { id, authorityId: authority.id, country: countryOf(authority), name, type, pollingDays, campaignStartsOn, certifiedOn, timeZones, isDemonstration: authority.isDemonstration });
    return { electionId: id };
  });
}

interface Saving {
  readonly actor: Actor;
  readonly role: string;
  readonly input: SaveElectionInput;
  readonly standing: Election | undefined;
}

/** Whose election it is. Another authority's is NOT_FOUND, and an election never changes hands. */
async function authorityOf(attempt: Attempt, { actor, role, input, standing }: Saving): Promise<Organization> {
  const isOwn = actor.organizationKind === 'AUTHORITY';
  const authorityId = input.authorityId ?? standing?.authorityId ?? (isOwn ? actor.organizationId : undefined);
  if (authorityId === undefined) throw invalid('authorityId', 'REQUIRED', 'Say whose election it is.');
  if (isOwn && authorityId !== actor.organizationId) throw notFound();
  if (standing !== undefined && standing.authorityId !== authorityId) throw isOwn ? notFound() : invalid('authorityId', 'AUTHORITY', 'An election stays with its authority.');
  const authority = await attempt.relyOn('organizations', authorityId);
  if (authority?.kind !== 'AUTHORITY') throw notFound();
  if (role === 'IFES_COORDINATOR' && !coversCountry(actor.countries, authority.country ?? '')) throw new Refusal('FORBIDDEN', { path: 'authorityId', message: 'This country is not assigned to you.' });
  return authority;
}

function asExpected(election: Election, { expectedVersion }: SaveElectionInput, role: string): string {
  if (expectedVersion === undefined) throw invalid('expectedVersion', 'VERSION', 'Say which version you edited.');
  if (expectedVersion !== election.version) throw new Refusal('VERSION_CONFLICT', { path: 'expectedVersion', message: 'Somebody saved this election meanwhile; look again.', details: { version: election.version } });
  return role;
}

function countryOf(authority: Organization): string {
  if (authority.country === undefined) throw invalid('authorityId', 'COUNTRY', 'This authority has no country.');
  return authority.country;
}
