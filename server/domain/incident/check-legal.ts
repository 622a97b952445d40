// V4: what stands behind a legal track, and that no other track claims illegality. Whether the order is
// lawful it cannot know; it sees to it that the order is named, in force and open to redress.
import { isLegal } from '../codes.ts';
import type { IncidentContent, LegalBasis } from '../report/content.ts';
import { addMs, dayMs } from '../time.ts';
import type { ContentCheck, FilingContext, Problem } from './filing-context.ts';
import { isBlank, problem, when } from './filing-context.ts';

type Order = NonNullable<LegalBasis['order']>;

/** V4: law, article and official; on LEGAL_ORDER the order itself. */
export const checkLegal: ContentCheck = (content, context) => {
  const { legal, track } = content;
  if (!isLegal(track)) return when(legal !== undefined, problem('content.legal', 'V4', 'Only the legal tracks claim that the law was broken.'));
  if (legal === undefined) return [problem('content.legal', 'V4', 'A legal track needs its legal basis.')];
  return [...checkBasis(legal), ...checkOrderTrack(content, legal), ...(legal.order === undefined ? [] : checkOrder(legal.order, context))];
};

function checkBasis(legal: LegalBasis): readonly Problem[] {
  return [
    ...when(isBlank(legal.law), problem('content.legal.law', 'V4', 'Name the law.')),
    ...when(isBlank(legal.article), problem('content.legal.article', 'V4', 'Name the article.')),
    ...when(isBlank(legal.officialName), problem('content.legal.officialName', 'V4', 'Name the official who signs.')),
    ...when(isBlank(legal.officialRole), problem('content.legal.officialRole', 'V4', 'Give the role of the official who signs.')),
  ];
}

function checkOrderTrack({ track }: IncidentContent, { order }: LegalBasis): readonly Problem[] {
  if (track === 'LEGAL_ORDER') return when(order === undefined, problem('content.legal.order', 'V4', 'A legal order needs the order itself.'));
  return when(order !== undefined, problem('content.legal.order', 'V4', 'A binding order belongs on LEGAL_ORDER.'));
}

function checkOrder(order: Order, { now }: FilingContext): readonly Problem[] {
  const path = 'content.legal.order';
  const today = now.slice(0, 10);
  return [
    ...when(isBlank(order.issuingAuthority), problem(`${path}.issuingAuthority`, 'V4', 'Name the authority that issued the order.')),
    ...when(isBlank(order.caseNumber), problem(`${path}.caseNumber`, 'V4', 'Give the case number.')),
    ...when(isBlank(order.redress), problem(`${path}.redress`, 'V4', 'Say how those concerned can seek redress.')),
    ...when(order.issuedOn > dayAfter(today), problem(`${path}.issuedOn`, 'V4', 'The order is dated in the future.')),
    ...when(order.expiresOn < order.issuedOn || order.expiresOn < today, problem(`${path}.expiresOn`, 'V4', 'The order has expired.')),
    ...when(order.appealDeadline < order.issuedOn, problem(`${path}.appealDeadline`, 'V4', 'The deadline for appeal lies before the order.')),
  ];
}

// A local date can be a day ahead of UTC's.
function dayAfter(today: string): string {
  return addMs(`${today}T00:00:00.000Z`, dayMs).slice(0, 10);
}
