// What both sides said, oldest first, with the open question above the box to write in.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { AddCommentDocument } from '../../api/__generated__/documents.ts';
import type { AddCommentInput } from '../../api/__generated__/documents.ts';
import { useVerb } from '../../acts/verb.ts';
import type { ReportInFull, VerbBase } from '../../acts/verb.ts';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { Instant } from '../../parts/clock/instant.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Notice } from '../../parts/notice.tsx';
import { TextField } from '../../parts/text-field.tsx';

export function Conversation({ report }: { readonly report: ReportInFull }): ReactElement | null {
  const t = useWords();
  const { conversation, question } = report;
  if (conversation === null) return null;
  const answered = answeredIn(conversation);
  const openSeq = question === null ? undefined : conversation.findLast(({ kind }) => kind === 'QUESTION')?.seq;
  return (
    <section className="card stack" aria-labelledby="talk">
      <h2 id="talk">{t('report.talk')}</h2>
      {conversation.length === 0 && <p className="soft">{t('report.talk.none')}</p>}
      <ol className="talk">
        {conversation.map((message) => (
          <li key={message.seq} className={message.role.startsWith('EMB') ? 'talk-turn is-authority' : 'talk-turn'}>
            <p className="small">
              <strong>{message.alias}</strong> {t(`report.talk.kind.${message.kind}` as WordKey)}{' '}
              {message.kind === 'QUESTION' && message.seq !== openSeq && !answered.has(message.seq) && <span className="tag">{t('report.talk.noLongerOpen')}</span>}{' '}
              <span className="soft">
                <Instant at={message.at} isRelative />
              </span>
            </p>
            <p className="talk-text">{message.text ?? t('report.erasedText')}</p>
          </li>
        ))}
      </ol>
      {question !== null && (
        <Notice tone="soon" title={t('report.question')}>
          <p>
            {t('report.question.due')} <Instant at={question.answerDueAt} isRelative />. {question.isPausing && t('report.question.pausing')}{' '}
            {question.itemNumbers.length > 0 && t('report.question.items', { numbers: question.itemNumbers.join(', ') })}
          </p>
        </Notice>
      )}
      {report.allowedActions.includes('addComment') && <CommentBox report={report} />}
    </section>
  );
}

/** The questions that an answer follows, in time or late; others were withdrawn or lapsed. */
function answeredIn(conversation: NonNullable<ReportInFull['conversation']>): ReadonlySet<number> {
  const answers = conversation.filter(({ kind }) => kind === 'ANSWER' || kind === 'LATE_ANSWER');
  return new Set(answers.flatMap(({ seq }) => conversation.findLast((asked) => asked.kind === 'QUESTION' && asked.seq < seq)?.seq ?? []));
}

function CommentBox({ report }: { readonly report: ReportInFull }): ReactElement {
  const t = useWords();
  const verb = useVerb(report, AddCommentDocument);
  const [text, setText] = useState('');
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const fields: Omit<AddCommentInput, VerbBase> = { text };
    const end = await verb.send(fields);
    if (end.kind === 'done') setText('');
  };
  return (
    <form className="stack is-tight no-print" onSubmit={(event) => void send(event)}>
      <TextField label={t('report.talk.write')} rows={2} value={text} onChange={setText} />
      <ErrorNotice errors={verb.errors} failure={verb.failure} />
      <div>
        <button className="button" disabled={verb.isRunning || text.trim() === ''}>
          {t('report.talk.send')}
        </button>
      </div>
    </form>
  );
}
