// What is open now: the lists by their numbers, the matrix of companies and countries with a bar of clock
// states in each cell, and the same numbers as a table.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { BoardCountFragment, BoardList, BoardQuery, Severity } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Notice } from '../../parts/notice.tsx';
import { clockLists, linkTo } from './board-links.ts';

export type Board = NonNullable<BoardQuery['responsivenessBoard']>;
type Open = Board['open'];
type Cell = Open['cells'][number];

const urgentLists: readonly BoardList[] = ['SILENT', 'NOBODY_TOLD'];
const shownLists: readonly BoardList[] = ['OPEN', 'SILENT', 'NOBODY_TOLD', 'OVERDUE', 'DUE_SOON', 'URGENT', 'HAND_CARRIED'];

interface Shown {
  readonly cells: readonly Cell[];
  readonly severity: Severity | undefined;
}

export function OpenSection({ open, severity }: { readonly open: Open; readonly severity: Severity | undefined }): ReactElement {
  const t = useWords();
  return (
    <section className="stack is-tight" aria-labelledby="board-open">
      <h2 id="board-open">{t('board.lists')}</h2>
      {!open.isComplete && <Notice title={t('board.partial')} />}
      <ul className="board-lists">
        {shownLists.map((list) => {
          const count = countIn(open.lists, list);
          return (
            <li key={list} className={urgentLists.includes(list) && count > 0 ? 'board-list is-late' : 'board-list'}>
              <Link href={linkTo({ list, severity })} className="board-count">
                <span className="board-number">{count}</span> {t(`board.list.${list}`)}
              </Link>
              <p className="soft small">{t(`board.list.${list}.is`)}</p>
            </li>
          );
        })}
      </ul>
      <h3>{t('board.matrix')}</h3>
      {open.cells.length === 0 ? <p className="soft">{t('board.matrix.none')}</p> : <p className="soft">{t('board.matrix.lead')}</p>}
      {open.cells.length > 0 && <ClockKey />}
      {open.cells.length > 0 && <Matrix cells={open.cells} severity={severity} />}
      {open.cells.length > 0 && <h3>{t('board.clocks')}</h3>}
      {open.cells.length > 0 && <ClockTable cells={open.cells} severity={severity} />}
    </section>
  );
}

function countIn(lists: readonly BoardCountFragment[], list: BoardList): number {
  return lists.find((each) => each.list === list)?.count ?? 0;
}

function Matrix({ cells, severity }: Shown): ReactElement {
  const t = useWords();
  const countries = [...new Set(cells.map(({ country }) => country))].sort();
  const companies = [...new Map(cells.map(({ company }) => [company.id, company])).values()];
  return (
    <table className="edition-table board-matrix" aria-label={t('board.matrix')}>
      <thead>
        <tr>
          <th scope="col">{t('board.company')}</th>
          {countries.map((country) => (
            <th key={country} scope="col">
              {country}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {companies.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {countries.map((country) => {
              const cell = cells.find((each) => each.company.id === id && each.country === country);
              return (
                <td key={country} data-column={country}>
                  {cell === undefined ? (
                    '0'
                  ) : (
                    <>
                      <CellLink list="OPEN" cell={cell} severity={severity} count={cell.total} />
                      <ClockBar cell={cell} />
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellLinkProps {
  readonly list: BoardList;
  readonly cell: Cell;
  readonly severity: Severity | undefined;
  readonly count: number;
}

/** A number whose name says what it counts, for whoever hears the link alone. */
function CellLink({ list, cell: { company, country }, severity, count }: CellLinkProps): ReactElement {
  const t = useWords();
  return (
    <Link href={linkTo({ list, company: company.id, country, severity })} aria-label={t('board.cell.link', { list: t(`board.list.${list}`), company: company.name, country, count })}>
      {count}
    </Link>
  );
}

/** What the colours of the bars mean, in their order. */
function ClockKey(): ReactElement {
  const t = useWords();
  return (
    <ul className="board-key small" aria-label={t('board.key')}>
      {clockLists.map((list) => (
        <li key={list}>
          <Swatch list={list} /> {t(`board.list.${list}`)}
        </li>
      ))}
    </ul>
  );
}

function Swatch({ list }: { readonly list: BoardList }): ReactElement {
  return (
    <svg className="board-bar is-swatch" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <rect className={`is-${list.toLowerCase()}`} x="0" y="0" width="12" height="12" />
    </svg>
  );
}

/** A picture of what the table below says in numbers. */
function ClockBar({ cell }: { readonly cell: Cell }): ReactElement {
  const widths = clockLists.map((list) => (100 * countIn(cell.clocks, list)) / cell.total);
  return (
    <svg className="board-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {clockLists.map((list, place) => (
        <rect key={list} className={`is-${list.toLowerCase()}`} x={widths.slice(0, place).reduce((sum, width) => sum + width, 0)} y="0" width={widths[place]} height="8" />
      ))}
    </svg>
  );
}

function ClockTable({ cells, severity }: Shown): ReactElement {
  const t = useWords();
  return (
    <table className="edition-table" aria-label={t('board.clocks')}>
      <thead>
        <tr>
          <th scope="col">{t('board.company')}</th>
          <th scope="col">{t('board.country')}</th>
          {clockLists.map((list) => (
            <th key={list} scope="col">
              <Swatch list={list} /> {t(`board.list.${list}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={`${cell.company.id} ${cell.country}`}>
            <th scope="row">{cell.company.name}</th>
            <td data-column={t('board.country')}>{cell.country}</td>
            {clockLists.map((list) => {
              const count = countIn(cell.clocks, list);
              return (
                <td key={list} data-column={t(`board.list.${list}`)}>
                  {count === 0 ? '0' : <CellLink list={list} cell={cell} severity={severity} count={count} />}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
