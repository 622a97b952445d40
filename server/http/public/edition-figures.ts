// The sections of an edition's figures: the whole election, then company by company, those without an
// agreement apart. Companies stand in alphabetical order and nothing can be sorted.
import type { FullDocument } from '../../app/transparency/edition-document.ts';
import { nameIn, alphabetically } from '../../app/transparency/edition-document.ts';
import type { CompanyFigures } from '../../domain/transparency/edition-snapshot.ts';
import type { FigureKey } from '../../domain/transparency/figure.ts';
import { editionSections } from './edition-sections.ts';
import type { EditionSection } from './edition-sections.ts';
import { figureCell, findFigure, mixLine } from './figure-cell.ts';
import { html } from './html.ts';
import type { Fragment, Html } from './html.ts';
import type { Say } from './say.ts';

export function figureSections(document: FullDocument, say: Say): readonly Html[] {
  return editionSections.map((section) => {
    const title = say(`public.section.${section.id}`);
    return html`<section id="${section.id}"><h2>${title}</h2>
${figuresTable(section.keys, { document, say, title })}
${companyTables(section, { document, say, title })}
${meanings([...new Set([...section.keys, ...section.byCompany])], say)}</section>
`;
  });
}

interface Drawing {
  readonly document: FullDocument;
  readonly say: Say;
  readonly title: string;
}

function figuresTable(keys: readonly FigureKey[], { document, say, title }: Drawing): Html {
  const rows = keys.map((key) => html`<tr><th scope="row">${say(`figures.${key}`)}</th><td>${figureCell(key, findFigure(document.snapshot.figures, key), say)}</td></tr>`);
  return html`<table class="figures-table"><caption class="visually-hidden">${title}</caption><tbody>${rows}</tbody></table>`;
}

function companyTables({ byCompany }: EditionSection, drawing: Drawing): readonly Fragment[] {
  if (byCompany.length === 0) return [];
  const { document, say, title } = drawing;
  const { companies } = document.snapshot;
  return ([true, false] as const).map((isCommitted) => {
    const named = alphabetically(companies.filter((each) => each.isCommitted === isCommitted).map((each) => ({ ...each, name: nameIn(document, each.companyId) })));
    if (named.length === 0) return undefined;
    const caption = html`<caption>${say('public.section.companies', { section: title })}: ${say(isCommitted ? 'public.edition.committed' : 'public.edition.uncommitted')}
<span class="soft">${isCommitted ? undefined : say('public.edition.uncommitted.lead')} ${say('public.edition.alphabetical')}</span></caption>`;
    return companyTable(byCompany, { caption, companies: named, say });
  });
}

interface CompanyRows {
  readonly caption: Html;
  readonly companies: readonly (CompanyFigures & { readonly name: string })[];
  readonly say: Say;
}

function companyTable(keys: readonly FigureKey[], { caption, companies, say }: CompanyRows): Html {
  const head = keys.map((key) => html`<th scope="col">${say(`figures.${key}`)}</th>`);
  const rows = companies.map(
    ({ name, figures }) => html`<tr><th scope="row">${name}</th>${keys.map((key) => html`<td data-label="${say(`figures.${key}`)}">${mixLine(key, findFigure(figures, key), say)}</td>`)}</tr>
`,
  );
  return html`<table class="wide">${caption}<thead><tr><th scope="col">${say('public.edition.company')}</th>${head}</tr></thead><tbody>
${rows}</tbody></table>
`;
}

/** How each figure is counted, and beside it the line on what it does not say. */
export function meanings(keys: readonly FigureKey[], say: Say): Html {
  const each = keys.map((key) => html`<dt>${say(`figures.${key}`)}</dt><dd>${say(`figures.${key}.is`)} <em>${say('public.edition.notSaid', { line: say(`figures.${key}.not`) })}</em></dd>
`);
  return html`<h3>${say('public.edition.meaning')}</h3><dl class="meanings">
${each}</dl>`;
}
