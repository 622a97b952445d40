// One figure as it stands in a cell: in words and numbers, and where it is a share with a bar beside them. The
// bar says nothing that the numbers do not, so it is hidden from those who listen.
import type { FigureKey, FigureValue, Figures, Quantile } from '../../domain/transparency/figure.ts';
import { html } from './html.ts';
import type { Fragment, Html } from './html.ts';
import { sayMinutes, sayNumber } from './say.ts';
import type { Say } from './say.ts';

/** Which words the codes of a mix have. */
const mixWords: Partial<Readonly<Record<FigureKey, string>>> = {
  'M9.outcomes': 'code.outcome', M10: 'code.noActionReason', 'M11.reasons': 'code.returnReason', 'M16.tracks': 'code.track', 'M16.emergencies': 'code.emergency',
  'M16.origins': 'code.origin', M20: 'figures.ground', statuses: 'code.status', severities: 'code.severity', phases: 'code.phase', asks: 'public.ask',
  withdrawals: 'code.withdrawalReason', redirects: 'public.redirect',
};

export function findFigure(figures: Figures, key: FigureKey): FigureValue | undefined {
  return figures.find((figure) => figure.key === key)?.value;
}

/** A share of a hundred as a bar; lengths are attributes, since no style may be inline. */
export function bar(part: number, whole: number): Html {
  const percent = whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><path d="M0 0h${percent}v1H0z"/></svg>`;
}

/** So many of so many, the share first; of nothing there is no share. */
export function shareCell(part: number, whole: number, say: Say): Html {
  if (whole === 0) return html`<span class="soft">${say('figures.value.ofNone')}</span>`;
  const percent = say('figures.value.share', { percent: Math.round((100 * part) / whole) });
  const counts = say('figures.value.of', { numerator: sayNumber(part), denominator: sayNumber(whole) });
  return html`<b>${percent}</b> <span class="soft">${counts}</span>${bar(part, whole)}`;
}

export function figureCell(key: FigureKey, value: FigureValue | undefined, say: Say): Fragment {
  switch (value?.kind) {
    case 'COUNT':
      return sayNumber(value.count);
    case 'SHARE':
      return shareCell(value.numerator, value.denominator, say);
    case 'TIMES':
      return timesCell(key, value, say);
    case 'MIX':
      return mixCell(key, value, say);
    default:
      return html`<span class="soft">${say('figures.value.notMeasured')}</span>`;
  }
}

/** What ends a wait, where it is not an answer. */
const waitWords: Partial<Readonly<Record<FigureKey, string>>> = { M5: 'public.edition.acknowledged', M6: 'public.edition.decided' };

function timesCell(key: FigureKey, value: Extract<FigureValue, { kind: 'TIMES' }>, say: Say): Html {
  if (value.n === 0) return html`<span class="soft">${say('figures.value.ofNone')}</span>`;
  const answered = say(waitWords[key] ?? 'public.edition.answered', { answered: sayNumber(value.answered), n: sayNumber(value.n) });
  if (value.medianMin === 'TOO_FEW') return html`${say('figures.value.tooFew')} <span class="soft">${answered}</span>`;
  const said = (of: 'median' | 'p90', quantile: Quantile): string => (typeof quantile === 'number' ? say(`public.edition.${of}`, { value: sayMinutes(quantile, say) }) : say(`public.edition.${of}.notReached`));
  return html`<b>${said('median', value.medianMin)}</b> <span class="soft under">${said('p90', value.p90Min)}; ${answered}</span>`;
}

/** The codes that occur, each with its bar; those that do not are in the downloads. */
function mixCell(key: FigureKey, { total, counts }: Extract<FigureValue, { kind: 'MIX' }>, say: Say): Html {
  const given = Object.entries(counts).filter(([, count]) => count > 0);
  if (given.length === 0) return html`<span class="soft">${say('figures.value.nothing')}</span>`;
  const most = Math.max(total, ...given.map(([, count]) => count));
  return html`<ul class="mix">${given.map(([code, count]) => html`<li><span>${sayCode(key, code, say)}</span><b>${sayNumber(count)}</b>${bar(count, most)}</li>`)}</ul>`;
}

export function sayCode(key: FigureKey, code: string, say: Say): string {
  const words = mixWords[key];
  return words === undefined ? code : say(`${words}.${code}`);
}

/** A mix within a table of many: the codes that occur, in a line. */
export function mixLine(key: FigureKey, value: FigureValue | undefined, say: Say): Fragment {
  if (value?.kind !== 'MIX') return figureCell(key, value, say);
  const given = Object.entries(value.counts).filter(([, count]) => count > 0);
  if (given.length === 0) return html`<span class="soft">${say('figures.value.nothing')}</span>`;
  return given.map(([code, count]) => `${sayCode(key, code, say)} ${sayNumber(count)}`).join(', ');
}
