// What coordinators do with a draft: read each reply and say whether it is published, stand for the draft, publish
// what another stood for, or prepare it anew.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { PrepareEditionDocument, PublishEditionDocument } from '../../api/__generated__/documents.ts';
import type { ReplyWithheldReason } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import type { EditionInFull } from './figure-words.ts';
import type { EditionActProps } from './said-section.tsx';
import { useWhen } from './use-when.ts';

type Choice = ReplyWithheldReason | '';
/** By party; where nothing was chosen here, what the first person named stands. */
type Choices = Readonly<Record<string, Choice>>;

const reasons: readonly ReplyWithheldReason[] = ['NAMES_A_PERSON', 'NAMES_CONTENT', 'ATTACKS_A_PERSON'];

export function PublishSection({ edition, onDone }: EditionActProps): ReactElement | null {
  const t = useWords();
  const me = useMe();
  const say = useWhen();
  const { id: editionId, version: expectedVersion, state, hasFirstPerson, allowedActions, replies, commentUntil } = edition;
  const [chosen, setChosen] = useState<Choices>({});
  const publish = useApiMutation(PublishEditionDocument);
  if (state !== 'DRAFT' || me.organization.kind !== 'COORDINATOR') return null;
  const send = async (): Promise<void> => {
    const withheldReplies = replies.flatMap((each) => {
      const reason = choiceOf(chosen, each);
      return reason === '' ? [] : [{ organizationId: each.organization.id, reason }];
    });
    const end = await publish.run((idempotencyKey) => ({
      input: { editionId, expectedVersion, withheldReplies, idempotencyKey },
    }));
    if (end.kind === 'done')
      onDone(t(end.payload.edition?.state === 'PUBLISHED' ? 'edition.publish.done' : 'edition.publish.first.done'));
  };
  return (
    <section className="card stack" aria-labelledby="edition-publish">
      <h2 id="edition-publish">{t('edition.publish')}</h2>
      <p className="soft">{t(hasFirstPerson ? 'edition.publish.lead' : 'edition.publish.first.lead')}</p>
      <ErrorNotice errors={publish.errors} failure={publish.failure} />
      {allowedActions.includes('PUBLISH') ? (
        <>
          <ReplyChoices edition={edition} chosen={chosen} onChange={setChosen} />
          <div>
            <button type="button" className="button is-primary" disabled={publish.isRunning} onClick={() => void send()}>
              {t(hasFirstPerson ? 'edition.publish' : 'edition.publish.first')}
            </button>
          </div>
        </>
      ) : (
        <p>{commentUntil === null ? t('edition.publish.wait.now') : t('edition.publish.wait', { when: say(commentUntil) })}</p>
      )}
      {allowedActions.includes('PREPARE') && <Anew edition={edition} onDone={onDone} />}
    </section>
  );
}

function choiceOf(chosen: Choices, { organization, withheld }: EditionInFull['replies'][number]): Choice {
  return chosen[organization.id] ?? withheld ?? '';
}

interface ReplyChoicesProps {
  readonly edition: EditionInFull;
  readonly chosen: Choices;
  readonly onChange: (chosen: Choices) => void;
}

function ReplyChoices({ edition, chosen, onChange }: ReplyChoicesProps): ReactElement {
  const t = useWords();
  const { replies, hasFirstPerson } = edition;
  const withhold = reasons.map((each) => {
    const reason = t(`code.replyWithheld.${each}`);
    return [each, t('edition.publish.reply.withhold', { reason })] as const;
  });
  return (
    <>
      {replies.map((each) => (
        <SelectField<Choice>
          key={each.organization.id}
          label={t('edition.publish.reply', { organization: each.organization.name })}
          hint={hasFirstPerson ? t('edition.publish.reply.first') : undefined}
          value={choiceOf(chosen, each)}
          options={[['', t('edition.publish.reply.keep')], ...withhold]}
          onChange={(choice) => onChange({ ...chosen, [each.organization.id]: choice })}
        />
      ))}
    </>
  );
}

function Anew({ edition, onDone }: EditionActProps): ReactElement {
  const t = useWords();
  const { id, kind, version: expectedVersion, electionId, periodFrom } = edition;
  const prepare = useApiMutation(PrepareEditionDocument);
  const subject = kind === 'SEALED_YEARLY' ? { year: Number(periodFrom.slice(0, 4)) } : { electionId };
  const send = async (): Promise<void> => {
    const end = await prepare.run((idempotencyKey) => ({
      input: { kind, ...subject, expectedVersion, idempotencyKey },
    }));
    if (end.kind === 'done') onDone(t('editions.prepared'));
  };
  return (
    <>
      <ErrorNotice errors={prepare.errors} failure={prepare.failure} />
      <div className="row">
        <button
          type="button"
          className="button"
          disabled={prepare.isRunning}
          aria-describedby={`${id}-anew`}
          onClick={() => void send()}
        >
          {t('edition.anew')}
        </button>
        <span id={`${id}-anew`} className="soft small">
          {t('edition.anew.lead')}
        </span>
      </div>
    </>
  );
}
