// Resolvers of what anybody may ask: published figures and agreements. They read no actor, and what they
// answer is what the public pages show.
import { z } from 'zod';
import { publicSummary } from '../app/transparency/public-summary.ts';
import type { ElectionEdition } from '../app/transparency/public-summary.ts';
import type { App } from './app.ts';
import { orNotFound } from './errors.ts';
import { id, maybe, parseInput } from './input-rules.ts';
import { pageInput } from './inputs-page.ts';
import type { ResolverMap } from './resolver-map.ts';
import { viewChange, viewReply } from './view-edition.ts';
import { viewFigures } from './view-figures.ts';
import { readable } from './readable.ts';
import { organizationRef } from './view-report.ts';

const summaryInput = z.object({ election: id, edition: maybe(id) });

export function makePublicResolvers(app: App): ResolverMap {
  const { deps } = app;
  return {
    Query: {
      publicSummary: (_, args) =>
        orNotFound(async () => {
          const { election, edition } = parseInput(summaryInput, args);
          const found = await publicSummary(deps, { electionId: election, editionId: edition });
          return found === undefined ? undefined : viewSummary(app, found);
        }),
      publicAgreements: (_, args) =>
        orNotFound(async () => {
          const { first, after } = parseInput(z.object(pageInput), args);
          const found = await deps.store.find('agreements', { index: 'byParties', equals: {}, first, ...(after === undefined ? {} : { after }) });
          const nodes = found.rows.map(({ id: agreementId, authorityId, companyId, tier, validFrom, validUntil, state }) => ({
            id: agreementId, authority: () => organizationRef(app, authorityId), company: () => organizationRef(app, companyId), tier, validFrom, validUntil, isEnded: state === 'ENDED',
          }));
          return { nodes, pageInfo: { endCursor: found.cursors.at(-1) ?? null, hasNextPage: found.hasMore } };
        }),
    },
    Mutation: {},
  };
}

function viewSummary(app: App, edition: ElectionEdition): object {
  const { id: editionId, kind, electionId, election, snapshot, publishedAt, dataAt, schemaVersion, replies, amendments, isDemonstration } = edition;
  const { authorityId, periodFrom } = snapshot;
  return {
    id: editionId, kind, publishedAt, dataAt, periodFrom, schemaVersion, isDemonstration, licence: 'CC BY 4.0',
    election: { id: electionId, ...election },
    authority: () => organizationRef(app, authorityId),
    figures: () => viewFigures(app, snapshot),
    replies: replies.map((each) => viewReply(app, each)),
    amendments: amendments.map(({ at, reason, changes }) => ({ at, reason: readable(reason), changes: changes.map((each) => viewChange(app, each)) })),
  };
}
