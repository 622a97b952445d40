// The items: how many, whether each says what it is, and what may not be listed at all. It must not
// know what is asked of them. Counts are per company, because each company gets a report of its own.
import type { LocatorType } from '../codes.ts';
import type { DraftItem, IncidentContent } from '../report/content.ts';
import { maxFilesPerReport } from '../report/report-files.ts';
import type { ContentCheck, FilingContext, Problem } from './filing-context.ts';
import { isBlank, problem, when } from './filing-context.ts';
import { hasMemberNumber } from './private-data.ts';

export const maxItemsPerReport = 50;

const individual: readonly LocatorType[] = ['URL', 'ACCOUNT_HANDLE', 'AD_ID', 'CHANNEL', 'MESSAGE_FORWARD'];
const privateChats: readonly LocatorType[] = ['MESSAGE_FORWARD', 'CHANNEL'];

/** 1 to 50 items a report, locators, member numbers, and V19. */
export const checkItems: ContentCheck = (content, context) => [
  ...checkCounts(content, context),
  ...content.items.flatMap(checkItem),
  ...checkInformation(content),
];

function checkCounts(content: IncidentContent, { alreadyInReport }: FilingContext): readonly Problem[] {
  if (content.items.length === 0) return [problem('content.items', 'minimum', 'At least one item is needed.')];
  const companies = [...new Set(content.items.map((item) => item.companyId))];
  const reports = companies.map((companyId) => content.items.filter((item) => item.companyId === companyId));
  const items = Math.max(...reports.map((report) => report.length)) + (alreadyInReport?.items ?? 0);
  const files = Math.max(...reports.map((report) => fileCount(content, report, alreadyInReport !== undefined))) + (alreadyInReport?.files ?? 0);
  return [
    ...when(items > maxItemsPerReport, problem('content.items', 'items', `At most ${String(maxItemsPerReport)} items per company.`)),
    ...when(files > maxFilesPerReport, problem('content.items', 'items', `At most ${String(maxFilesPerReport)} files per company.`)),
  ];
}

/** What an addition brings are its items' files; the common ones are in the report already. */
function fileCount(content: IncidentContent, items: readonly DraftItem[], isAddition: boolean): number {
  const common = isAddition ? [] : [content.legal?.order?.file, content.correction?.notice].filter((file) => file !== undefined);
  return new Set([...common, ...items.flatMap((item) => item.evidence)].map((file) => file.id)).size;
}

function checkItem(item: DraftItem, index: number): readonly Problem[] {
  const path = `content.items.${String(index)}`;
  const isPrivateChat = privateChats.includes(item.locatorType);
  const texts = { locator: item.locator, quote: item.quote, translation: item.translation };
  const named = isPrivateChat ? Object.entries(texts).find(([, text]) => hasMemberNumber(text ?? '')) : undefined;
  return [
    ...when(isBlank(item.locator), problem(`${path}.locator`, 'minimum', 'Say where it is, or what it is about.')),
    ...when(named !== undefined, problem(`${path}.${named?.[0] ?? 'locator'}`, 'items', 'Numbers of members of a private chat are not accepted.')),
  ];
}

function checkInformation(content: IncidentContent): readonly Problem[] {
  const { track, category, items } = content;
  if (track !== 'INFORMATION' || category === 'VIOLENCE' || category === 'CYBER_ATTACK_RELATED') return [];
  const listed = items.findIndex((item) => individual.includes(item.locatorType) || /^https?:\/\//iu.test(item.locator.trim()));
  return when(listed >= 0, problem(`content.items.${String(listed)}.locatorType`, 'V19', 'Information names no individual post or account; describe the subject.'));
}
