// The frame of every public page: head, banner of a demonstration, places, footer. No script, no inline style,
// nothing from elsewhere. The places are links; the one to sign in leads into the app.
import { html } from './html.ts';
import type { Fragment, Html } from './html.ts';
import type { Say } from './say.ts';

export interface Site {
  readonly say: Say;
  /** Address of the built style sheet. */
  readonly stylesheet: string;
  /** Origin under which readers reach the pages. */
  readonly publicUrl: string;
  readonly isDemonstration: boolean;
  /** Where the operator says who pays. */
  readonly fundingUrl: string | undefined;
}

export interface PageParts {
  readonly title: string;
  /** The address of the page, from the root. */
  readonly path: string;
  readonly body: Fragment;
}

export const places = [
  ['/', 'public.nav.home'],
  ['/transparency', 'public.nav.transparency'],
  ['/agreements', 'public.nav.agreements'],
  ['/orders', 'public.nav.orders'],
] as const;

export const feedPath = '/transparency/feed.atom';

export function publicPage(site: Site, { title, path, body }: PageParts): Html {
  const { say } = site;
  const name = say('app.name');
  return html`<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${site.stylesheet}">
<link rel="alternate" type="application/atom+xml" href="${feedPath}" title="${say('public.feed.title')}">
<title>${title === name ? name : `${title} · ${name}`}</title>
</head>
<body>
<a class="visually-hidden skip-link" href="#content">${say('app.skip')}</a>
${site.isDemonstration ? html`<aside class="demo-banner">${say('app.demo')}</aside>` : ''}
<header class="header"><div class="header-line">
<a class="wordmark" href="/">${name}</a>
<nav class="places no-print" aria-label="${say('public.nav')}">${places.map(([to, words]) => html`<a class="place" href="${to}"${here(to, path)}>${say(words)}</a>`)}</nav>
<a class="button is-small no-print" href="/sign-in">${say('signIn.submit')}</a>
</div></header>
<main id="content" class="main public">${body}</main>
<footer class="footer"><div class="footer-lines">
<p>${say('public.footer.licence')} ${say('public.footer.never')}</p>
<p>${funding(site)} <a class="no-print" href="${feedPath}">${say('public.footer.feed')}</a></p>
</div></footer>
</body>
</html>
`;
}

function here(to: string, path: string): Fragment {
  const isHere = to === path || (to !== '/' && path.startsWith(`${to}/`));
  return isHere ? html` aria-current="page"` : undefined;
}

function funding({ say, fundingUrl }: Site): Fragment {
  return fundingUrl === undefined ? say('public.funding.unsaid') : html`<a href="${fundingUrl}">${say('public.funding')}</a>`;
}
