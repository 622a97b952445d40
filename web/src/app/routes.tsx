// The pages and their addresses. Each page's code and words are one download of their own; who is not
// signed in is led to sign-in and back again.
import { lazy, Suspense, useState } from 'react';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { useCatalogue } from '../i18n/catalogue.ts';
import type { Words } from '../i18n/catalogue.ts';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { NotFoundPage } from './not-found.tsx';
import { startOf } from './places.ts';
import { useSession } from './session.tsx';

export interface ReportProps {
  readonly reportId: string;
}
export interface IncidentProps {
  readonly incidentId: string;
}

interface LoadedPage<Props> {
  readonly page: ComponentType<Props>;
  readonly words: readonly Words[];
}

/** A page that arrives with its words, and adds them before it is first drawn. */
function page<Props extends object>(load: () => Promise<LoadedPage<Props>>): ComponentType<Props> {
  return lazy(async () => {
    const { page: Page, words } = await load();
    const WithWords = (props: Props): ReactElement => {
      const catalogue = useCatalogue();
      useState(() => words.forEach(catalogue.add));
      return <Page {...props} />;
    };
    return { default: WithWords };
  }) as unknown as ComponentType<Props>;
}

const SignIn = page(async () => ({ page: (await import('../pages/sign-in/sign-in-page.tsx')).SignInPage, words: [] }));
const Invitation = page(async () => ({ page: (await import('../pages/invitation/invitation-page.tsx')).InvitationPage, words: [] }));
const Account = page(async () => ({ page: (await import('../pages/account/account-page.tsx')).AccountPage, words: [] }));

const File = page(async () => {
  const [{ FilePage }, { fileWords }] = await Promise.all([import('../pages/file/file-page.tsx'), import('../i18n/en/file.ts')]);
  return { page: FilePage, words: [fileWords] };
});
const Reports = page(async () => {
  const [{ ReportsPage }, { reportsWords }] = await Promise.all([import('../pages/reports/reports-page.tsx'), import('../i18n/en/reports.ts')]);
  return { page: ReportsPage, words: [reportsWords] };
});
const Incidents = page(async () => {
  const [{ IncidentsPage }, { incidentWords }] = await Promise.all([import('../pages/incidents/incidents-page.tsx'), import('../i18n/en/incidents.ts')]);
  return { page: IncidentsPage, words: [incidentWords] };
});
const Incident = page<IncidentProps>(async () => {
  const [{ IncidentPage }, { incidentWords }, { fileWords }] = await Promise.all([
    import('../pages/incidents/incident-page.tsx'),
    import('../i18n/en/incidents.ts'),
    import('../i18n/en/file.ts'),
  ]);
  return { page: IncidentPage, words: [incidentWords, fileWords] };
});
const Queue = page(async () => {
  const [{ QueuePage }, { queueWords }] = await Promise.all([import('../pages/queue/queue-page.tsx'), import('../i18n/en/queue.ts')]);
  return { page: QueuePage, words: [queueWords] };
});
const Report = page<ReportProps>(async () => {
  const [{ ReportPage }, { reportWords }, { recordWords }] = await Promise.all([
    import('../pages/report/report-page.tsx'),
    import('../i18n/en/report.ts'),
    import('../i18n/en/record.ts'),
  ]);
  return { page: ReportPage, words: [reportWords, recordWords] };
});
const Record = page<ReportProps>(async () => {
  const [{ RecordPage }, { recordWords }] = await Promise.all([import('../pages/record/record-page.tsx'), import('../i18n/en/record.ts')]);
  return { page: RecordPage, words: [recordWords] };
});
const NoticeToPrint = page<ReportProps>(async () => {
  const [{ NoticePage }, { noticeWords }] = await Promise.all([import('../pages/notice/notice-page.tsx'), import('../i18n/en/notice.ts')]);
  return { page: NoticePage, words: [noticeWords] };
});

export function Routes(): ReactElement {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/sign-in">{() => <SignIn />}</Route>
        <Route path="/invitation">{() => <Invitation />}</Route>
        <Route>
          <SignedIn>
            <PrivateRoutes />
          </SignedIn>
        </Route>
      </Switch>
    </Suspense>
  );
}

function PrivateRoutes(): ReactElement {
  return (
    <Switch>
      <Route path="/">{() => <Start />}</Route>
      <Route path="/account">{() => <Account />}</Route>
      <Route path="/file">{() => <File />}</Route>
      <Route path="/reports">{() => <Reports />}</Route>
      <Route path="/reports/:id">{({ id }) => <Report key={id} reportId={id} />}</Route>
      <Route path="/reports/:id/record">{({ id }) => <Record key={id} reportId={id} />}</Route>
      <Route path="/reports/:id/notice">{({ id }) => <NoticeToPrint key={id} reportId={id} />}</Route>
      <Route path="/incidents">{() => <Incidents />}</Route>
      <Route path="/incidents/:id">{({ id }) => <Incident key={id} incidentId={id} />}</Route>
      <Route path="/queue">{() => <Queue />}</Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}

function SignedIn({ children }: { readonly children: ReactNode }): ReactNode {
  const { me, failure, refresh } = useSession();
  const [location] = useLocation();
  const search = useSearch();
  if (me === null) return <Redirect to={`/sign-in?next=${encodeURIComponent(search === '' ? location : `${location}?${search}`)}`} replace />;
  if (me !== undefined) return children;
  return failure === undefined ? <Loading /> : <ErrorNotice failure={failure} onRetry={() => void refresh()} />;
}

function Start(): ReactElement {
  const { me } = useSession();
  return me === undefined || me === null ? <Loading /> : <Redirect to={startOf(me)} replace />;
}
