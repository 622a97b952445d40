// The people of one's own organization. Everybody reads it; who administers it invites and ends members.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { OwnMembersDocument } from '../../api/__generated__/documents.ts';
import type { MemberPartsFragment } from '../../api/__generated__/documents.ts';
import { useApiQuery } from '../../api/use-api.ts';
import { useMe } from '../../app/session.tsx';
import { useWords } from '../../i18n/catalogue.ts';
import { OneTimeLink } from '../../parts/directory/one-time-link.tsx';
import type { ShownLink } from '../../parts/directory/one-time-link.tsx';
import { PersonRow } from '../../parts/directory/person-row.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';

export function MembersPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  const { data, error, refetch } = useApiQuery(OwnMembersDocument, {});
  const [isInviting, setInviting] = useState(false);
  const [shown, setShown] = useState<ShownLink>();
  const members = data?.me?.organization.members ?? undefined;
  const isAdministrator = me.allowedActions.includes('inviteMember');
  return (
    <>
      <PageHead title={t('members.title')} lead={t('members.lead', { organization: me.organization.name })}>
        {isAdministrator && (
          <button type="button" className="button is-primary" onClick={() => setInviting(true)}>
            {t('members.invite')}
          </button>
        )}
      </PageHead>
      <div className="stack">
        {shown !== undefined && <OneTimeLink key={shown.link} shown={shown} onKept={() => setShown(undefined)} />}
        {data === undefined && (error === null ? <Loading /> : <ErrorNotice failure={error} onRetry={() => void refetch()} />)}
        {members !== undefined && <People members={members} isAdministrator={isAdministrator} />}
      </div>
      {isInviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onInvited={(link) => {
            setInviting(false);
            setShown(link);
          }}
        />
      )}
    </>
  );
}

function People({ members, isAdministrator }: { readonly members: readonly MemberPartsFragment[]; readonly isAdministrator: boolean }): ReactElement {
  const t = useWords();
  const me = useMe();
  const [ending, setEnding] = useState<MemberPartsFragment>();
  const [ended, setEnded] = useState<string>();
  const here = members.filter(({ state }) => state !== 'DEACTIVATED');
  const gone = members.filter(({ state }) => state === 'DEACTIVATED');
  const administrators = here.filter(({ state, roles }) => state === 'ACTIVE' && roles.some((role) => role.endsWith('_ADMIN')));
  return (
    <>
      <div role="status">{ended !== undefined && <Notice tone="good" title={t('member.deactivated', { name: ended })} />}</div>
      {isAdministrator && administrators.length === 1 && <Notice tone="soon" title={t('members.two')} />}
      {here.length === 0 && <Notice title={t('members.empty')} />}
      <ul className="people">
        {here.map((member) => (
          <PersonRow key={member.id} member={member} isMe={member.id === me.id}>
            {isAdministrator && member.id !== me.id && (
              <button type="button" className="button is-small" aria-label={t('member.deactivate.named', { name: member.name })} onClick={() => setEnding(member)}>
                {t('member.deactivate')}
              </button>
            )}
          </PersonRow>
        ))}
      </ul>
      {gone.length > 0 && (
        <details className="more">
          <summary>{`${t('members.left')} (${String(gone.length)})`}</summary>
          <ul className="people">
            {gone.map((member) => (
              <PersonRow key={member.id} member={member} />
            ))}
          </ul>
        </details>
      )}
      {ending !== undefined && (
        <DeactivateDialog
          member={ending}
          onClose={() => setEnding(undefined)}
          onDone={() => {
            setEnded(ending.name);
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
}
