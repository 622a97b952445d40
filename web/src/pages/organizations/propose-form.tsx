// Proposing an organization: a new one with everything that defines it, a listed one with its first
// administrator and what the directory does not know yet.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { InviteOrganizationDocument } from '../../api/__generated__/documents.ts';
import type { AuthorityModel } from '../../api/__generated__/documents.ts';
import type { UserError } from '../../api/errors.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { OrganizationInFull } from './organization-view.ts';
import { PlatformFields } from './platform-fields.tsx';
import { isSlug, proposalInput, slugOf, startDraft } from './proposal-draft.ts';
import type { ProposalDraft } from './proposal-draft.ts';

const models: readonly AuthorityModel[] = ['INDEPENDENT', 'MIXED', 'GOVERNMENTAL', 'JUDICIAL'];

export interface ProposeFormProps {
  readonly known?: OrganizationInFull;
  readonly onDone: (organizationId: string) => void;
  readonly onLeave: () => void;
}

export function ProposeForm({ known, onDone, onLeave }: ProposeFormProps): ReactElement {
  const t = useWords();
  const [draft, setDraft] = useState(() => startDraft(known));
  const propose = useApiMutation(InviteOrganizationDocument);
  const put = (change: Partial<ProposalDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const isListed = known?.isListed === true;
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const end = await propose.run((idempotencyKey) => ({ input: { ...proposalInput(draft, known), idempotencyKey } }));
    if (end.kind === 'done') onDone(end.payload.organization?.id ?? known?.id ?? '');
  };
  return (
    <form className="stack plain-form" onSubmit={(event) => void send(event)}>
      <p className="soft">
        {t('organization.propose.lead')} {isListed && t('organization.propose.known')}
      </p>
      {!isListed && <IdentityFields draft={draft} put={put} errors={propose.errors} isNew={known === undefined} />}
      <UsualFields draft={draft} put={put} errors={propose.errors} />
      {!isListed && draft.kind === 'COMPANY' && <PlatformFields platforms={draft.platforms} errors={propose.errors} onChange={(platforms) => put({ platforms })} />}
      <fieldset className="stack is-tight">
        <legend className="field-label">{t('propose.administrator')}</legend>
        <p className="soft small">{t('propose.administrator.lead')}</p>
        <div className="field-pair">
          <TextField label={t('member.name')} isRequired value={draft.administratorName} error={errorAt(propose.errors, 'administrator.name', t)} onChange={(administratorName) => put({ administratorName })} />
          <TextField type="email" label={t('member.email')} isRequired value={draft.administratorEmail} error={errorAt(propose.errors, 'administrator.email', t)} onChange={(administratorEmail) => put({ administratorEmail })} />
        </div>
      </fieldset>
      <ErrorNotice errors={propose.errors} failure={propose.failure} />
      <div className="row">
        <button className="button is-primary" disabled={propose.isRunning}>
          {t('organization.propose.submit')}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly draft: ProposalDraft;
  readonly put: (change: Partial<ProposalDraft>) => void;
  readonly errors: readonly UserError[];
}

function IdentityFields({ draft, put, errors, isNew }: FieldsProps & { readonly isNew: boolean }): ReactElement {
  const t = useWords();
  const rename = (name: string): void => put(draft.slug === slugOf(draft.name) ? { name, slug: slugOf(name) } : { name });
  return (
    <>
      {isNew && (
        <SelectField label={t('organizations.kind')} value={draft.kind} options={(['AUTHORITY', 'COMPANY'] as const).map((each) => [each, t(`code.organizationKind.${each}`)])} onChange={(kind) => put({ kind })} />
      )}
      <div className="field-pair">
        <TextField label={t('propose.name')} isRequired value={draft.name} error={errorAt(errors, 'name', t)} onChange={rename} />
        <TextField label={t('propose.slug')} hint={t('propose.slug.hint')} isRequired value={draft.slug} error={draft.slug !== '' && !isSlug(draft.slug) ? t('propose.slug.error') : errorAt(errors, 'slug', t)} onChange={(slug) => put({ slug })} />
        <TextField label={t('propose.country')} hint={t('propose.country.hint')} isRequired={draft.kind === 'AUTHORITY'} isOptional={draft.kind !== 'AUTHORITY'} value={draft.country} error={errorAt(errors, 'country', t)} onChange={(country) => put({ country })} />
        {draft.kind === 'AUTHORITY' && <TextField label={t('propose.hosts')} hint={t('propose.hosts.hint')} isOptional value={draft.ownHosts} error={errorUnder(errors, 'ownHosts', t)} onChange={(ownHosts) => put({ ownHosts })} />}
      </div>
    </>
  );
}

function UsualFields({ draft, put, errors }: FieldsProps): ReactElement {
  const t = useWords();
  return (
    <div className="field-pair">
      {draft.kind === 'AUTHORITY' && <SelectField label={t('organization.model')} value={draft.model} options={models.map((each) => [each, t(`code.model.${each}`)])} onChange={(model) => put({ model })} />}
      <TextField type="url" label={t('propose.website')} isOptional value={draft.website} error={errorAt(errors, 'website', t)} onChange={(website) => put({ website })} />
      <TextField label={t('propose.zone')} hint={t('propose.zone.hint')} isRequired value={draft.timeZone} error={errorAt(errors, 'timeZone', t)} onChange={(timeZone) => put({ timeZone })} />
      <TextField label={t('propose.languages')} hint={t('propose.languages.hint')} isRequired value={draft.languages} error={errorUnder(errors, 'languages', t)} onChange={(languages) => put({ languages })} />
    </div>
  );
}

/** The first refusal at a path or below it: a list's element is shown at the list. */
function errorUnder(errors: readonly UserError[], path: string, t: Parameters<typeof errorAt>[2]): string | undefined {
  const found = errors.find((error) => error.path === path || error.path?.startsWith(`${path}.`) === true);
  return found?.path === null || found?.path === undefined ? undefined : errorAt(errors, found.path, t);
}
