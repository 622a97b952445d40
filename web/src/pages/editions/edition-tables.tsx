// The figures and tables of an edition. Hidden cells are marked, for coordinators with the reason.
import type { ReactElement } from 'react';
import type { CellPartsFragment, FigurePartsFragment } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Notice } from '../../parts/notice.tsx';
import { figureName, figureNot, figureValue, shareWords } from './figure-words.ts';
import type { EditionInFull } from './figure-words.ts';

export function EditionTables({ edition }: { readonly edition: EditionInFull }): ReactElement {
  const t = useWords();
  const { figures, companies, exact } = edition.figures;
  return (
    <>
      <ProtectedSection edition={edition} />
      {exact.length > 0 && <ExactSection rows={exact} />}
      {figures.length > 0 && (
        <section className="stack is-tight" aria-labelledby="edition-figures">
          <h2 id="edition-figures">{t('edition.figures')}</h2>
          <FigureTable name={t('edition.figures')} figures={figures} />
        </section>
      )}
      {companies.map(({ company, isCommitted, figures: own }) => (
        <details key={`${company.id} ${String(isCommitted)}`} className="more card">
          <summary>
            {t(isCommitted ? 'edition.figures.committed' : 'edition.figures.uncommitted', { company: company.name })}
          </summary>
          <FigureTable name={t('edition.figures.of', { company: company.name })} figures={own} />
        </details>
      ))}
    </>
  );
}

function Head({ columns }: { readonly columns: readonly string[] }): ReactElement {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function FigureTable({
  name,
  figures,
}: {
  readonly name: string;
  readonly figures: readonly FigurePartsFragment[];
}): ReactElement {
  const t = useWords();
  return (
    <table className="edition-table" aria-label={name}>
      <Head columns={[t('edition.figure'), t('edition.value'), t('edition.not')]} />
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.key}>
            <th scope="row">{figureName(t, figure.key)}</th>
            <td>{figureValue(t, figure)}</td>
            <td className="soft small">{figureNot(t, figure.key)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ExactSection({ rows }: { readonly rows: EditionInFull['figures']['exact'] }): ReactElement {
  const t = useWords();
  const columns = ['company', 'track', 'reports', 'items', 'handCarried', 'ack', 'decide', 'unanswered'] as const;
  return (
    <section className="stack is-tight" aria-labelledby="edition-exact">
      <h2 id="edition-exact">{t('edition.exact')}</h2>
      <p className="soft">{t('edition.exact.lead')}</p>
      <table className="edition-table">
        <Head columns={columns.map((column) => t(`edition.exact.${column}`))} />
        <tbody>
          {rows.map((row) => {
            const track = t(`code.track.${row.track}`);
            return (
              <tr key={`${row.company.id} ${row.track} ${String(row.isRestrictive)} ${String(row.isCommitted)}`}>
                <th scope="row">{row.company.name}</th>
                <td data-column={t('edition.exact.track')}>
                  {row.isRestrictive ? t('edition.exact.restrictive', { track }) : track}
                  {!row.isCommitted && <span className="soft"> · {t('edition.exact.uncommitted')}</span>}
                </td>
                <td data-column={t('edition.exact.reports')}>{row.reports}</td>
                <td data-column={t('edition.exact.items')}>{row.items}</td>
                <td data-column={t('edition.exact.handCarried')}>{row.handCarried}</td>
                <td data-column={t('edition.exact.ack')}>{shareWords(t, row.ackInTime, row.ackDue)}</td>
                <td data-column={t('edition.exact.decide')}>{shareWords(t, row.decideInTime, row.decideDue)}</td>
                <td data-column={t('edition.exact.unanswered')}>{row.unanswered}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function ProtectedSection({ edition }: { readonly edition: EditionInFull }): ReactElement | null {
  const t = useWords();
  const table = edition.figures.protected;
  if (table === null) return null;
  const words = { ackInTime: 'edition.exact.ack', acted: 'edition.acted' } as const;
  const shares = (['ackInTime', 'acted'] as const).filter((column) => table.rows.some((row) => !row[column].isHidden));
  return (
    <section className="stack is-tight" aria-labelledby="edition-protected">
      <h2 id="edition-protected">{t('edition.protected')}</h2>
      <p className="soft">{t('edition.protected.lead', { k: table.k })}</p>
      {table.isWithheld ? (
        <Notice title={t('edition.protected.withheld')} />
      ) : (
        edition.hidden !== null && <Notice title={t('edition.protected.hidden', { count: edition.hidden.length })} />
      )}
      {!table.isWithheld && shares.length < 2 && <p className="soft">{t('edition.protected.noShares')}</p>}
      {!table.isWithheld && (
        <table className="edition-table">
          <Head
            columns={[t('edition.category'), t('edition.exact.reports'), ...shares.map((column) => t(words[column]))]}
          />
          <tbody>
            {table.rows.map(({ category, reports, ...cells }) => {
              const reason = edition.hidden?.find((each) => each.category === category)?.reason;
              return (
                <tr key={category}>
                  <th scope="row">{t(`code.category.${category}`)}</th>
                  <td data-column={t('edition.exact.reports')}>
                    {reports.isHidden ? (
                      <span className="tag is-soon">
                        {reason === undefined ? t('edition.hidden') : t(`edition.hidden.${reason}`)}
                      </span>
                    ) : (
                      reports.value
                    )}
                  </td>
                  {shares.map((column) => (
                    <td key={column} data-column={t(words[column])}>
                      <Share cell={cells[column]} />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Share({ cell }: { readonly cell: CellPartsFragment }): ReactElement {
  const t = useWords();
  if (cell.isHidden) return <span className="tag is-soon">{t('edition.hidden')}</span>;
  return <>{cell.value === null ? t('edition.share.none') : t('edition.percent', { value: cell.value })}</>;
}
