// An edition as one reader sees it: its figures as they are or would be public, to coordinators also what is
// hidden and why, to a party what it said itself. Nobody's name or number stands here.
import { editionReader, relationToEdition } from '../app/transparency/edition-access.ts';
import type { EditionRelation } from '../app/transparency/edition-access.ts';
import { electionNameOf, textBehind } from '../app/transparency/published-editions.ts';
import type { Actor } from '../domain/access/actor.ts';
import { draftForCompany } from '../domain/transparency/draft-for-party.ts';
import type { CompanyDraft } from '../domain/transparency/draft-for-party.ts';
import { editionActions } from '../domain/transparency/edition-actions.ts';
import type { EditionChange } from '../domain/transparency/edition-change.ts';
import type { EditionSnapshot, EditionWorkings } from '../domain/transparency/edition-snapshot.ts';
import { currentFigures } from '../domain/transparency/edition.ts';
import type { Edition, EditionAmendment, EditionComment, PublicSnapshot, ReplyWithheldReason } from '../domain/transparency/edition.ts';
import { withoutElection } from '../domain/transparency/figures-row.ts';
import { hiddenCells } from '../domain/transparency/hidden-cells.ts';
import { publicReplies, withheldReason } from '../domain/transparency/withheld-replies.ts';
import type { PublicReply } from '../domain/transparency/withheld-replies.ts';
import { toInstant } from '../domain/time.ts';
import type { App } from './app.ts';
import { readable } from './readable.ts';
import { viewFigures } from './view-figures.ts';
import { organizationRef } from './view-report.ts';

export async function viewEdition(app: App, actor: Actor, edition: Edition): Promise<object> {
  const { store, clock } = app.deps;
  const relation = relationToEdition(actor, edition) ?? 'PUBLIC';
  const people = await store.find('participants', { index: 'byPerson', equals: { stream: `edition:${edition.id}`, userId: actor.userId }, first: 1 });
  const isOfElection = edition.electionId !== withoutElection;
  const { amendments, proposed, authorityId } = edition;
  return {
    ...edition,
    electionId: isOfElection ? edition.electionId : null,
    electionName: () => (isOfElection ? electionNameOf(app.deps, edition) : null),
    authority: () => (authorityId === undefined ? null : organizationRef(app, authorityId)),
    hasFirstPerson: edition.vouchedBy !== undefined || edition.state === 'PUBLISHED',
    comments: heardBy(actor, relation, edition.comments).map((each) => viewComment(app, each)),
    replies: repliesFor(actor, { edition, relation }).map((each) => viewReply(app, each)),
    amendments: amendments.map((each) => viewAmendment(app, each)),
    proposedAmendment: relation === 'COORDINATOR' && proposed !== undefined ? viewAmendment(app, proposed) : null,
    figures: async () => viewFigures(app, await figuresFor(app, actor, { edition, relation })),
    hidden: () => (relation === 'COORDINATOR' ? hiddenOf(app, edition) : null),
    allowedActions: editionActions(edition, editionReader(actor, edition, people.rows[0]?.n), toInstant(clock.now())),
  };
}

/** Coordinators hear all parties; a party hears itself. */
function heardBy(actor: Actor, relation: EditionRelation, said: readonly EditionComment[]): readonly EditionComment[] {
  if (relation === 'COORDINATOR') return said;
  return relation === 'PARTY' ? said.filter((each) => each.organizationId === actor.organizationId) : [];
}

/** A withheld reply is read by the party itself and by coordinators; these see in a draft what the first person named. */
function repliesFor(actor: Actor, { edition, relation }: Read): readonly ReadReply[] {
  const heard = heardBy(actor, relation, edition.replies).map((each) => {
    const isSaid = edition.state === 'PUBLISHED' || relation === 'COORDINATOR';
    return { ...each, withheld: isSaid ? withheldReason(edition, each.organizationId) : undefined };
  });
  if (edition.state === 'DRAFT') return heard;
  return publicReplies(edition).map((each) => heard.find(({ organizationId }) => organizationId === each.organizationId) ?? each);
}

type ReadReply = PublicReply | (EditionComment & { readonly withheld: ReplyWithheldReason | undefined });

export function viewReply(app: App, reply: ReadReply): object {
  const { organizationId, at } = reply;
  return { organization: () => organizationRef(app, organizationId), text: 'text' in reply ? readable(reply.text) : null, at, withheld: 'withheld' in reply ? (reply.withheld ?? null) : null };
}

function viewComment(app: App, { organizationId, text, at }: EditionComment): object {
  return { organization: () => organizationRef(app, organizationId), text: readable(text), at };
}

function viewAmendment(app: App, { at, reason, changes }: EditionAmendment): object {
  return { at, reason: readable(reason), changes: async () => (await textBehind<readonly EditionChange[]>(app.deps, changes)).map((each) => viewChange(app, each)) };
}

export function viewChange(app: App, { companyId, before, after, ...place }: EditionChange): object {
  return { ...place, company: () => (companyId === undefined ? null : organizationRef(app, companyId)), before: String(before), after: String(after) };
}

interface Read {
  readonly edition: Edition;
  readonly relation: EditionRelation;
}

async function figuresFor({ deps }: App, actor: Actor, { edition, relation }: Read): Promise<PublicSnapshot | CompanyDraft> {
  const snapshot = await textBehind<PublicSnapshot>(deps, currentFigures(edition).snapshot);
  const isOwnOnly = edition.state === 'DRAFT' && relation === 'PARTY' && actor.organizationKind === 'COMPANY';
  return isOwnOnly && 'protected' in snapshot ? draftForCompany(snapshot satisfies EditionSnapshot, actor.organizationId) : snapshot;
}

async function hiddenOf({ deps }: App, edition: Edition): Promise<readonly object[]> {
  const { workings } = currentFigures(edition);
  return workings === undefined ? [] : hiddenCells((await textBehind<EditionWorkings>(deps, workings)).table);
}
