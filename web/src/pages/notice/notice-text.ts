// The notice in one fixed order, as headings and lines: the printed page and the plain text are two
// drawings of the same list, so they never say different things.
import type { Translate } from '../../i18n/catalogue.ts';
import { legalRows, testRows } from '../report/fact-rows.ts';
import type { ReportInFullParts } from '../report/shown-parts.ts';

export interface NoticeBlock {
  readonly heading: string;
  readonly lines: readonly string[];
}

export interface NoticeTime {
  /** An instant in the election's zone, with the zone's name. */
  readonly say: (at: string) => string;
}

export function noticeBlocks(report: ReportInFullParts, t: Translate, time: NoticeTime): readonly NoticeBlock[] {
  const { content } = report;
  if (content === null) return [];
  const truth = content.correction?.officialText ?? content.correction?.statement;
  const pairs = (rows: readonly (readonly [string, string])[]): readonly string[] => rows.map(([label, value]) => `${label}: ${value}`);
  const asks = [...new Set(report.items.map(({ ask }) => t(`code.ask.${ask}`)))];
  const blocks: readonly NoticeBlock[] = [
    { heading: t('notice.ref'), lines: [report.publicRef] },
    { heading: t('notice.receipt'), lines: report.head === null ? [] : [t('notice.receipt.value', { head: report.head.head, seq: report.head.seq })] },
    { heading: t('notice.filed'), lines: [time.say(report.submittedAt)] },
    { heading: t('notice.from'), lines: [report.authority?.name ?? ''] },
    { heading: t('notice.to'), lines: [report.company.name] },
    { heading: t('notice.election'), lines: report.election === null ? [] : [report.election.name] },
    { heading: t('notice.kind'), lines: report.subType === null ? [] : [t(`code.subType.${report.subType}`)] },
    { heading: t('notice.track'), lines: report.track === null ? [] : [t(`code.track.${report.track}`)] },
    { heading: t('notice.severity'), lines: [t(`code.severity.${report.severity}`)] },
    { heading: t('notice.ask'), lines: asks },
    { heading: t('notice.says'), lines: content.claim === null ? [] : [content.claim] },
    { heading: t('notice.true'), lines: [truth, content.correction?.link].flatMap((line) => (line ? [line] : [])) },
    { heading: t('notice.items'), lines: report.items.filter(({ state }) => state !== 'SUPERSEDED').map(itemLine) },
    { heading: t('notice.rule'), lines: [content.policySection, content.policyLink].flatMap((line) => (line ? [line] : [])) },
    { heading: t('notice.legal'), lines: pairs(legalRows(content.legal, t)) },
    { heading: t('notice.test'), lines: pairs(testRows(content.restriction, t)) },
    { heading: t('notice.due'), lines: dueLines(report, t, time) },
    { heading: t('notice.answer'), lines: [t('notice.answer.how')] },
    { heading: t('notice.tlp'), lines: report.tlp === null ? [] : [t(`code.tlp.${report.tlp}`)] },
  ];
  return blocks.filter(({ lines }) => lines.some((line) => line !== ''));
}

function itemLine({ number, locator, quote }: ReportInFullParts['items'][number]): string {
  return `${String(number)}. ${locator ?? ''}${quote ? ` “${quote}”` : ''}`;
}

function dueLines(report: ReportInFullParts, t: Translate, time: NoticeTime): readonly string[] {
  const running = report.clocks.filter(({ kind, state }) => (kind === 'ACK' || kind === 'DECIDE') && state === 'RUNNING');
  const lines = running.map(({ kind, dueAt }) => t('notice.due.line', { what: t(`code.clock.${kind}`), when: time.say(dueAt) }));
  return lines.length > 0 && !report.hasAgreement ? [...lines, t('notice.due.why')] : lines;
}

/** The blocks as text for a mail or a form. */
export function noticeText(title: string, blocks: readonly NoticeBlock[]): string {
  return [title, ...blocks.map(({ heading, lines }) => `${heading.toUpperCase()}\n${lines.join('\n')}`)].join('\n\n');
}
