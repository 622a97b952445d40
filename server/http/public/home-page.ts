// The start page of the installation for whoever is not signed in: what this is, the last edition's figures,
// and the way in.
import { isFull } from '../../app/transparency/edition-document.ts';
import type { EditionDocument } from '../../app/transparency/edition-document.ts';
import { editionPath, editionTitle, shortSection } from './edition-page.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { publicPage } from './page-frame.ts';
import type { Site } from './page-frame.ts';
import { sayMoment } from './say.ts';
import type { Say } from './say.ts';

/** `editions` newest first. */
export function homePage(site: Site, editions: readonly EditionDocument[]): Html {
  const { say } = site;
  const body = html`<h1>${say('public.home.title')}</h1>
<p class="lead">${say('public.home.lead')}</p>
<p>${say('public.home.binding')}</p>
<ul>${['people', 'record', 'fair'].map((rule) => html`<li>${say(`public.home.rule.${rule}`)}</li>`)}</ul>
${latestSection(latestOf(editions), say)}
<p class="ways"><a class="button is-primary" href="/sign-in">${say('signIn.submit')}</a> <span class="soft">${say('public.home.signIn')}</span></p>`;
  return publicPage(site, { title: say('app.name'), path: '/', body });
}

/** The newest edition of an election; the figure of sealed matters has no cards to show. */
function latestOf(editions: readonly EditionDocument[]): Exclude<EditionDocument, { kind: 'SEALED_YEARLY' }> | undefined {
  return editions.find((each) => each.kind !== 'SEALED_YEARLY');
}

function latestSection(latest: ReturnType<typeof latestOf>, say: Say): Html {
  if (latest === undefined) return html`<section><h2>${say('public.home.none.title')}</h2><p>${say('public.home.none')}</p></section>`;
  const lead = isFull(latest) ? undefined : html`<p>${say('public.weekly.lead', { count: latest.snapshot.companies })}</p>`;
  return html`<section><h2>${say('public.home.latest')}: ${editionTitle(latest, say)}</h2>
<p class="soft">${latest.authority?.name}. ${say('public.edition.dataAt')} ${sayMoment(latest.dataAt)}</p>${lead}
${shortSection(latest, say)}
<p class="ways"><a href="${editionPath(latest.id)}">${say('public.home.read')}</a> <a href="/transparency">${say('public.home.all')}</a></p></section>`;
}
