// One edition as a page: what it is, what was corrected, the figures, the replies, and how to read them. The
// two small kinds have one section of figures in place of all the tables.
import { beginning } from '../../app/transparency/compute-edition.ts';
import { isFull, nameIn } from '../../app/transparency/edition-document.ts';
import type { EditionDocument, FullDocument, SealedYearDocument, WeeklyDocument } from '../../app/transparency/edition-document.ts';
import type { FigureKey } from '../../domain/transparency/figure.ts';
import { amendmentsSection } from './edition-amendments.ts';
import { figureSections, figuresTable } from './edition-figures.ts';
import { editionSections } from './edition-sections.ts';
import { exactSection, languageSection, protectedSection } from './edition-tables.ts';
import { figureCell, findFigure, mixLine } from './figure-cell.ts';
import { html } from './html.ts';
import type { Fragment, Html } from './html.ts';
import { publicPage } from './page-frame.ts';
import type { Site } from './page-frame.ts';
import { sayCountry, sayDay, sayMoment, sayNumber, sayText } from './say.ts';
import type { Say } from './say.ts';

export function editionPath(id: string): string {
  return `/transparency/${encodeURIComponent(id)}`;
}

export function editionTitle(document: EditionDocument, say: Say): string {
  const kind = say(`public.kind.${document.kind}`);
  if (document.kind === 'SEALED_YEARLY') return `${kind}: ${String(document.snapshot.year)}`;
  return say('public.edition.title', { election: document.election?.name ?? '', kind });
}

export function editionPage(site: Site, document: EditionDocument): Html {
  const { say } = site;
  const title = editionTitle(document, say);
  const body = html`<h1>${title}</h1>
<p class="lead">${say(`public.kind.${document.kind}.is`)}</p>
${factList(document, say)}
${amendmentsSection(document, say)}
${isFull(document) ? fullBody(document, say) : document.kind === 'WEEKLY' ? weeklyBody(document, say) : sealedBody(document, say)}
${isFull(document) ? undefined : html`${repliesSection(document, say)}${methodSection(document, say)}`}
<p class="print-only">${say('public.edition.address', { address: `${site.publicUrl}${editionPath(document.id)}` })}</p>`;
  return publicPage(site, { title, path: editionPath(document.id), body });
}

function factList(document: EditionDocument, say: Say): Html {
  const { authority, election, snapshot } = document;
  const path = editionPath(document.id);
  const facts: readonly (readonly [string, Fragment])[] = [
    ...(authority === undefined ? [] : [['public.edition.authority', sayAuthority(authority, say)] as const]),
    ...(election === undefined ? [] : [['public.edition.country', sayCountry(election.country)] as const]),
    ['public.edition.period', periodWords(snapshot, say)],
    ['public.edition.dataAt', sayMoment(document.dataAt)],
    ['public.edition.publishedAt', sayMoment(document.publishedAt)],
    ['public.edition.schema', document.schemaVersion],
  ];
  const files = html`<div class="no-print"><dt>${say('public.edition.downloads')}</dt><dd><a href="${path}.csv">${say('public.edition.csv')}</a> <a href="${path}.json">${say('public.edition.json')}</a></dd></div>`;
  return html`<dl class="fact-list" aria-label="${say('public.edition.facts')}">${facts.map(([key, value]) => html`<div><dt>${say(key)}</dt><dd>${value}</dd></div>`)}${files}</dl>`;
}

/** The days whose requests are counted; an edition of the whole election has no first one. */
function periodWords({ periodFrom, snapshotAt }: EditionDocument['snapshot'], say: Say): string {
  const until = sayDay(snapshotAt);
  return periodFrom === beginning ? say('public.edition.period.whole', { until }) : say('public.edition.period.value', { from: sayDay(periodFrom), until });
}

function sayAuthority({ name, model }: NonNullable<EditionDocument['authority']>, say: Say): string {
  return model === undefined ? name : say('public.edition.model', { name, model: say(`code.model.${model}`) });
}

const inShort: readonly FigureKey[] = ['M1', 'M3', 'M4', 'M7'];

/** The four figures everybody looks for first, each with its line on what it does not say. */
export function shortSection(document: Exclude<EditionDocument, SealedYearDocument>, say: Say): Html {
  const cards = inShort.map(
    (key) => html`<div class="card"><dt>${say(`figures.${key}`)}</dt><dd>${figureCell(key, findFigure(document.snapshot.figures, key), say)}<p class="not-said">${say(`figures.${key}.not`)}</p></dd></div>`,
  );
  return html`<dl class="cards">${cards}</dl>`;
}

function fullBody(document: FullDocument, say: Say): Fragment {
  const contents = ['method', ...editionSections.map(({ id }) => id), 'exact', 'protected', ...(document.snapshot.languages.length === 0 ? [] : ['languages']), ...(document.replies.length === 0 ? [] : ['replies'])];
  const stood = mixLine('statuses', findFigure(document.snapshot.figures, 'statuses'), say);
  return html`<section id="short"><h2>${say('public.section.short')}</h2>${shortSection(document, say)}${typeof stood === 'string' ? html`<p>${say('public.edition.stood', { line: stood })}</p>` : undefined}</section>
<nav class="contents no-print" aria-label="${say('public.edition.contents')}"><ul class="inline-list">${contents.map((id) => html`<li><a href="#${id}">${say(`public.section.${id}`)}</a></li>`)}</ul></nav>
${methodSection(document, say)}${figureSections(document, say)}${exactSection(document, say)}${protectedSection(document, say)}${languageSection(document, say)}${repliesSection(document, say)}`;
}

function weeklyBody({ snapshot }: WeeklyDocument, say: Say): Html {
  return html`<section id="short"><h2>${say('public.section.short')}</h2><p>${say('public.weekly.lead', { count: snapshot.companies })}</p>
${figuresTable(snapshot.figures, say('public.section.short'), say)}
<p class="not-said">${say('public.weekly.notSaid')}</p></section>`;
}

function sealedBody({ snapshot }: SealedYearDocument, say: Say): Html {
  return html`<section id="short"><h2>${say('public.section.short')}</h2><p>${say('public.sealed.lead', { year: String(snapshot.year), count: sayNumber(snapshot.reports) })}</p>
<p class="not-said">${say('public.sealed.notSaid')}</p></section>`;
}

function repliesSection(document: EditionDocument, say: Say): Fragment {
  if (document.replies.length === 0) return undefined;
  const each = document.replies.map(
    (reply) => html`<figure class="reply">${replyWords(reply, say)}<figcaption>${nameIn(document, reply.organizationId)}, ${sayDay(reply.at)}</figcaption></figure>
`,
  );
  return html`<section id="replies"><h2>${say('public.section.replies')}</h2><p>${say('public.section.replies.lead')}</p>
${each}</section>`;
}

function replyWords(reply: EditionDocument['replies'][number], say: Say): Html {
  if ('withheld' in reply) return html`<p class="not-said">${say('public.reply.withheld', { reason: say(`code.replyWithheld.${reply.withheld}`) })}</p>`;
  return html`<blockquote><p>${sayText(reply.text, say)}</p></blockquote>`;
}

function methodSection(document: EditionDocument, say: Say): Html {
  const lines = ['public.method.population', 'public.method.silence', 'public.method.rounding', 'public.method.commitment', 'public.method.hiding', 'public.method.sealed', 'public.method.immutable'];
  return html`<section id="method"><h2>${say('public.section.method')}</h2><ul>${(document.kind === 'SEALED_YEARLY' ? lines.slice(5) : lines).map((key) => html`<li>${say(key)}</li>`)}
<li>${say('public.method.targets')} <a href="/agreements">${say('public.method.targets.link')}</a></li></ul>
${isFull(document) ? termList(say) : undefined}</section>
`;
}

const terms = ['track', 'severity', 'window', 'handCarried', 'batch', 'sealed', 'exercise'] as const;

function termList(say: Say): Html {
  return html`<h3>${say('public.terms')}</h3><dl class="terms">${terms.map((term) => html`<div><dt>${say(`public.term.${term}`)}</dt><dd>${say(`public.term.${term}.is`)}</dd></div>`)}</dl>`;
}
