// The figures of the editions over the coordinator's countries, by company, country, language and severity:
// each grouping as bars of what was acknowledged in time, with the table beside them.
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { BoardList, FigurePartsFragment, Severity } from '../../api/__generated__/documents.ts';
import { useWords } from '../../i18n/catalogue.ts';
import { Notice } from '../../parts/notice.tsx';
import { figureName, figureNot, figureValue, waitWords } from '../editions/figure-words.ts';
import { useWhen } from '../editions/use-when.ts';
import { linkTo } from './board-links.ts';
import type { Behind } from './board-links.ts';
import type { Board } from './open-section.tsx';

const shownKeys = ['M1', 'M3', 'M4', 'M5', 'M7', 'M11', 'M14', 'M17', 'handCarried'] as const;

interface Row {
  readonly key: string;
  readonly name: string;
  readonly behind: Omit<Behind, 'list'>;
  readonly figures: readonly FigurePartsFragment[];
}

interface Grouping {
  readonly group: 'company' | 'country' | 'language' | 'severity';
  readonly rows: readonly Row[];
}

export function FiguresSection({ board, severity }: { readonly board: Board; readonly severity: Severity | undefined }): ReactElement {
  const t = useWords();
  const say = useWhen();
  const { figures, from } = board;
  const behind = { from, severity } as const;
  return (
    <section className="stack" aria-labelledby="board-figures">
      <div className="stack is-tight">
        <h2 id="board-figures">{t('board.figures')}</h2>
        <p className="soft">{t('board.figures.lead', { when: say(from) })}</p>
      </div>
      {figures === null ? (
        <Notice title={t('board.figures.tooMany')} />
      ) : (
        <>
          <Groups
            group="company"
            rows={figures.companies.map(({ company: { id, name }, isCommitted, figures: own }) => ({
              key: `${id} ${String(isCommitted)}`,
              name: isCommitted ? name : t('board.figures.uncommitted', { company: name }),
              behind: { ...behind, company: id, committed: isCommitted ? 'yes' : 'no' },
              figures: own,
            }))}
          />
          <Groups group="country" rows={figures.countries.map(({ country, figures: own }) => ({ key: country, name: country, behind: { ...behind, country }, figures: own }))} />
          <Groups group="language" rows={figures.languages.map(({ language, figures: own }) => ({ key: language, name: language, behind: { ...behind, language }, figures: own }))} />
          <Groups
            group="severity"
            rows={figures.severities.map(({ severity: each, figures: own }) => ({ key: each, name: t(`code.severity.${each}`), behind: { ...behind, severity: each }, figures: own }))}
          />
          <Everything figures={figures.whole} behind={behind} />
        </>
      )}
    </section>
  );
}

function Groups({ group, rows }: Grouping): ReactElement | null {
  const t = useWords();
  if (rows.length === 0) return null;
  const title = t('board.figures.by', { group: t(`board.figures.group.${group}`) });
  return (
    <div className="stack is-tight">
      <h3>{title}</h3>
      <Bars rows={rows} />
      <div className="board-figures">
        <table className="edition-table" aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t(`board.${group}`)}</th>
              {shownKeys.map((key) => (
                <th key={key} scope="col">
                  {figureName(t, key)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, behind, figures }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {shownKeys.map((each) => (
                  <td key={each} data-column={figureName(t, each)}>
                    <Value figure={figures.find((one) => one.key === each)} behind={behind} group={name} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The list behind each figure that has one. */
const listBehind: Readonly<Partial<Record<string, BoardList>>> = {
  M1: 'COUNTED', M3: 'ACK_MISSED', M4: 'DECISION_MISSED', M5: 'COUNTED', M6: 'COUNTED', M7: 'UNANSWERED', M11: 'RETURNED', M14: 'LOWERED', M21: 'COUNTED', handCarried: 'CARRIED',
};
/** Of what was done in time the list holds what was not. */
const missedLists: readonly BoardList[] = ['ACK_MISSED', 'DECISION_MISSED'];

/** How many the list behind a figure is about; a list of none is not opened. */
function behindCount({ kind, count, numerator, denominator, waits }: FigurePartsFragment, list: BoardList): number {
  if (kind !== 'SHARE') return (kind === 'TIMES' ? waits : count) ?? 0;
  return missedLists.includes(list) ? (denominator ?? 0) - (numerator ?? 0) : (numerator ?? 0);
}

interface Valued {
  readonly figure: FigurePartsFragment;
  readonly words: string;
  readonly behind: Row['behind'];
  /** Whose figure it is, for whoever hears the link alone. */
  readonly group: string;
}

/** A number and the reports behind it. */
function FigureLink({ figure, words, behind, group }: Valued): ReactElement {
  const t = useWords();
  const list = listBehind[figure.key];
  if (list === undefined || behindCount(figure, list) === 0) return <>{words}</>;
  const name = t('board.figures.link', { figure: figureName(t, figure.key), group, value: words });
  const label = missedLists.includes(list) ? t('board.figures.link.missed', { name, count: behindCount(figure, list), missed: t(`board.list.${list}`) }) : name;
  return (
    <Link href={linkTo({ ...behind, list })} aria-label={label}>
      {words}
    </Link>
  );
}

/** Of waiting times the median, the rest stands among all figures. */
function Value({ figure, behind, group }: Omit<Valued, 'figure' | 'words'> & { readonly figure: FigurePartsFragment | undefined }): ReactElement | null {
  const t = useWords();
  if (figure === undefined) return null;
  return <FigureLink figure={figure} words={figure.kind === 'TIMES' ? waitWords(t, figure.median) : figureValue(t, figure)} behind={behind} group={group} />;
}

/** A picture of one column of the table below it. */
function Bars({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  const t = useWords();
  return (
    <figure className="board-bars">
      <figcaption className="soft small">{t('board.figures.chart')}</figcaption>
      <div aria-hidden="true">
        {rows.map(({ key, name, figures }) => {
          const { numerator, denominator } = figures.find((one) => one.key === 'M3') ?? { numerator: 0, denominator: 0 };
          const percent = denominator === null || denominator === 0 ? undefined : Math.round((100 * (numerator ?? 0)) / denominator);
          return (
            <div key={key} className="board-bar-row small">
              <span>{name}</span>
              <svg viewBox="0 0 100 8" preserveAspectRatio="none" className="board-bar" focusable="false">
                <rect className="is-ground" x="0" y="0" width="100" height="8" />
                <rect className="is-value" x="0" y="0" width={percent ?? 0} height="8" />
              </svg>
              <span className="soft">{percent === undefined ? t('board.figures.chart.none') : t('figures.value.share', { percent })}</span>
            </div>
          );
        })}
      </div>
    </figure>
  );
}

function Everything({ figures, behind }: Pick<Row, 'figures' | 'behind'>): ReactElement {
  const t = useWords();
  return (
    <details className="more card">
      <summary>{t('board.figures.everything')}</summary>
      <table className="edition-table" aria-label={t('board.figures.everything')}>
        <thead>
          <tr>
            <th scope="col">{t('board.figures.figure')}</th>
            <th scope="col">{t('board.figures.value')}</th>
            <th scope="col">{t('board.figures.not')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.key}>
              <th scope="row">{figureName(t, figure.key)}</th>
              <td>
                <FigureLink figure={figure} words={figureValue(t, figure)} behind={behind} group={t('board.all')} />
              </td>
              <td className="soft small">{figureNot(t, figure.key)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
