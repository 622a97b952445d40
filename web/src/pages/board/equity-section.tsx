// Does a company answer one country as fast as the others? A ratio for each, with how many answers it is of.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useWords } from '../../i18n/catalogue.ts';
import { linkTo } from './board-links.ts';
import type { Board } from './open-section.tsx';

export function EquitySection({ equity, from }: { readonly equity: NonNullable<Board['figures']>['equity']; readonly from: string }): ReactElement {
  const t = useWords();
  const words = (ratio: string): string => (ratio === 'TOO_FEW' ? t('board.equity.tooFew') : ratio === 'NOT_REACHED' ? t('figures.value.notReached') : ratio);
  return (
    <section className="stack is-tight" aria-labelledby="board-equity">
      <h2 id="board-equity">{t('board.equity')}</h2>
      <p className="soft">{t('board.equity.lead')}</p>
      {equity.length === 0 && <p className="soft">{t('board.equity.none')}</p>}
      {equity.length > 0 && (
        <table className="edition-table" aria-labelledby="board-equity">
          <thead>
            <tr>
              <th scope="col">{t('board.company')}</th>
              <th scope="col">{t('board.country')}</th>
              <th scope="col">{t('board.equity.waits')}</th>
              <th scope="col">{t('board.equity.ratio')}</th>
            </tr>
          </thead>
          <tbody>
            {equity.flatMap(({ company, groups }) =>
              groups.map(({ countries, waits, ratio }) => (
                <tr key={`${company.id} ${countries.join()}`}>
                  <th scope="row">{company.name}</th>
                  <td data-column={t('board.country')}>{countries.join(', ')}</td>
                  <td data-column={t('board.equity.waits')}>
                    <Link
                      href={linkTo({ list: 'COUNTED', company: company.id, from, ...(countries.length === 1 ? { country: String(countries[0]) } : {}) })}
                      aria-label={t('board.cell.link', { list: t('board.equity.waits'), company: company.name, country: countries.join(', '), count: waits })}
                    >
                      {waits}
                    </Link>
                  </td>
                  <td data-column={t('board.equity.ratio')}>{words(ratio)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      )}
    </section>
  );
}
