// An edition as files: JSON as the value itself, CSV as one long table with a line for every number, so that
// whoever counts again needs no page. How a cell is quoted is not known here.
import { definitionsIn } from '../../app/transparency/definitions.ts';
import { isFull, nameIn } from '../../app/transparency/edition-document.ts';
import type { EditionDocument, FullDocument } from '../../app/transparency/edition-document.ts';
import type { FigureValue, Figures } from '../../domain/transparency/figure.ts';
import { noCommitment } from '../../domain/transparency/shown-figures.ts';
import { csvText } from '../../graphql/csv.ts';
import { sayColumn } from './say-column.ts';
import type { Say } from './say.ts';

export function editionJson(document: EditionDocument, say: Say): string {
  return `${JSON.stringify({ ...document, definitions: definitionsIn(say) }, undefined, 1)}\n`;
}

type Cell = string | number | boolean;
/** table, company, row, column, part, value */
type Line = readonly [string, string, string, string, string, Cell];

const head = ['schemaVersion', 'edition', 'dataAt', 'table', 'company', 'row', 'column', 'part', 'value', 'name'];

/** The last cell of a line says in words what its column is. */
export function editionCsv(document: EditionDocument, say: Say): string {
  const lines = isFull(document) ? fullLines(document) : document.kind === 'WEEKLY' ? weeklyLines(document) : sealedLines(document);
  return csvText([head, ...lines.map((line) => [document.schemaVersion, document.id, document.dataAt, ...line, sayColumn(line[0], line[3], say)].map(String))]);
}

function weeklyLines({ snapshot }: Extract<EditionDocument, { kind: 'WEEKLY' }>): readonly Line[] {
  return [['WEEKLY', '', '', 'companies', '', snapshot.companies], ...figureLines(['WEEKLY', '', ''], snapshot.figures)];
}

function sealedLines({ snapshot }: Extract<EditionDocument, { kind: 'SEALED_YEARLY' }>): readonly Line[] {
  return [['SEALED_YEARLY', '', String(snapshot.year), 'reports', '', snapshot.reports]];
}

function fullLines(document: FullDocument): readonly Line[] {
  const { figures, companies, languages, exact, protected: hidden } = document.snapshot;
  const name = (id: string): string => nameIn(document, id);
  return [
    ...figureLines(['FIGURES', '', ''], figures),
    ...companies.flatMap(({ companyId, isCommitted, figures: own }) => figureLines(['FIGURES', name(companyId), isCommitted ? '' : noCommitment], own)),
    ...languages.flatMap((each) => figureLines(['LANGUAGES', '', each.language], each.figures)),
    ...exact.flatMap(({ companyId, track, isRestrictive, isCommitted, reports, items, handCarried, ackDue, ackInTime, decideDue, decideInTime, unanswered }) =>
      columnLines(['EXACT', name(companyId), [track, ...(isRestrictive ? ['restrictive'] : []), ...(isCommitted ? [] : [noCommitment])].join(' ')], { reports, items, handCarried, ackDue, ackInTime, decideDue, decideInTime, unanswered }),
    ),
    ['PROTECTED', '', '', 'k', '', hidden.k],
    ...(hidden.kind === 'WITHHELD' ? [['PROTECTED', '', '', 'table', '', 'WITHHELD'] as const] : hidden.rows.flatMap(({ category, ...cells }) => columnLines(['PROTECTED', '', category], cells))),
  ];
}

type Place = readonly [table: string, company: string, row: string];

function columnLines(place: Place, columns: Readonly<Record<string, Cell>>): readonly Line[] {
  return Object.entries(columns).map(([column, value]) => [...place, column, '', value]);
}

function figureLines(place: Place, figures: Figures): readonly Line[] {
  return figures.flatMap(({ key, value }) => partsOf(value).map(([part, cell]): Line => [...place, key, part, cell]));
}

function partsOf(value: FigureValue): readonly (readonly [string, Cell])[] {
  if (value.kind === 'NOT_MEASURED') return [['', value.kind]];
  if (value.kind === 'MIX') return [['total', value.total], ...Object.entries(value.counts)];
  return Object.entries(value).filter(([part]) => part !== 'kind');
}
