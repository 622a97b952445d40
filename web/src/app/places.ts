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
const board: Place = { path: '/reports', words: 'app.nav.board' };
const queue: Place = { path: '/queue', words: 'app.nav.queue' };

export function placesOf(me: Me): readonly Place[] {
  if (me.organization.kind === 'AUTHORITY') return me.allowedActions.includes('createIncident') ? [file, reports, incidents] : [reports, incidents];
  return me.organization.kind === 'COMPANY' ? [queue] : [board];
}

export function startOf(me: Me): string {
  return placesOf(me)[0]?.path ?? '/account';
}
