// Which places a person's navigation shows, and where they begin. It follows the kind of organization
// and the operations the server allows; the server decides again on every page.
import type { WordKey } from '../i18n/keys.ts';
import type { Me } from './session.tsx';

export interface Place {
  readonly path: string;
  readonly words: WordKey;
}

const file: Place = { path: '/file', words: 'app.nav.file' };
const reports: Place = { path: '/reports', words: 'app.nav.reports' };
const incidents: Place = { path: '/incidents', words: 'app.nav.incidents' };
const board: Place = { path: '/board', words: 'app.nav.board' };
const allReports: Place = { path: '/reports', words: 'app.nav.allReports' };
const queue: Place = { path: '/queue', words: 'app.nav.queue' };
const organizations: Place = { path: '/organizations', words: 'app.nav.organizations' };
const elections: Place = { path: '/elections', words: 'app.nav.elections' };
const editions: Place = { path: '/editions', words: 'app.nav.editions' };
const members: Place = { path: '/members', words: 'app.nav.members' };
const duty: Place = { path: '/duty', words: 'app.nav.duty' };
const webhooks: Place = { path: '/webhooks', words: 'app.nav.webhooks' };
const clients: Place = { path: '/clients', words: 'app.nav.clients' };
const deliveries: Place = { path: '/deliveries', words: 'app.nav.deliveries' };

const workOf: Readonly<Record<Me['organization']['kind'], (may: (operation: string) => boolean) => readonly Place[]>> = {
  AUTHORITY: (may) => (may('createIncident') ? [file, reports, incidents] : [reports, incidents]),
  COMPANY: () => [queue],
  COORDINATOR: (may) => (may('reports') ? [board, allReports, organizations] : [organizations]),
};

export function placesOf(me: Me): readonly Place[] {
  const may = (operation: string): boolean => me.allowedActions.includes(operation);
  const run = [(me.organization.kind !== 'COORDINATOR' || may('saveDutyRoster')) && duty, may('saveElection') && elections, (may('commentEdition') || may('publishEdition')) && editions, may('inviteMember') && members, may('createApiClient') && clients, may('saveWebhook') && webhooks, may('deliveries') && deliveries];
  return [...workOf[me.organization.kind](may), ...run.filter((place) => place !== false)];
}

export function startOf(me: Me): string {
  return placesOf(me)[0]?.path ?? '/account';
}
