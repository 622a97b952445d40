// Figures in words: one value of any kind, the codes of a mix, and where in an edition a figure stands.
import type { EditionInFullQuery, FigurePartsFragment } from '../../api/__generated__/documents.ts';
import type { Translate } from '../../i18n/catalogue.ts';
import type { WordKey } from '../../i18n/keys.ts';

export type EditionInFull = NonNullable<EditionInFullQuery['editions']>['nodes'][number];
export type EditionChange = EditionInFull['amendments'][number]['changes'][number];

/** Where the words of a mix's codes stand. */
const mixWords: Readonly<Record<string, string>> = {
  'M9.outcomes': 'code.outcome', M10: 'code.noActionReason', 'M11.reasons': 'code.returnReason', 'M16.tracks': 'code.track', 'M16.emergencies': 'code.emergency',
  'M16.origins': 'code.origin', M20: 'figures.ground', statuses: 'code.status', severities: 'code.severity', phases: 'code.phase', asks: 'code.ask',
  withdrawals: 'code.withdrawalReason', redirects: 'code.redirectReason',
};

export function figureName(t: Translate, key: string): string {
  return t(`figures.${key}` as WordKey);
}

export function figureNot(t: Translate, key: string): string {
  return t(`figures.${key}.not` as WordKey);
}

export function codeWords(t: Translate, key: string, code: string): string {
  const prefix = mixWords[key];
  return prefix === undefined ? code : t(`${prefix}.${code}` as WordKey);
}

export function figureValue(t: Translate, figure: FigurePartsFragment): string {
  const { key, kind, count, numerator, denominator, waits, answered, median, p90, codes } = figure;
  switch (kind) {
    case 'COUNT':
      return String(count ?? 0);
    case 'SHARE':
      return shareWords(t, numerator ?? 0, denominator ?? 0);
    case 'TIMES':
      return waits === 0 ? t('figures.value.ofNone') : t('edition.times', { median: waitWords(t, median), p90: waitWords(t, p90), answered: answered ?? 0, waits: waits ?? 0 });
    case 'MIX':
      return codes.filter((each) => each.count > 0).map((each) => `${codeWords(t, key, each.code)} ${String(each.count)}`).join(' · ') || t('figures.value.nothing');
    case 'NOT_MEASURED':
      return t('figures.value.notMeasured');
  }
}

export function shareWords(t: Translate, numerator: number, denominator: number): string {
  return denominator === 0 ? t('figures.value.ofNone') : t('figures.value.of', { numerator, denominator });
}

export function waitWords(t: Translate, minutes: string | null): string {
  if (minutes === null || minutes === 'TOO_FEW') return t('figures.value.tooFew');
  return minutes === 'NOT_REACHED' ? t('figures.value.notReached') : t('figures.value.minutes', { count: minutes });
}

/** The name of a changed figure with all that tells it from others. */
export function changePlace(t: Translate, { table, company, row, column, part }: EditionChange): string {
  const isFigure = table === 'FIGURES' || table === 'LANGUAGES';
  const name = isFigure ? figureName(t, column) : (exactColumns[column] === undefined ? column : t(exactColumns[column]));
  const rowWords = table === 'PROTECTED' ? t(`code.category.${row ?? ''}` as WordKey) : row;
  const partWords = part === null || part === 'count' ? null : codeWords(t, column, part);
  return [company?.name, rowWords, name, partWords].filter((each) => each !== null && each !== undefined).join(' · ');
}

const exactColumns: Readonly<Record<string, WordKey>> = {
  reports: 'edition.exact.reports', items: 'edition.exact.items', handCarried: 'edition.exact.handCarried', ackInTime: 'edition.exact.ack', decideInTime: 'edition.exact.decide',
  unanswered: 'edition.exact.unanswered', acted: 'edition.acted',
};

/** A mark or a number of a changed figure. */
export function changeValue(t: Translate, value: string): string {
  switch (value) {
    case 'CORRECTED':
      return t('edition.change.corrected');
    case 'SUPPRESSED':
      return t('edition.hidden');
    case 'TOO_FEW':
    case 'NOT_REACHED':
      return waitWords(t, value);
    case 'NONE':
      return t('edition.share.none');
    default:
      return value;
  }
}
