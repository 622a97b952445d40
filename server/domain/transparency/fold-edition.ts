// Folds `edition:<id>`. A draft prepared anew keeps what was said about it and loses its first person: whoever
// vouched, vouched for other figures. So does a draft that a party replies to: nobody stands for words not read yet.
// For the same reason whoever prepares a draft is its first person only where no reply stands.
import type { Fold, FoldEvent } from '../record/stage.ts';
import { present, readFacts, textOf } from '../report/read-event.ts';
import { amendmentFacts, preparedFacts, publishingFacts } from './edition-events.ts';
import type { Edition, EditionComment } from './edition.ts';

export const foldEdition: Fold<Edition> = (state, event) => {
  if (event.type === 'edition.prepared') return prepared(state, event);
  if (state === undefined) throw new Error('an edition begins with edition.prepared');
  return present<Edition>({ ...state, ...moved(state, event), version: state.version + 1, updatedAt: event.at });
};

function prepared(state: Edition | undefined, event: FoldEvent): Edition {
  const { editionId, snapshot, workings, provedWith, ...facts } = readFacts(event, preparedFacts);
  const replies = state?.replies ?? [];
  return present<Edition>({
    ...facts,
    id: editionId,
    version: (state?.version ?? 0) + 1,
    state: 'DRAFT',
    figures: present({ snapshot, workings, provedWith }),
    preparedBy: event.actor.n,
    preparedAt: event.at,
    vouchedBy: event.actor.n === 0 || replies.length > 0 ? undefined : event.actor.n,
    comments: state?.comments ?? [],
    replies,
    amendments: [],
    updatedAt: event.at,
  });
}

function moved(state: Edition, event: FoldEvent): Partial<Edition> {
  switch (event.type) {
    case 'edition.commented':
      return { comments: [...state.comments, saidIn(event)] };
    case 'edition.replied':
      return { replies: [...state.replies.filter((each) => each.organizationId !== event.facts.organizationId), saidIn(event)], vouchedBy: undefined, withheld: undefined };
    case 'edition.vouched':
      return { vouchedBy: event.actor.n, withheld: readFacts(event, publishingFacts).withheldReplies };
    case 'edition.published':
      return { state: 'PUBLISHED', publishedBy: event.actor.n, publishedAt: event.at, withheld: readFacts(event, publishingFacts).withheldReplies };
    case 'edition.amendment_proposed':
      return { proposed: { ...readFacts(event, amendmentFacts), reason: textOf(event, 'reason') ?? '', at: event.at, by: event.actor.n } };
    case 'edition.amended':
      return amended(state, event);
    default:
      return {};
  }
}

function saidIn(event: FoldEvent): EditionComment {
  return { organizationId: String(event.facts.organizationId), text: textOf(event, 'text') ?? '', at: event.at };
}

function amended({ proposed, amendments }: Edition, event: FoldEvent): Partial<Edition> {
  if (proposed === undefined) throw new Error('edition.amended without a proposal');
  const { snapshot, workings, provedWith, changes, reason } = proposed;
  return { amendments: [...amendments, present({ snapshot, workings, provedWith, changes, reason, at: event.at })], proposed: undefined };
}
