// All published editions, newest first.
import type { EditionDocument } from '../../app/transparency/edition-document.ts';
import { editionPath, editionTitle } from './edition-page.ts';
import { plainTable } from './edition-tables.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { publicPage } from './page-frame.ts';
import type { Site } from './page-frame.ts';
import { sayCountry, sayDay } from './say.ts';

export function listPage(site: Site, editions: readonly EditionDocument[]): Html {
  const { say } = site;
  const head = ['edition', 'country', 'published', 'dataAt', 'amendments'].map((key) => say(`public.list.${key}`));
  const rows = editions.map((each) => [
    html`<a href="${editionPath(each.id)}">${editionTitle(each, say)}</a>`, each.election === undefined ? undefined : sayCountry(each.election.country), sayDay(each.publishedAt), sayDay(each.dataAt), each.amendments.length,
  ]);
  const title = say('public.list.title');
  const table = rows.length === 0 ? html`<p>${say('public.list.none')}</p>` : plainTable({ caption: say('public.list.caption'), head, rows });
  return publicPage(site, { title, path: '/transparency', body: html`<h1>${title}</h1><p class="lead">${say('public.list.lead')}</p>${table}` });
}
