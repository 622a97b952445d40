// What is asked, against the ceilings and against the test that every restriction of speech must pass.
// The surprise: how many restrictive items are too many is counted per company, because each company
// gets a report of its own.
import { isLegal, isRestrictive } from '../codes.ts';
import type { Ask } from '../codes.ts';
import { allowedAsks, askRefusedBy, ceilingOf } from '../taxonomy/asks.ts';
import { trackAllows } from '../taxonomy/matrix.ts';
import type { TaxonomyCell } from '../taxonomy/matrix.ts';
import type { DraftItem, IncidentContent, RestrictionTest } from '../report/content.ts';
import type { ContentCheck, FilingContext, Problem } from './filing-context.ts';
import { isBlank, problem, when } from './filing-context.ts';

/** Items under a restrictive ask in one report. */
export const maxRestrictiveItems = 10;

/** V3, V9, V17, V18, V20 and V21 as far as asks go, the restrictive test and a hold of restrictive asks. */
export const checkAsks: ContentCheck = (content, context) => {
  const isAnyRestrictive = content.items.some((item) => isRestrictive(item.ask));
  return [
    ...checkCeilings(content, context),
    ...content.items.flatMap((item, index) => (isRestrictive(item.ask) ? checkRestrictiveItem(item, index) : [])),
    ...checkRestrictiveCount(content, context),
    ...(isAnyRestrictive ? checkRestriction(content, context) : []),
    ...(isAnyRestrictive ? checkHold(content, context) : []),
  ];
};

/** The cell a content stands in, with what narrows its ceiling. */
export function cellOf(content: IncidentContent, { authority }: Pick<FilingContext, 'authority'>): TaxonomyCell {
  const { track, category, subType } = content;
  return { track, category, subType, model: authority.model, isCourtOrder: content.legal?.order?.isCourtOrder };
}

function checkCeilings(content: IncidentContent, context: FilingContext): readonly Problem[] {
  if (!trackAllows(content)) return [];
  const cell = cellOf(content, context);
  return content.items.flatMap((item, index) => {
    const rule = askRefusedBy(cell, item.ask);
    return rule === undefined ? [] : [tooIntrusive(cell, { ask: item.ask, path: `content.items.${String(index)}.ask`, rule })];
  });
}

function tooIntrusive(cell: TaxonomyCell, found: { readonly ask: Ask; readonly path: string; readonly rule: string }): Problem {
  return {
    path: found.path,
    rule: found.rule,
    code: 'ASK_TOO_INTRUSIVE',
    message: `${found.ask} is more than this track allows here.`,
    details: { track: cell.track, ceiling: ceilingOf(cell), allowed: allowedAsks(cell) },
  };
}

function checkRestrictiveItem(item: DraftItem, index: number): readonly Problem[] {
  const path = `content.items.${String(index)}`;
  return [
    ...when(item.locatorType === 'HASHTAG_TREND', problem(`${path}.locatorType`, 'V18', 'A hashtag or trend cannot be restricted; name the posts.')),
    ...when(isBlank(item.quote), problem(`${path}.quote`, 'V18', 'Quote what in this item is at issue.')),
    ...when(isBlank(item.reason), problem(`${path}.reason`, 'V18', 'Give the reason for this item.')),
  ];
}

function checkRestrictiveCount(content: IncidentContent, { alreadyInReport }: FilingContext): readonly Problem[] {
  const companies = [...new Set(content.items.map((item) => item.companyId))];
  const counts = companies.map((companyId) => content.items.filter((item) => item.companyId === companyId && isRestrictive(item.ask)).length);
  const most = Math.max(0, ...counts);
  const isTooMany = most > 0 && most + (alreadyInReport?.restrictiveItems ?? 0) > maxRestrictiveItems;
  return when(isTooMany, problem('content.items', 'V18', `A restrictive ask covers at most ${String(maxRestrictiveItems)} items per company.`));
}

function checkRestriction(content: IncidentContent, { now }: FilingContext): readonly Problem[] {
  const test = content.restriction;
  const path = 'content.restriction';
  if (test === undefined) return [problem(path, 'restriction', 'A restrictive ask needs legality, necessity, proportionality, territory and an end date.')];
  return [
    ...when(isBlank(test.legality), problem(`${path}.legality`, 'restriction', 'Name the law and article, or the rule of the platform.')),
    ...when(isBlank(test.necessity), problem(`${path}.necessity`, 'restriction', 'Say why own communication or a label is not enough.')),
    ...when(isBlank(test.proportionality), problem(`${path}.proportionality`, 'restriction', 'Say why this is no more than is needed.')),
    ...when(test.until < now.slice(0, 10), problem(`${path}.until`, 'restriction', 'The end date must lie ahead.')),
    ...checkTerritory(content, test),
  ];
}

function checkTerritory(content: IncidentContent, { territory, widerTerritoryReason }: RestrictionTest): readonly Problem[] {
  const isWider = territory.some((code) => code.slice(0, 2) !== content.country);
  const isUnexplained = isLegal(content.track) && isWider && isBlank(widerTerritoryReason);
  return [
    ...when(territory.length === 0, problem('content.restriction.territory', 'restriction', 'Say where the restriction shall hold.')),
    ...when(isUnexplained, problem('content.restriction.widerTerritoryReason', 'V17', 'A legal ask beyond the own territory needs its own reason.')),
  ];
}

// A suspected captured account may not restrict for a day; what saves lives goes on.
function checkHold(content: IncidentContent, { authority, now }: FilingContext): readonly Problem[] {
  const until = authority.restrictiveHoldUntil;
  if (until === undefined || now >= until || content.category === 'VIOLENCE') return [];
  return [{ ...problem('content.items', 'hold', 'Restrictive asks of this authority are held for now.'), details: { until } }];
}
