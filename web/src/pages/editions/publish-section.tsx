// What coordinators do with a draft: stand for it, publish what another stood for, or prepare it anew.
import type { ReactElement } from 'react';
import { PrepareEditionDocument, PublishEditionDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import type { EditionActProps } from './said-section.tsx';

export function PublishSection({ edition, onDone }: EditionActProps): ReactElement | null {
  const t = useWords();
  const me = useMe();
  const { id: editionId, version: expectedVersion, state, hasFirstPerson, allowedActions } = edition;
  const publish = useApiMutation(PublishEditionDocument);
  if (state !== 'DRAFT' || me.organization.kind !== 'COORDINATOR') return null;
  const send = async (): Promise<void> => {
    const end = await publish.run((idempotencyKey) => ({ input: { editionId, expectedVersion, idempotencyKey } }));
    if (end.kind === 'done')
      onDone(t(end.payload.edition?.state === 'PUBLISHED' ? 'edition.publish.done' : 'edition.publish.first.done'));
  };
  return (
    <section className="card stack" aria-labelledby="edition-publish">
      <h2 id="edition-publish">{t('edition.publish')}</h2>
      <p className="soft">{t(hasFirstPerson ? 'edition.publish.lead' : 'edition.publish.first.lead')}</p>
      <ErrorNotice errors={publish.errors} failure={publish.failure} />
      {allowedActions.includes('PUBLISH') ? (
        <div>
          <button type="button" className="button is-primary" disabled={publish.isRunning} onClick={() => void send()}>
            {t(hasFirstPerson ? 'edition.publish' : 'edition.publish.first')}
          </button>
        </div>
      ) : (
        <p>{t('edition.publish.wait')}</p>
      )}
      {allowedActions.includes('PREPARE') && <Anew edition={edition} onDone={onDone} />}
    </section>
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
