// Resolvers of elections, their official facts and phases, and what a filing form may offer.
// The phase is worked out at the moment of asking; a severity shown here is a proposal, not a rating.
import { z } from 'zod';
import { saveOneElection } from '../app/election/save-election.ts';
import { roleFor } from '../domain/access/permissions.ts';
import { CATEGORIES, TRACKS, isRestrictive } from '../domain/codes.ts';
import type { Category, SubType } from '../domain/codes.ts';
import type { Election } from '../domain/election/election.ts';
import { isNameConfirmed } from '../domain/election/public-name.ts';
import { nextPhaseChange, phaseOf, phaseWindows } from '../domain/election/phase.ts';
import { isEmergency } from '../domain/incident/emergency.ts';
import { filingOptions } from '../domain/taxonomy/filing-options.ts';
import { proposeSeverity } from '../domain/taxonomy/severity.ts';
import { needsTwoPersons } from '../domain/taxonomy/two-persons.ts';
import { maySeal } from '../domain/taxonomy/defaults.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import type { Context } from './context.ts';
import { orNotFound, payload } from './errors.ts';
import { country, id, maybe, parseInput } from './input-rules.ts';
import { saveElectionInput } from './inputs-election.ts';
import { pageInput } from './inputs-page.ts';
import { readable } from './readable.ts';
import type { ResolverMap } from './resolver-map.ts';
import { receiptOf } from './resolvers-directory.ts';
import { signedIn } from './signed-in.ts';
import { organizationRef } from './view-report.ts';

const categories = Object.keys(CATEGORIES) as [Category, ...Category[]];
const subTypes = Object.values(CATEGORIES).flat() as unknown as [SubType, ...SubType[]];
const score = maybe(z.number().int().min(0).max(3));
const severityInput = z.object({
  electionId: maybe(id), category: z.enum(categories), subType: z.enum(subTypes), track: maybe(z.enum(TRACKS)), imminence: score, harm: score, shutdownAffectsPolling: maybe(z.boolean()),
});

export function makeElectionResolvers(app: App): ResolverMap {
  const { deps } = app;
  const electionOf = async (electionId: string | undefined): Promise<Election | undefined> => (electionId === undefined ? undefined : (await deps.store.get('elections', electionId))?.value);
  return {
    Query: {
      election: (_, args, context) => orNotFound(async () => viewElection(app, context, await electionOf(parseInput(z.object({ id }), args).id))),
      elections: (_, args, context) =>
        orNotFound(async () => {
          roleFor(signedIn(context), 'elections');
          const { country: code, first, after } = parseInput(z.object({ ...pageInput, country: maybe(country) }), args);
          const found = await deps.store.find('elections', { index: 'byCountry', equals: code === undefined ? {} : { country: code }, first, ...(after === undefined ? {} : { after }) });
          return { nodes: found.rows.map((row) => viewElection(app, context, row)), pageInfo: { endCursor: found.cursors.at(-1) ?? null, hasNextPage: found.hasMore } };
        }),
      officialFacts: (_, args, context) =>
        orNotFound(async () => {
          roleFor(signedIn(context), 'officialFacts');
          return (await electionOf(parseInput(z.object({ electionId: id }), args).electionId))?.officialFacts.map(readable);
        }),
      filingOptions: (_, args, context) =>
        orNotFound(async () => {
          const actor = signedIn(context);
          roleFor(actor, 'filingOptions');
          const model = (await deps.store.get('organizations', actor.organizationId))?.value.model;
          const election = await electionOf(parseInput(z.object({ electionId: maybe(id) }), args).electionId);
          return viewOptions(filingOptions(model), phaseOf(election, toInstant(app.deps.clock.now())));
        }),
      proposedSeverity: (_, args, context) =>
        orNotFound(async () => {
          roleFor(signedIn(context), 'proposedSeverity');
          const input = parseInput(severityInput, args.input);
          const proposed = proposeSeverity({ ...input, phase: phaseOf(await electionOf(input.electionId), toInstant(app.deps.clock.now())) });
          return { ...proposed, mayBeEmergency: isEmergency({ ...input, track: input.track ?? 'POLICY_REFERRAL', particulars: input }) };
        }),
    },
    Mutation: {
      saveElection: (_, args, context) =>
        payload(async () => {
          const committed = await saveOneElection(deps, signedIn(context), parseInput(saveElectionInput, args.input));
          return { election: viewElection(app, context, await electionOf(String(committed.ids.electionId))) ?? null, receipt: receiptOf(app, committed) };
        }),
    },
  };
}

function viewOptions(options: ReturnType<typeof filingOptions>, phase: ReturnType<typeof phaseOf>): object {
  return {
    ...options,
    tiles: options.tiles.map((tile) => ({
      ...tile,
      severity: { ...proposeSeverity({ category: tile.category, subType: tile.subType, phase }), mayBeEmergency: false },
      tracks: tile.tracks.map((option) => ({
        ...option,
        maySeal: maySeal(option.track, tile.category),
        asks: option.asks.map((ask) => ({ ask, isRestrictive: isRestrictive(ask), needsTwoPersons: needsTwoPersons({ track: option.track, category: tile.category, items: [{ ask }] }) })),
      })),
    })),
  };
}

function viewElection(app: App, context: Context, election: Election | undefined): object | undefined {
  if (election === undefined) return undefined;
  roleFor(signedIn(context), 'election');
  const now = toInstant(app.deps.clock.now());
  return {
    ...election,
    isNameConfirmed: isNameConfirmed(election),
    officialFacts: election.officialFacts.map(readable),
    authority: () => organizationRef(app, election.authorityId),
    phase: phaseOf(election, now),
    phases: phaseWindows(election).flatMap((window) => (window.from === undefined ? [] : [window])),
    nextPhaseAt: nextPhaseChange(election, now)?.at ?? null,
  };
}
