// Accepting an invitation: who invites, a password, an authenticator app. The ticket stands behind the #
// of the address, which no server sees in its logs.
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { AcceptInvitationDocument } from '../../api/__generated__/documents.ts';
import { useApiMutation } from '../../api/use-api.ts';
import { useCatalogue, useWords } from '../../i18n/catalogue.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Notice } from '../../parts/notice.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import type { Invited } from './invited.ts';
import { JoinForm } from './join-form.tsx';
import './invitation.css';

export function InvitationPage(): ReactElement {
  const t = useWords();
  const ticket = window.location.hash.slice(1);
  const [isJoined, setJoined] = useState(false);
  return (
    <div className="invitation stack">
      <PageHead title={t('invitation.title')} />
      {ticket === '' ? (
        <Notice tone="soon" title={t('invitation.missing')} />
      ) : isJoined ? (
        <Notice tone="good" isAnnounced title={t('invitation.joined')}>
          <div>
            <Link href="/sign-in" className="button is-primary">
              {t('invitation.toSignIn')}
            </Link>
          </div>
        </Notice>
      ) : (
        <Opened ticket={ticket} onJoined={() => setJoined(true)} />
      )}
    </div>
  );
}

interface OpenedProps {
  readonly ticket: string;
  readonly onJoined: () => void;
}

function Opened({ ticket, onJoined }: OpenedProps): ReactElement {
  const t = useWords();
  const { language } = useCatalogue();
  const { run, errors, failure } = useApiMutation(AcceptInvitationDocument);
  const [invited, setInvited] = useState<Invited>();
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void run(() => ({ input: { ticket } })).then((end) => {
      if (end.kind === 'done') setInvited(end.payload);
    });
  }, [run, ticket]);
  if (invited?.invitation) return <JoinForm ticket={ticket} invited={invited} onJoined={onJoined} />;
  const opensAt = errors.find(({ rule }) => rule === 'WAIT')?.details.find(({ name }) => name === 'opensAt')?.values[0];
  if (opensAt !== undefined) {
    const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(Date.parse(opensAt));
    return <Notice tone="soon" isAnnounced title={t('invitation.wait', { when })} />;
  }
  if (errors.some(({ rule }) => rule === 'CALL_BACK')) return <Notice tone="soon" isAnnounced title={t('invitation.callBack')} />;
  if (errors.length > 0) return <Notice tone="late" isAnnounced title={t('invitation.refused')} />;
  if (failure === undefined) return <Loading />;
  return <ErrorNotice failure={failure} onRetry={() => window.location.reload()} />;
}
