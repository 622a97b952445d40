// The fixed tables of an edition: each demand exactly, kinds of matter protected, languages. A suppressed cell
// has one mark, whatever the reason it is hidden for.
import { alphabetically, nameIn } from '../../app/transparency/edition-document.ts';
import type { FullDocument } from '../../app/transparency/edition-document.ts';
import type { ProtectedCount, ProtectedRow, ProtectedShare } from '../../domain/transparency/tables.ts';
import { figureCell, findFigure, shareCell } from './figure-cell.ts';
import { html } from './html.ts';
import type { Fragment, Html } from './html.ts';
import { sayLanguage, sayNumber } from './say.ts';
import type { Say } from './say.ts';

interface TableParts {
  readonly caption: string;
  /** The heading above says it already. */
  readonly isCaptionSaid?: true;
  readonly head: readonly string[];
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly Fragment[])[];
}

/** A table that turns into cards where the window is narrow. */
export function plainTable({ caption, isCaptionSaid, head, rows }: TableParts): Html {
  const body = rows.map(
    ([first, ...cells]) => html`<tr><th scope="row">${first}</th>${cells.map((cell, index) => html`<td data-label="${head[index + 1]}">${cell}</td>`)}</tr>
`,
  );
  return html`<table class="wide"><caption class="${isCaptionSaid === true ? 'visually-hidden' : 'said'}">${caption}</caption><thead><tr>${head.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>
${body}</tbody></table>
`;
}

export function exactSection(document: FullDocument, say: Say): Html {
  const head = ['public.edition.company', 'public.exact.track', 'public.exact.restrictive', 'public.exact.reports', 'public.exact.items', 'public.exact.handCarried', 'public.exact.ack', 'public.exact.decide', 'public.exact.unanswered'];
  const tables = ([true, false] as const).map((isCommitted) => {
    const rows = alphabetically(document.snapshot.exact.filter((row) => row.isCommitted === isCommitted).map((row) => ({ ...row, name: nameIn(document, row.companyId) })));
    if (rows.length === 0) return undefined;
    return plainTable({
      caption: say(isCommitted ? 'public.edition.committed' : 'public.edition.uncommitted'),
      head: head.map((key) => say(key)),
      rows: rows.map((row) => [
        row.name, say(`code.track.${row.track}`), say(row.isRestrictive ? 'public.exact.yes' : 'public.exact.no'), sayNumber(row.reports), sayNumber(row.items), sayNumber(row.handCarried),
        shareCell(row.ackInTime, row.ackDue, say), shareCell(row.decideInTime, row.decideDue, say), sayNumber(row.unanswered),
      ]),
    });
  });
  return html`<section id="exact"><h2>${say('public.section.exact')}</h2><p>${say('public.section.exact.lead')}</p>
${tables}
<p class="not-said">${say('public.exact.notSaid')}</p></section>
`;
}

export function protectedSection(document: FullDocument, say: Say): Html {
  const table = document.snapshot.protected;
  const caption = say('public.section.protected');
  const drawn = table.kind === 'WITHHELD' ? html`<p class="withheld">${say('public.section.protected.withheld')}</p>` : protectedTable(table.rows, { caption, say });
  return html`<section id="protected"><h2>${caption}</h2><p>${say('public.section.protected.lead', { last: table.k - 1 })}</p>
${drawn}
<p class="not-said">${say('public.section.protected.notSaid')}</p></section>
`;
}

/** A column of shares that is suppressed as a whole is left out, in words. */
function protectedTable(rows: readonly ProtectedRow[], { caption, say }: { readonly caption: string; readonly say: Say }): Fragment {
  const shares = (['ackInTime', 'acted'] as const).filter((column) => rows.some((row) => row[column] !== 'SUPPRESSED'));
  const head = ['public.protected.category', 'public.protected.reports', ...shares.map((column) => `public.protected.${column}`)].map((key) => say(key));
  const drawn = plainTable({ caption, isCaptionSaid: true, head, rows: rows.map((row) => [say(`code.category.${row.category}`), sayProtected(row.reports, say), ...shares.map((column) => sayProtectedShare(row[column], say))]) });
  return [drawn, shares.length === 2 ? undefined : html`<p class="soft">${say('public.section.protected.noShares')}</p>`];
}

function sayProtected(count: ProtectedCount, say: Say): Fragment {
  return count === 'SUPPRESSED' ? suppressed(say) : sayNumber(count);
}

function sayProtectedShare(share: ProtectedShare, say: Say): Fragment {
  if (share === 'SUPPRESSED') return suppressed(say);
  return share === 'NONE' ? html`<span class="soft">${say('figures.value.noShare')}</span>` : say('figures.value.share', { percent: share });
}

function suppressed(say: Say): Html {
  return html`<span class="suppressed">${say('figures.value.suppressed')}</span>`;
}

const languageKeys = ['M1', 'M3', 'M4', 'M5', 'M7'] as const;

export function languageSection(document: FullDocument, say: Say): Fragment {
  const { languages } = document.snapshot;
  if (languages.length === 0) return undefined;
  const caption = say('public.section.languages');
  const rows = alphabetically(languages.map((each) => ({ ...each, name: sayLanguage(each.language) })));
  return html`<section id="languages"><h2>${caption}</h2>
${plainTable({
    caption, isCaptionSaid: true,
    head: [say('public.languages.language'), ...languageKeys.map((key) => say(`figures.${key}`))],
    rows: rows.map(({ name, figures }) => [name, ...languageKeys.map((key) => figureCell(key, findFigure(figures, key), say))]),
  })}
<p class="not-said">${say('public.section.languages.notSaid')}</p></section>
`;
}
