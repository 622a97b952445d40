// What a filing should look at again. Five kinds block until confirmed with a reason; two only inform.
// The surprise: a confirmation is by kind, so one reason covers every warning of that kind.
import type { Phase, WarningCode } from '../codes.ts';
import { Refusal } from '../refusal.ts';
import type { ConfirmedWarning, IncidentContent } from '../report/content.ts';
import type { FilingContext, Warning } from './filing-context.ts';
import { isBlank } from './filing-context.ts';
import { hasPrivateNumber } from './private-data.ts';

/** The rule a blocking warning is refused under. */
const blockingRules: Partial<Record<WarningCode, string>> = {
  LOCATOR_OF_OTHER_PLATFORM: 'V5',
  ALREADY_REPORTED: 'V6',
  POLICE_NOT_NOTIFIED: 'V7',
  CARRIER_IN_COUNTRY: 'carrier',
  SOFT_LIMIT: 'softLimit',
};

/** How far the soft limit rises in the critical window. Source: none yet. */
const criticalFactor = 4;

/** True where the warning must be confirmed with a reason before anything is filed. */
export function isBlockingWarning(code: WarningCode): boolean {
  return blockingRules[code] !== undefined;
}

/** Incidents per authority and day before a reason is asked; raised by itself in the critical window. */
export function softLimitIn(phase: Phase, softLimit: number): number {
  return phase === 'CRITICAL_WINDOW' ? softLimit * criticalFactor : softLimit;
}

/** Every warning of a content, blocking or not, in the order of its fields. */
export function warningsOf(content: IncidentContent, context: FilingContext): readonly Warning[] {
  return [
    ...otherPlatforms(content, context),
    ...alreadyReported(content, context),
    ...policeNotNotified(content),
    ...carriers(content, context),
    ...softLimit(context),
    ...privateData(content),
    ...otherRecipients(content, context),
  ];
}

/** Refuses as VALIDATION the first blocking warning that was not confirmed with a reason; all of them stand in the details. */
export function assertWarningsConfirmed(warnings: readonly Warning[], confirmed: readonly ConfirmedWarning[]): void {
  const open = warnings.filter(({ code }) => isBlockingWarning(code) && !confirmed.some((each) => each.code === code && !isBlank(each.reason)));
  const first = open[0];
  if (first === undefined) return;
  const codes = [...new Set(open.map((warning) => warning.code))];
  const message = 'Look at this again, and confirm it with a reason.';
  throw new Refusal('VALIDATION', { path: first.path, rule: blockingRules[first.code] ?? first.code, message, details: { ...first.details, warnings: codes } });
}

/**
 * The names of other recipients or their platforms that a text gives away, as written in `otherNames`.
 * Whole words only, whatever the case; links do not count, they are the item's own business.
 */
export function warnNamesOtherRecipient(text: string, otherNames: readonly string[]): readonly string[] {
  const plain = text.replace(/\bhttps?:\/\/\S+/giu, ' ').toLowerCase();
  return otherNames.filter((name) => name.trim() !== '' && hasWord(plain, name.trim().toLowerCase()));
}

function hasWord(text: string, word: string): boolean {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

function otherPlatforms({ items }: IncidentContent, context: FilingContext): readonly Warning[] {
  return items.flatMap((item, index) => {
    const found = context.platformCompanyOf(item);
    if (found === undefined || found.companyId === item.companyId) return [];
    return [{ code: 'LOCATOR_OF_OTHER_PLATFORM' as const, path: `content.items.${String(index)}.locator`, details: { companyId: found.companyId, platform: found.platform } }];
  });
}

function alreadyReported({ items }: IncidentContent, { openLocators }: FilingContext): readonly Warning[] {
  return items.flatMap((item, index) => {
    const found = openLocators.find((open) => open.companyId === item.companyId && open.canonicalLocator === item.canonicalLocator);
    if (found === undefined) return [];
    return [{ code: 'ALREADY_REPORTED' as const, path: `content.items.${String(index)}.locator`, details: { reportId: found.reportId, publicRef: found.publicRef } }];
  });
}

function policeNotNotified({ category, particulars }: IncidentContent): readonly Warning[] {
  const isOpen = category === 'VIOLENCE' && particulars.imminence === 3 && particulars.policeNotified !== 'YES';
  return isOpen ? [{ code: 'POLICE_NOT_NOTIFIED', path: 'content.particulars.policeNotified', details: {} }] : [];
}

// Those who cut the lines may be told who complains of it.
function carriers(content: IncidentContent, { companies }: FilingContext): readonly Warning[] {
  if (content.handling !== 'SEALED' && content.track !== 'CONNECTIVITY') return [];
  return content.recipients.flatMap(({ companyId }, index) => {
    const isCarrier = companies.some((company) => company.companyId === companyId && company.isCarrierInCountry);
    return isCarrier ? [{ code: 'CARRIER_IN_COUNTRY' as const, path: `content.recipients.${String(index)}`, details: { companyId } }] : [];
  });
}

function softLimit(context: FilingContext): readonly Warning[] {
  const limit = softLimitIn(context.phase, context.softLimit);
  if (context.filedToday < limit) return [];
  return [{ code: 'SOFT_LIMIT', path: 'content', details: { filedToday: context.filedToday, limit } }];
}

function privateData(content: IncidentContent): readonly Warning[] {
  return freeTexts(content).flatMap(({ path, text }) => (hasPrivateNumber(text) ? [{ code: 'PRIVATE_DATA' as const, path, details: {} }] : []));
}

interface FreeText {
  readonly path: string;
  readonly text: string;
  /** The one recipient that reads it; undefined: every recipient. */
  readonly companyId?: string | undefined;
}

function otherRecipients(content: IncidentContent, { companies }: FilingContext): readonly Warning[] {
  return freeTexts(content).flatMap(({ path, text, companyId }) => {
    const others = content.recipients.filter((recipient) => recipient.companyId !== companyId);
    const isForSeveral = companyId === undefined && content.recipients.length < 2;
    const names = others.flatMap((other) => companies.find((company) => company.companyId === other.companyId)?.names ?? []);
    const found = isForSeveral ? [] : warnNamesOtherRecipient(text, names);
    return found.length === 0 ? [] : [{ code: 'NAMES_OTHER_RECIPIENT' as const, path, details: { names: found } }];
  });
}

function freeTexts(content: IncidentContent): readonly FreeText[] {
  const { restriction, correction, particulars } = content;
  const common = {
    'content.claim': content.claim,
    'content.severityReason': content.severityReason,
    'content.correction.statement': correction?.statement,
    'content.restriction.legality': restriction?.legality,
    'content.restriction.necessity': restriction?.necessity,
    'content.restriction.proportionality': restriction?.proportionality,
    'content.restriction.widerTerritoryReason': restriction?.widerTerritoryReason,
    'content.particulars.consentOrSafetyReason': particulars.consentOrSafetyReason,
    'content.particulars.coordinationEvidence': particulars.coordinationEvidence,
    'content.noticeToAuthor.reason': content.noticeToAuthor.reason,
  };
  return [
    ...Object.entries(common).flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }])),
    ...content.recipients.flatMap(({ claim, companyId }, index) => (claim === undefined ? [] : [{ path: `content.recipients.${String(index)}.claim`, text: claim, companyId }])),
    ...content.items.flatMap((item, index) => itemTexts(item, `content.items.${String(index)}`)),
  ];
}

function itemTexts(item: IncidentContent['items'][number], path: string): readonly FreeText[] {
  const texts = { quote: item.quote, translation: item.translation, reason: item.reason };
  return Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [{ path: `${path}.${name}`, text, companyId: item.companyId }]));
}
