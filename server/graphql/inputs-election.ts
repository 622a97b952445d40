// Inputs of elections: dates and zones are judged one by one in the domain, with the path of each.
import { z } from 'zod';
import { ELECTION_TYPES } from '../domain/election/fold-election.ts';
import { id, key, list, localDate, maxText, maybe, text, version } from './input-rules.ts';

export const saveElectionInput = z.object({
  electionId: maybe(id), expectedVersion: maybe(version), authorityId: maybe(id), name: text(maxText.short), type: z.enum(ELECTION_TYPES), pollingDays: list(localDate, 100),
  campaignStartsOn: maybe(localDate), certifiedOn: maybe(localDate), timeZones: list(z.string().max(64), 100), idempotencyKey: key,
});
