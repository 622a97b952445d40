// Inviting one person: address, roles of the own side, in a company perhaps as a registered contact, in
// the coordinating body with the countries assigned. Ends with the link that is shown once.
import { useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import { InviteMemberDocument } from '../../api/__generated__/documents.ts';
import type { ContactKind, Employment, InviteMemberInput, OrganizationKind, Role } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { upperListOf } from '../../parts/directory/code-list.ts';
import { CountriesField } from '../../parts/directory/countries-field.tsx';
import type { ShownLink } from '../../parts/directory/one-time-link.tsx';
import { ErrorNotice, errorAt } from '../../parts/error-notice.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { TextField } from '../../parts/text-field.tsx';

const rolesOf: Readonly<Record<OrganizationKind, readonly Role[]>> = {
  AUTHORITY: ['EMB_OFFICER', 'EMB_APPROVER', 'EMB_LEGAL', 'EMB_ADMIN', 'EMB_VIEWER'],
  COMPANY: ['COMPANY_RESPONDER', 'COMPANY_LEAD', 'COMPANY_ADMIN'],
  COORDINATOR: ['IFES_COORDINATOR', 'IFES_ADMIN'],
};
const employments: readonly Employment[] = ['STAFF', 'SECONDED', 'CONTRACTOR'];
const contactKinds: readonly ContactKind[] = ['PRIMARY', 'BACKUP', 'OUT_OF_HOURS', 'EXECUTIVE'];
/** Whoever decides as the second person joins after a day's wait. */
const delayedRoles: readonly Role[] = ['EMB_APPROVER', 'EMB_LEGAL'];

interface Invitee {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly employment: Employment;
  readonly contact: ContactKind | '';
  readonly countries: string;
}

function inputOf({ name, email, roles, employment, contact, countries }: Invitee, kind: OrganizationKind): Omit<InviteMemberInput, 'idempotencyKey'> {
  const codes = upperListOf(countries);
  return {
    name: name.trim(), email: email.trim(), roles: [...roles], employment,
    contact: contact === '' ? null : { kind: contact, countries: codes },
    countries: kind === 'COORDINATOR' ? codes : null,
  };
}

export interface InviteDialogProps {
  readonly onInvited: (link: ShownLink | undefined) => void;
  readonly onClose: () => void;
}

export function InviteDialog({ onInvited, onClose }: InviteDialogProps): ReactElement {
  const t = useWords();
  const { organization } = useMe();
  const [invitee, setInvitee] = useState<Invitee>({ name: '', email: '', roles: [], employment: 'STAFF', contact: '', countries: '' });
  const invite = useApiMutation(InviteMemberDocument);
  const put = (change: Partial<Invitee>): void => setInvitee((before) => ({ ...before, ...change }));
  const send = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const input = inputOf(invitee, organization.kind);
    const end = await invite.run((idempotencyKey) => ({ input: { ...input, idempotencyKey } }));
    if (end.kind !== 'done') return;
    const link = end.payload.invitationLink;
    const isDelayed = invitee.roles.some((role) => delayedRoles.includes(role));
    onInvited(link === null ? undefined : { link, name: input.name, email: input.email, isDelayed });
  };
  return (
    <Dialog title={t('members.invite')} onClose={onClose}>
      <p className="soft">{t('member.invite.lead')}</p>
      <form className="stack" onSubmit={(event) => void send(event)}>
        <TextField label={t('member.name')} hint={t('member.name.hint')} isRequired value={invitee.name} error={errorAt(invite.errors, 'name', t)} onChange={(name) => put({ name })} />
        <TextField type="email" label={t('member.email')} hint={t('member.email.hint')} isRequired value={invitee.email} error={errorAt(invite.errors, 'email', t)} onChange={(email) => put({ email })} />
        <RoleChoice kind={organization.kind} roles={invitee.roles} onChange={(roles) => put({ roles })} />
        <SelectField
          label={t('member.employment')}
          hint={organization.kind === 'AUTHORITY' ? t('member.employment.hint') : undefined}
          value={invitee.employment}
          options={employments.map((each) => [each, t(`code.employment.${each}`)])}
          onChange={(employment) => put({ employment })}
        />
        {organization.kind === 'COMPANY' && (
          <SelectField
            label={t('member.contact')}
            hint={t('member.contact.hint')}
            value={invitee.contact}
            options={[['', t('member.contact.none')] as const, ...contactKinds.map((each) => [each, t(`code.contactKind.${each}`)] as const)]}
            onChange={(contact) => put({ contact })}
          />
        )}
        {invitee.contact !== '' && <CountriesField label={t('member.contact.countries')} isRequired value={invitee.countries} error={errorAt(invite.errors, 'contact.countries', t)} onChange={(countries) => put({ countries })} />}
        {organization.kind === 'COORDINATOR' && <CountriesField label={t('member.countries')} value={invitee.countries} error={errorAt(invite.errors, 'countries', t)} onChange={(countries) => put({ countries })} />}
        <ErrorNotice errors={invite.errors} failure={invite.failure} />
        <div className="row">
          <button className="button is-primary" disabled={invite.isRunning || invitee.roles.length === 0}>
            {t('member.invite.submit')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('app.cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface RoleChoiceProps {
  readonly kind: OrganizationKind;
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}

function RoleChoice({ kind, roles, onChange }: RoleChoiceProps): ReactElement {
  const t = useWords();
  return (
    <fieldset>
      <legend className="field-label">{t('member.roles')}</legend>
      {rolesOf[kind].map((role) => (
        <label key={role} className="check">
          <input type="checkbox" checked={roles.includes(role)} onChange={() => onChange(roles.includes(role) ? roles.filter((each) => each !== role) : [...roles, role])} />
          <span>
            {t(`code.role.${role}`)} <span className="soft small">{t(`role.what.${role}` as WordKey)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
