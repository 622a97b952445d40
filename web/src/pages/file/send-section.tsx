// The send button, which carries the attestation, and everything the server wants looked at first.
import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { WarningsToConfirm } from './details.ts';
import type { FileForm } from './file-form.ts';
import { Section } from './section.tsx';
import type { Send } from './use-send.ts';

export interface SendSectionProps {
  readonly form: FileForm;
  readonly send: Send;
  readonly onDraft: () => void;
}

export function SendSection({ form, send, onDraft }: SendSectionProps): ReactElement {
  const t = useWords();
  const { links, choices, draft } = form;
  const { terms } = choices;
  const noItem = draft.category === 'INTERNET_SHUTDOWN' ? 'file.send.missing.companies' : 'file.send.missing.links';
  const missing = links.items.length === 0 ? noItem : terms === undefined ? 'file.send.missing.kind' : undefined;
  const isBusy = send.state === 'sending';
  const needsTwo = terms?.needsTwoPersons === true;
  return (
    <Section title={t('file.send.title')}>
      <ErrorNotice errors={send.errors} failure={send.state === 'waiting' ? undefined : send.failure} />
      <Suspense fallback={null}>{send.warnings.length > 0 && <WarningsToConfirm form={form} warnings={send.warnings} />}</Suspense>
      <p id="attestation" className="attestation">
        {t('file.send.attest')}
      </p>
      {missing !== undefined && (
        <p id="missing" className="soft">
          {t(missing)}
        </p>
      )}
      <div className="row">
        <button className="button is-primary is-send" aria-describedby={missing === undefined ? 'attestation' : 'missing attestation'} disabled={isBusy || missing !== undefined}>
          {draft.isEmergency ? t('file.send.emergency') : needsTwo ? t('file.send.approval') : t('file.send.button', { count: Math.max(1, links.companies.length) })}
        </button>
        <button type="button" className="button" disabled={isBusy || missing !== undefined} onClick={onDraft}>
          {t('file.send.draft')}
        </button>
      </div>
    </Section>
  );
}
