// Every public page and file, drawn from the public record. One list: an address that is not here is not
// served, and whatever is here is made of that value alone.
import type { PublicRecord } from '../../app/transparency/public-record.ts';
import { agreementsPage } from './agreements-page.ts';
import { editionCsv, editionJson } from './edition-files.ts';
import { editionPage, editionPath } from './edition-page.ts';
import { feed } from './feed.ts';
import { homePage } from './home-page.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { ordersPage } from './orders-page.ts';
import { listPage } from './list-page.ts';
import { feedPath, publicPage } from './page-frame.ts';
import type { Site } from './page-frame.ts';

export interface DrawnPage {
  /** Its address, from the root. */
  readonly path: string;
  readonly type: 'text/html; charset=utf-8' | 'text/csv; charset=utf-8' | 'application/json; charset=utf-8' | 'application/atom+xml; charset=utf-8';
  readonly text: string;
}

/** Answered with 404 for an edition that does not exist. */
export const missingPath = '/transparency/-';

/** One by one, so that many editions need not be held or drawn at once. */
export function* drawPages(site: Site, record: PublicRecord): Generator<DrawnPage> {
  yield page('/', homePage(site, record.editions));
  yield page('/transparency', listPage(site, record.editions));
  yield page('/agreements', agreementsPage(site, record.agreements));
  yield page('/orders', ordersPage(site, record.orders));
  yield page(missingPath, missingPage(site));
  yield { path: feedPath, type: 'application/atom+xml; charset=utf-8', text: feed(site, record.editions) };
  for (const edition of record.editions) {
    const path = editionPath(edition.id);
    yield page(path, editionPage(site, edition));
    yield { path: `${path}.csv`, type: 'text/csv; charset=utf-8', text: editionCsv(edition, site.say) };
    yield { path: `${path}.json`, type: 'application/json; charset=utf-8', text: editionJson(edition, site.say) };
  }
}

function page(path: string, markup: Html): DrawnPage {
  return { path, type: 'text/html; charset=utf-8', text: markup.toString() };
}

function missingPage(site: Site): Html {
  const title = site.say('public.missing.title');
  return publicPage(site, { title, path: missingPath, body: html`<h1>${title}</h1><p>${site.say('public.missing.body')} <a href="/transparency">${site.say('public.home.all')}</a></p>` });
}
