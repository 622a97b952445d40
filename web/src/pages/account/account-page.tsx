// One's own account: who one is here, how the other side sees it, where one is signed in, and the two
// factors one signs in with.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { SessionsDocument, SignOutEverywhereDocument } from '../../api/__generated__/documents.ts';
import type { SessionsQuery } from '../../api/__generated__/documents.ts';
import { useApiMutation, useApiQuery } from '../../api/use-api.ts';
import { useMe, useSession } from '../../app/session.tsx';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ChangeFactor } from './change-factor.tsx';
import { ChangePassword } from './change-password.tsx';
import { deviceWords } from './device-words.ts';

type SessionRow = NonNullable<SessionsQuery['sessions']>[number];

export function AccountPage(): ReactElement {
  const t = useWords();
  const me = useMe();
  return (
    <div className="stack">
      <PageHead title={t('account.title')} lead={t('account.who', { name: me.name, organization: me.organization.name })} />
      <dl className="facts card">
        <dt>{t('account.email')}</dt>
        <dd className="isolate">{me.email}</dd>
        <dt>{t('account.roles')}</dt>
        <dd>{me.roles.map((role) => t(`code.role.${role}`)).join(', ')}</dd>
        <dt>{t('account.aliasLabel')}</dt>
        <dd>{t('account.alias', { alias: me.alias })}</dd>
      </dl>
      <p>
        <Link href="/members">{t('account.members', { organization: me.organization.name })}</Link>
      </p>
      <Sessions />
      <ChangePassword />
      <ChangeFactor />
    </div>
  );
}

function Sessions(): ReactElement {
  const t = useWords();
  const { signOut } = useSession();
  const { data, error } = useApiQuery(SessionsDocument, {});
  const everywhere = useApiMutation(SignOutEverywhereDocument);
  const end = async (): Promise<void> => {
    const result = await everywhere.run(() => ({}));
    if (result.kind === 'done') await signOut('asked');
  };
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions')}</h2>
      <ErrorNotice errors={everywhere.errors} failure={everywhere.failure ?? error ?? undefined} />
      <ul className="stack is-tight sessions">
        {(data?.sessions ?? []).map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </ul>
      <div>
        <button type="button" className="button" disabled={everywhere.isRunning} onClick={() => void end()}>
          {t('account.signOutEverywhere')}
        </button>
      </div>
    </section>
  );
}

function SessionLine({ session }: { readonly session: SessionRow }): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const words = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  return (
    <li className="card">
      <p title={session.userAgent}>
        {deviceWords(session.userAgent, t)} {session.isCurrent && <span className="tag is-good">{t('account.session.current')}</span>}
      </p>
      <p className="soft small figures">
        {t('account.session.since', { when: words.format(Date.parse(session.createdAt)) })}, {t('account.session.seen', { when: words.format(Date.parse(session.lastSeenAt)) })}
      </p>
    </li>
  );
}
