// The pages and their addresses. Each page's code and words are one download of their own; who is not
// signed in is led to sign-in and back again.
import { Suspense, lazy } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import type { Words } from '../i18n/catalogue.ts';
import { withWords } from '../i18n/with-words.tsx';
import { ErrorNotice } from '../parts/error-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { NotFoundPage } from './not-found.tsx';
import { startOf } from './places.ts';
import { useSession } from './session.tsx';

export interface ReportProps {
  readonly reportId: string;
}
export interface OrganizationProps {
  readonly organizationId: string;
}
export interface ElectionProps {
  readonly electionId: string;
}
export interface EditionProps {
  readonly editionId: string;
}
export interface IncidentProps {
  readonly incidentId: string;
}

const SignIn = withWords(async () => {
  const [{ SignInPage }, { codeWords }] = await Promise.all([import('../pages/sign-in/sign-in-page.tsx'), import('../i18n/en/codes.ts')]);
  return { component: SignInPage, words: [codeWords] };
});
// The words of all closed lists, for every page but filing, which splits them.
const listWords = async (): Promise<Words> => {
  const [{ codeWords }, { caseCodeWords }, { caseWords }] = await Promise.all([import('../i18n/en/codes.ts'), import('../i18n/en/case-codes.ts'), import('../i18n/en/case.ts')]);
  return { ...codeWords, ...caseCodeWords, ...caseWords };
};
// The words of a report in full: its acts, its record and the parts it shares with filing.
const reportInFullWords = async (): Promise<readonly Words[]> => {
  const [{ reportWords }, { deliveryWords }, { recordWords }, { actWords }, { fileDetailWords }, { fileWords }, codes] = await Promise.all([
    import('../i18n/en/report.ts'),
    import('../i18n/en/deliveries.ts'),
    import('../i18n/en/record.ts'),
    import('../i18n/en/acts.ts'),
    import('../i18n/en/file-details.ts'),
    import('../i18n/en/file.ts'),
    listWords(),
  ]);
  return [reportWords, deliveryWords, recordWords, actWords, fileDetailWords, fileWords, codes];
};

const accountWordsToo = async (): Promise<readonly Words[]> => [(await import('../i18n/en/account.ts')).accountWords, await listWords()];
// The words of the pages where an installation is filled.
const directoryWordsToo = async (): Promise<readonly Words[]> => {
  const [{ directoryWords }, { directoryCodeWords }, { codeWords }] = await Promise.all([import('../i18n/en/directory.ts'), import('../i18n/en/directory-codes.ts'), import('../i18n/en/codes.ts')]);
  return [directoryWords, directoryCodeWords, codeWords];
};
const electionWordsToo = async (): Promise<readonly Words[]> => {
  const [directory, { electionWords }, { caseCodeWords }, { fileWords }, { reportsWords }] = await Promise.all([
    directoryWordsToo(),
    import('../i18n/en/elections.ts'),
    import('../i18n/en/case-codes.ts'),
    import('../i18n/en/file.ts'),
    import('../i18n/en/reports.ts'),
  ]);
  return [...directory, electionWords, caseCodeWords, fileWords, reportsWords];
};

const Invitation = withWords(async () => ({ component: (await import('../pages/invitation/invitation-page.tsx')).InvitationPage, words: await accountWordsToo() }));
const Account = withWords(async () => ({ component: (await import('../pages/account/account-page.tsx')).AccountPage, words: await accountWordsToo() }));
const Members = withWords(async () => ({ component: (await import('../pages/members/members-page.tsx')).MembersPage, words: await directoryWordsToo() }));
const Clients = withWords(async () => {
  const [{ ClientsPage }, { clientWords }] = await Promise.all([import('../pages/clients/clients-page.tsx'), import('../i18n/en/clients.ts')]);
  return { component: ClientsPage, words: [clientWords] };
});
const Duty = withWords(async () => {
  const [{ DutyPage }, { dutyWords }] = await Promise.all([import('../pages/duty/duty-page.tsx'), import('../i18n/en/duty.ts')]);
  return { component: DutyPage, words: [dutyWords] };
});
const Webhooks = withWords(async () => {
  const [{ WebhooksPage }, { webhookWords }, { clientWords }, { deliveryWords }] = await Promise.all([
    import('../pages/webhooks/webhooks-page.tsx'),
    import('../i18n/en/webhooks.ts'),
    import('../i18n/en/clients.ts'),
    import('../i18n/en/deliveries.ts'),
  ]);
  return { component: WebhooksPage, words: [webhookWords, clientWords, deliveryWords] };
});
const Deliveries = withWords(async () => {
  const [{ DeliveriesPage }, { deliveryWords }, { recordWords }, { reportsWords }] = await Promise.all([
    import('../pages/deliveries/deliveries-page.tsx'),
    import('../i18n/en/deliveries.ts'),
    import('../i18n/en/record.ts'),
    import('../i18n/en/reports.ts'),
  ]);
  return { component: DeliveriesPage, words: [deliveryWords, recordWords, reportsWords] };
});
const Organizations = withWords(async () => ({ component: (await import('../pages/organizations/organizations-page.tsx')).OrganizationsPage, words: await directoryWordsToo() }));
const Propose = withWords(async () => ({ component: (await import('../pages/organizations/propose-page.tsx')).ProposePage, words: await directoryWordsToo() }));
const Organization = withWords<OrganizationProps>(async () => ({ component: (await import('../pages/organizations/organization-page.tsx')).OrganizationPage, words: await directoryWordsToo() }));
const Elections = withWords(async () => ({ component: (await import('../pages/elections/elections-page.tsx')).ElectionsPage, words: await electionWordsToo() }));
const NewElection = withWords(async () => ({ component: (await import('../pages/elections/new-election-page.tsx')).NewElectionPage, words: await electionWordsToo() }));
const Election = withWords<ElectionProps>(async () => ({ component: (await import('../pages/elections/election-page.tsx')).ElectionPage, words: await electionWordsToo() }));

// The words of an edition, with those of its figures and of the closed lists they count by.
const editionWordsToo = async (): Promise<readonly Words[]> => {
  const [{ editionWords }, { figureWords }, { reportsWords }, codes] = await Promise.all([
    import('../i18n/en/editions.ts'),
    import('../i18n/en/figures.ts'),
    import('../i18n/en/reports.ts'),
    listWords(),
  ]);
  return [editionWords, figureWords, reportsWords, codes];
};
const Editions = withWords(async () => ({ component: (await import('../pages/editions/editions-page.tsx')).EditionsPage, words: await editionWordsToo() }));
const Edition = withWords<EditionProps>(async () => ({ component: (await import('../pages/editions/edition-page.tsx')).EditionPage, words: await editionWordsToo() }));

// The words of the coordinators' board and of the lists behind its numbers.
const boardWordsToo = async (): Promise<readonly Words[]> => {
  const [{ boardWords }, { alarmWords }, { directoryCodeWords }, edition] = await Promise.all([import('../i18n/en/board.ts'), import('../i18n/en/alarms.ts'), import('../i18n/en/directory-codes.ts'), editionWordsToo()]);
  return [boardWords, alarmWords, directoryCodeWords, ...edition];
};
const Board = withWords(async () => ({ component: (await import('../pages/board/board-page.tsx')).BoardPage, words: await boardWordsToo() }));
const BoardReports = withWords(async () => ({ component: (await import('../pages/board/board-reports-page.tsx')).BoardReportsPage, words: await boardWordsToo() }));

const File = withWords(async () => {
  const [{ FilePage }, { fileWords }] = await Promise.all([import('../pages/file/file-page.tsx'), import('../i18n/en/file.ts')]);
  return { component: FilePage, words: [fileWords] };
});
const Reports = withWords(async () => {
  const [{ ReportsPage }, { reportsWords }, { alarmWords }, codes] = await Promise.all([import('../pages/reports/reports-page.tsx'), import('../i18n/en/reports.ts'), import('../i18n/en/alarms.ts'), listWords()]);
  return { component: ReportsPage, words: [reportsWords, alarmWords, codes] };
});
const Incidents = withWords(async () => {
  const [{ IncidentsPage }, { incidentWords }, { reportsWords }, codes] = await Promise.all([
    import('../pages/incidents/incidents-page.tsx'),
    import('../i18n/en/incidents.ts'),
    import('../i18n/en/reports.ts'),
    listWords(),
  ]);
  return { component: IncidentsPage, words: [incidentWords, reportsWords, codes] };
});
const Incident = withWords<IncidentProps>(async () => {
  const [{ IncidentPage }, { incidentWords }, words] = await Promise.all([import('../pages/incidents/incident-page.tsx'), import('../i18n/en/incidents.ts'), reportInFullWords()]);
  return { component: IncidentPage, words: [incidentWords, ...words] };
});
const Queue = withWords(async () => {
  const [{ QueuePage }, { queueWords }, { reportsWords }, words] = await Promise.all([
    import('../pages/queue/queue-page.tsx'),
    import('../i18n/en/queue.ts'),
    import('../i18n/en/reports.ts'),
    reportInFullWords(),
  ]);
  return { component: QueuePage, words: [queueWords, reportsWords, ...words] };
});
const Outcomes = withWords(async () => {
  const [{ OutcomesPage }, { outcomeTableWords }, codes] = await Promise.all([import('../pages/outcomes/outcomes-page.tsx'), import('../i18n/en/outcomes.ts'), listWords()]);
  return { component: OutcomesPage, words: [outcomeTableWords, codes] };
});
const Report = withWords<ReportProps>(async () => {
  const [{ ReportPage }, words] = await Promise.all([import('../pages/report/report-page.tsx'), reportInFullWords()]);
  return { component: ReportPage, words };
});
const Record = withWords<ReportProps>(async () => {
  const [{ RecordPage }, words] = await Promise.all([import('../pages/record/record-page.tsx'), reportInFullWords()]);
  return { component: RecordPage, words };
});
const NoticeToPrint = withWords<ReportProps>(async () => {
  const [{ NoticePage }, { noticeWords }, words] = await Promise.all([import('../pages/notice/notice-page.tsx'), import('../i18n/en/notice.ts'), reportInFullWords()]);
  return { component: NoticePage, words: [noticeWords, ...words] };
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
      <Route path="/board">{() => <Board />}</Route>
      <Route path="/board/reports">{() => <BoardReports />}</Route>
      <Route path="/incidents">{() => <Incidents />}</Route>
      <Route path="/incidents/:id">{({ id }) => <Incident key={id} incidentId={id} />}</Route>
      <Route path="/queue">{() => <Queue />}</Route>
      <Route path="/queue/outcomes">{() => <Outcomes />}</Route>
      <Route path="/members">{() => <Members />}</Route>
      <Route path="/duty">{() => <Duty />}</Route>
      <Route path="/clients">{() => <Clients />}</Route>
      <Route path="/webhooks">{() => <Webhooks />}</Route>
      <Route path="/deliveries">{() => <Deliveries />}</Route>
      <Route path="/organizations">{() => <Organizations />}</Route>
      <Route path="/organizations/new">{() => <Propose />}</Route>
      <Route path="/organizations/:id">{({ id }) => <Organization key={id} organizationId={id} />}</Route>
      <Route path="/elections">{() => <Elections />}</Route>
      <Route path="/elections/new">{() => <NewElection />}</Route>
      <Route path="/elections/:id">{({ id }) => <Election key={id} electionId={id} />}</Route>
      <Route path="/editions">{() => <Editions />}</Route>
      <Route path="/editions/:id">{({ id }) => <Edition key={id} editionId={id} />}</Route>
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  );
}

const SignInAgain = lazy(async () => ({ default: (await import('./sign-in-again.tsx')).SignInAgain }));

// Where a session ends under an open page, the page stays as it is, out of sight, until the same person
// has signed in again: nothing that was typed is lost, and nothing is read by somebody else.
function SignedIn({ children }: { readonly children: ReactNode }): ReactNode {
  const { me, held, failure, refresh } = useSession();
  const [location] = useLocation();
  const search = useSearch();
  if (me === null && held === undefined) return <Redirect to={`/sign-in?next=${encodeURIComponent(search === '' ? location : `${location}?${search}`)}`} replace />;
  if (me === undefined) return failure === undefined ? <Loading /> : <ErrorNotice failure={failure} onRetry={() => void refresh()} />;
  return (
    <>
      <div hidden={me === null}>{children}</div>
      {me === null && held !== undefined && <SignInAgain held={held} />}
    </>
  );
}

function Start(): ReactElement {
  const { me } = useSession();
  return me === undefined || me === null ? <Loading /> : <Redirect to={startOf(me)} replace />;
}
