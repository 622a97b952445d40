// The sections of an edition's figures: the whole election, then company by company, those without an
// agreement apart. Companies stand in alphabetical order and nothing can be sorted.
import type { FullDocument } from '../../app/transparency/edition-document.ts';
import { nameIn, alphabetically } from '../../app/transparency/edition-document.ts';
import type { CompanyFigures } from '../../domain/transparency/edition-snapshot.ts';
import type { FigureKey, FigureValue } from '../../domain/transparency/figure.ts';
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
${figuresTable(section.keys.map((key) => ({ key, value: findFigure(document.snapshot.figures, key) })), title, say)}
${companyTables(section, { document, say, title })}</section>
`;
  });
}

interface Drawing {
  readonly document: FullDocument;
  readonly say: Say;
  readonly title: string;
}

interface ShownFigure {
  readonly key: FigureKey;
  readonly value: FigureValue | undefined;
}

/** Each figure with how it is counted, and beside it the line on what it does not say. */
export function figuresTable(figures: readonly ShownFigure[], title: string, say: Say): Html {
  const head = ['figure', 'value', 'not'].map((column) => html`<th scope="col">${say(`public.edition.${column}`)}</th>`);
  const rows = figures.map(
    ({ key, value }) => html`<tr><th scope="row">${say(`figures.${key}`)}<span class="soft">${say(`figures.${key}.is`)}</span></th><td>${figureCell(key, value, say)}</td><td class="not-said">${say(`figures.${key}.not`)}</td></tr>
`,
  );
  return html`<table class="figures-table"><caption class="visually-hidden">${title}</caption><thead><tr>${head}</tr></thead><tbody>
${rows}</tbody></table>
`;
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
