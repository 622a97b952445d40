// What the parties said of a draft, and the form in which a party says it.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { CommentEditionDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { EditionInFull } from './figure-words.ts';
import { useWhen } from './use-when.ts';

export interface EditionActProps {
  readonly edition: EditionInFull;
  /** With the sentence that says what was done. */
  readonly onDone: (done: string) => void;
}

export function SaidSection({ edition }: { readonly edition: EditionInFull }): ReactElement | null {
  const t = useWords();
  const say = useWhen();
  const { comments, replies, allowedActions } = edition;
  const mayComment = allowedActions.includes('COMMENT');
  if (!mayComment && comments.length === 0 && replies.length === 0) return null;
  const said = [
    ...comments.map((each) => ({ ...each, by: t('edition.comment.by', { organization: each.organization.name }), withheld: null })),
    ...replies.map((each) => ({ ...each, by: replyBy(t, each) })),
  ];
  return (
    <section className="card stack" aria-labelledby="edition-said">
      <h2 id="edition-said">{t('edition.said')}</h2>
      {said.length === 0 && <p className="soft">{t('edition.comments.none')}</p>}
      {said.map(({ by, text, at, withheld }) => (
        <div key={`${by} ${at}`}>
          <p className="small soft">
            {by}, <span className="figures">{say(at)}</span>
          </p>
          {(text !== null || withheld === null) && <p className="edition-said">{text ?? t('edition.erased')}</p>}
        </div>
      ))}
      {mayComment && <SayForm edition={edition} />}
    </section>
  );
}

function replyBy(t: Translate, { organization, withheld }: EditionInFull['replies'][number]): string {
  if (withheld === null) return t('edition.reply.by', { organization: organization.name });
  return t('edition.reply.withheld.by', {
    organization: organization.name,
    reason: t(`code.replyWithheld.${withheld}`),
  });
}

const mostOfReply = 500;

function SayForm({ edition }: { readonly edition: EditionInFull }): ReactElement {
  const t = useWords();
  const [comment, setComment] = useState('');
  const [reply, setReply] = useState('');
  const [received, setReceived] = useState(false);
  const send = useApiMutation(CommentEditionDocument);
  const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (send.isRunning) return;
    setReceived(false);
    const end = await send.run((idempotencyKey) => ({
      input: { editionId: edition.id, comment: orNone(comment), reply: orNone(reply), idempotencyKey },
    }));
    if (end.kind !== 'done') return;
    setComment('');
    setReply('');
    setReceived(true);
  };
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('edition.comment')}
        hint={t('edition.comment.hint')}
        isOptional
        rows={3}
        value={comment}
        error={errorAt(send.errors, 'comment', t)}
        onChange={setComment}
      />
      <TextField
        label={t('edition.reply')}
        hint={
          <>
            {t('edition.reply.hint')} <span className="figures">{t('edition.reply.count', { count: reply.trim().length, most: mostOfReply })}</span>
          </>
        }
        isOptional
        rows={3}
        value={reply}
        error={errorAt(send.errors, 'reply', t)}
        onChange={setReply}
      />
      <ErrorNotice errors={send.errors} failure={send.failure} />
      <div>
        <button className="button is-primary" aria-disabled={send.isRunning}>
          {t('edition.say')}
        </button>
      </div>
      <p role="status">{received && t('edition.said.done')}</p>
    </form>
  );
}
