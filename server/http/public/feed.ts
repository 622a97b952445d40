// The Atom feed (RFC 4287): one entry for each edition and for each amendment, newest first. XML needs the
// same five escapes as HTML, so the same template writes it.
import type { EditionDocument } from '../../app/transparency/edition-document.ts';
import { editionPath, editionTitle } from './edition-page.ts';
import { html } from './html.ts';
import { feedPath } from './page-frame.ts';
import type { Site } from './page-frame.ts';
import { sayText } from './say.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly at: string;
  readonly summary: string;
}

/** Source: none yet; readers ask often, and older editions stand in the list. */
const mostEntries = 50;
/** Of a feed that has nothing yet. */
const beginning = '1970-01-01T00:00:00.000Z';

export function feed(site: Site, editions: readonly EditionDocument[]): string {
  const { say, publicUrl } = site;
  const entries = editions.flatMap((each) => entriesOf(each, site)).sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, mostEntries);
  const drawn = entries.map(
    ({ id, title, link, at, summary }) => html`<entry><id>${id}</id><title>${title}</title><link href="${link}"/><updated>${at}</updated><summary>${summary}</summary></entry>
`,
  );
  const feedUrl = `${publicUrl}${feedPath}`;
  const markup = html`<feed xmlns="http://www.w3.org/2005/Atom"><id>${feedUrl}</id><title>${say('public.feed.title')}</title><updated>${entries[0]?.at ?? beginning}</updated>
<author><name>${say('app.name')}</name></author><link rel="self" href="${feedUrl}"/><link href="${publicUrl}/transparency"/>
<rights>CC BY 4.0</rights>
${drawn}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${markup.toString()}`;
}

function entriesOf(document: EditionDocument, { say, publicUrl }: Site): readonly Entry[] {
  const title = editionTitle(document, say);
  const link = `${publicUrl}${editionPath(document.id)}`;
  const about = document.authority?.name ?? '';
  return [
    { id: link, title, link, at: document.publishedAt, summary: about },
    ...document.amendments.map(({ at, reason }) => ({ id: `${link}#${at}`, title: say('public.feed.amended', { edition: title }), link, at, summary: sayText(reason, say) })),
  ];
}
