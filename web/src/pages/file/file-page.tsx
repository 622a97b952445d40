// Filing a report: five actions on one page, top to bottom, nothing hidden behind a step. The paste box
// comes first over the line; the rest of the form follows while somebody pastes.
import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { withWords } from '../../i18n/with-words.tsx';
import { wordsOfError } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import type { Draft } from './draft.ts';
import { DraftLine } from './draft-line.tsx';
import type { FileForm } from './file-form.ts';
import type { FormRestProps } from './form-rest.tsx';
import { LinksSection } from './links-section.tsx';
import { useChoices } from './use-choices.ts';
import { useDraft } from './use-draft.ts';
import type { DraftInWork } from './use-draft.ts';
import { useLinks } from './use-links.ts';
import { useSend } from './use-send.ts';
import './file.css';

const FormRest = withWords<FormRestProps>(async () => {
  const [{ FormRest: Rest }, { codeWords }] = await Promise.all([import('./form-rest.tsx'), import('../../i18n/en/codes.ts')]);
  return { component: Rest, words: [codeWords] };
});

export interface FilePageProps {
  /** An earlier incident's content, where one is changed or filed anew. */
  readonly start?: Draft;
}

export function FilePage({ start }: FilePageProps): ReactElement {
  const me = useMe();
  const work = useDraft(me.id, start);
  return work.draft === undefined ? <Loading /> : <FilingForm work={work} draft={work.draft} />;
}

function FilingForm({ work, draft }: { readonly work: DraftInWork; readonly draft: Draft }): ReactElement {
  const t = useWords();
  const me = useMe();
  const choices = useChoices(draft, me.organization.timeZone);
  const links = useLinks(draft, me.organization.country ?? choices.election?.country ?? '');
  const send = useSend(work.patch, work.clear);
  const [isDone, setDone] = useState(false);
  const at = (path: string): string | undefined => {
    const found = send.errors.find((error) => error.path === `content.${path}` || error.path === path);
    return found === undefined ? undefined : wordsOfError(t, found);
  };
  const form: FileForm = { draft, patch: work.patch, links, choices, errors: send.errors, at };
  const isSent = send.sent !== undefined && isDone;
  return (
    <div className="filing">
      {!isSent && (
        <>
          <PageHead title={t(draft.incident === undefined ? 'file.title' : 'file.title.edit')} lead={choices.election?.name} />
          <DraftLine kept={work.kept} state={send.state} onDiscard={work.clear} />
          {draft.category !== 'INTERNET_SHUTDOWN' && <LinksSection form={form} />}
        </>
      )}
      <Suspense fallback={<Loading />}>
        <FormRest form={form} send={send} isSent={isSent} onSent={setDone} />
      </Suspense>
    </div>
  );
}
