// The amendments of an edition, each dated and with its reason. An old figure is shown where the difference is
// too large to point at anybody; else the word "corrected" stands in its place.
import { nameIn } from '../../app/transparency/edition-document.ts';
import type { EditionDocument } from '../../app/transparency/edition-document.ts';
import type { EditionChange, PublishedAmendment, ShownValue } from '../../domain/transparency/edition-change.ts';
import { noCommitment } from '../../domain/transparency/shown-figures.ts';
import { FIGURE_KEYS } from '../../domain/transparency/figure.ts';
import type { FigureKey } from '../../domain/transparency/figure.ts';
import { plainTable } from './edition-tables.ts';
import { sayCode } from './figure-cell.ts';
import { html } from './html.ts';
import type { Fragment, Html } from './html.ts';
import { sayColumn } from './say-column.ts';
import { sayDay, sayLanguage, sayNumber, sayText } from './say.ts';
import type { Say } from './say.ts';

export function amendmentsSection(document: EditionDocument, say: Say): Fragment {
  if (document.amendments.length === 0) return undefined;
  return html`<section id="amendments" class="amendments"><h2>${say('public.section.amendments')}</h2><p>${say('public.amendment.note')}</p>
${document.amendments.map((amendment) => oneAmendment(amendment, document, say))}</section>`;
}

function oneAmendment({ at, reason, changes }: PublishedAmendment, document: EditionDocument, say: Say): Html {
  return html`<h3><time datetime="${at}">${sayDay(at)}</time></h3><p>${say('public.amendment.reason')}: ${sayText(reason, say)}</p>
${plainTable({
    caption: say('public.amendment.what'),
    head: [say('public.amendment.what'), say('public.amendment.before'), say('public.amendment.after')],
    rows: changes.map((change) => [sayPlace(change, document, say), sayShown(change.before, say), sayShown(change.after, say)]),
  })}`;
}

/** Where the changed figure stands: table, company, row, column. */
function sayPlace(change: EditionChange, document: EditionDocument, say: Say): string {
  const { table, companyId, row, column, part } = change;
  const key = FIGURE_KEYS.find((each) => each === column);
  return [
    say(`public.amendment.table.${table}`),
    companyId === undefined ? undefined : nameIn(document, companyId),
    row === undefined ? undefined : sayRow(table, row, say),
    sayColumn(table, column, say),
    part === undefined ? undefined : sayPart(key, part, say),
  ].filter((each) => each !== undefined).join(' · ');
}

const measures = ['numerator', 'denominator', 'count', 'total', 'n', 'answered', 'medianMin', 'p90Min'];

function sayPart(key: FigureKey | undefined, part: string, say: Say): string {
  if (measures.includes(part)) return say(`figures.part.${part}`);
  return key === undefined ? part : sayCode(key, part, say);
}

function sayRow(table: EditionChange['table'], row: string, say: Say): string {
  if (table === 'LANGUAGES') return sayLanguage(row);
  if (table === 'PROTECTED') return say(`code.category.${row}`);
  const [track = '', isUncommitted] = row === noCommitment ? ['', true] : [row.split(' ')[0], row.endsWith(` ${noCommitment}`)];
  return [
    ...(track === '' ? [] : [say(`code.track.${track.replace('+', '')}`)]),
    ...(track.endsWith('+') ? [say('public.exact.restrictive')] : []),
    ...(isUncommitted ? [say('public.amendment.uncommitted')] : []),
  ].join(', ');
}

function sayShown(value: ShownValue, say: Say): string {
  if (typeof value === 'number') return sayNumber(value);
  const marks: Readonly<Record<string, string>> = {
    CORRECTED: 'public.amendment.corrected', SUPPRESSED: 'figures.value.suppressed', NONE: 'figures.value.noShare', TOO_FEW: 'figures.value.tooFew', NOT_REACHED: 'figures.value.notReached', NOT_MEASURED: 'figures.value.notMeasured',
  };
  const words = marks[value];
  return words === undefined ? value : say(words);
}
