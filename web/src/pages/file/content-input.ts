// The draft as the API takes it: what was shown is what is sent, so defaults that the page named are
// written out. Order of items is the order of the rows: errors come back by that index.
import type { DraftItemInput, IncidentContentInput, LegalBasisInput, LegalOrderInput, ParticularsInput, RestrictionTestInput } from '../../api/__generated__/documents.ts';
import type { Draft } from './draft.ts';
import type { Terms } from './use-choices.ts';
import type { Item, Links } from './use-links.ts';

export interface ContentParts {
  readonly draft: Draft;
  readonly terms: Terms;
  readonly links: Links;
  readonly electionId: string | undefined;
}

const textOrNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim());

export function contentInput({ draft, terms, links, electionId }: ContentParts): IncidentContentInput {
  const isChanged = terms.severity !== terms.proposed.severity;
  return {
    ...draft.kept?.content,
    electionId: electionId ?? null,
    category: terms.tile.category,
    subType: terms.tile.subType,
    track: terms.track,
    severity: terms.severity,
    severityReason: isChanged ? textOrNull(draft.severityReason) : null,
    handling: terms.handling,
    tlp: draft.tlp ?? null,
    originOfAlert: draft.originOfAlert ?? null,
    legitimateAim: draft.legitimateAim ?? null,
    claim: textOrNull(draft.claim),
    policySection: textOrNull(draft.policySection),
    policyLink: textOrNull(draft.policyLink),
    noticeToAuthor: noticeInput(draft),
    correction: correctionInput(draft),
    restriction: terms.isRestrictive ? restrictionInput(draft) : null,
    legal: legalInput(draft, terms),
    particulars: particularsInput(draft, terms),
    items: links.items.map((item, index) => itemInput(item, { draft, terms, isFirst: links.items.findIndex((each) => each.company.id === item.company.id) === index })),
    recipients: links.companies.map(({ id }) => ({ companyId: id, claim: textOrNull(draft.claims?.[id]) })),
    suspectedActor: terms.handling === 'SEALED' ? textOrNull(draft.suspectedActor) : null,
    colleagueId: terms.handling === 'SEALED' ? (draft.colleagueId ?? null) : null,
  };
}

interface ItemContext {
  readonly draft: Draft;
  readonly terms: Terms;
  /** The first item of its company carries the evidence: it is copied per report. */
  readonly isFirst: boolean;
}

function itemInput(item: Item, { draft, terms, isFirst }: ItemContext): DraftItemInput {
  const { ask, uploadIds, ...kept } = draft.kept?.items[item.key] ?? {};
  return {
    firstSeenAt: draft.startedAt,
    ...kept,
    companyId: item.company.id,
    locatorType: item.locatorType,
    locator: item.locator,
    platform: item.platform ?? null,
    ask: draft.ask !== undefined && draft.ask === draft.kept?.ask ? (ask ?? terms.ask) : terms.ask,
    quote: textOrNull(item.choice.quote),
    timecode: textOrNull(item.choice.timecode),
    reason: textOrNull(item.choice.reason),
    uploadIds: uploadIdsOf(draft, { own: uploadIds ?? [], isFirst }),
  };
}

/** An item keeps the files that came with it; what was added in the form goes with the first. */
function uploadIdsOf({ uploads, kept }: Draft, { own, isFirst }: { readonly own: readonly string[]; readonly isFirst: boolean }): string[] {
  const placed = new Set(Object.values(kept?.items ?? {}).flatMap((each) => each.uploadIds ?? []));
  return uploads.map(({ id }) => id).filter((id) => own.includes(id) || (isFirst && !placed.has(id)));
}

function noticeInput({ noticeDelay }: Draft): IncidentContentInput['noticeToAuthor'] {
  if (noticeDelay === undefined) return null;
  return { isDelayed: true, reason: textOrNull(noticeDelay.reason), until: textOrNull(noticeDelay.until) };
}

function correctionInput(draft: Draft): IncidentContentInput['correction'] {
  if (draft.fact === undefined) return null;
  if (draft.fact !== 'other') return { officialFactId: draft.fact };
  return { statement: textOrNull(draft.statement), link: textOrNull(draft.statementLink), uploadId: draft.statementFile?.id ?? null };
}

// A test without its end date is not one yet: the server then names it as missing.
function restrictionInput(draft: Draft): RestrictionTestInput | null {
  const given = draft.restriction ?? {};
  if (given.until === undefined || given.until === '') return null;
  return {
    legality: given.legality ?? '',
    necessity: given.necessity ?? '',
    proportionality: given.proportionality ?? '',
    concernsCandidateOrParty: given.concernsCandidateOrParty ?? false,
    territory: given.territory ?? [],
    widerTerritoryReason: textOrNull(given.widerTerritoryReason ?? undefined),
    until: given.until,
  };
}

function legalInput(draft: Draft, terms: Terms): LegalBasisInput | null {
  if (terms.track !== 'LEGAL_ORDER' && terms.track !== 'LEGAL_REQUEST') return null;
  const { law = '', article = '', officialName = '', officialRole = '' } = draft.legal ?? {};
  const basis = { law, article, officialName, officialRole };
  if (terms.track === 'LEGAL_REQUEST') return basis;
  return { ...basis, order: orderInput(draft) };
}

function orderInput({ order = {}, orderFile }: Draft): LegalOrderInput | null {
  const { issuedOn, expiresOn, appealDeadline } = order;
  if (!issuedOn || !expiresOn || !appealDeadline || orderFile === undefined) return null;
  return {
    issuingAuthority: order.issuingAuthority ?? '',
    isCourtOrder: order.isCourtOrder ?? false,
    caseNumber: order.caseNumber ?? '',
    issuedOn,
    isInterim: order.isInterim ?? false,
    expiresOn,
    appealDeadline,
    redress: order.redress ?? '',
    uploadId: orderFile.id,
    isPublicationForbidden: order.isPublicationForbidden ?? false,
  };
}

const trimmed = (texts: readonly string[] | null | undefined): string[] => (texts ?? []).map((text) => text.trim()).filter((text) => text !== '');

function particularsInput(draft: Draft, terms: Terms): ParticularsInput {
  const { rabat, shutdown } = draft;
  return {
    ...draft.particulars,
    rabat:
      rabat === undefined || !terms.tile.required.includes('rabat')
        ? null
        : {
            context: rabat.context ?? '',
            speaker: rabat.speaker ?? '',
            intent: rabat.intent ?? '',
            contentAndForm: rabat.contentAndForm ?? '',
            extent: rabat.extent ?? '',
            likelihood: rabat.likelihood ?? '',
          },
    shutdown:
      terms.tile.category !== 'INTERNET_SHUTDOWN'
        ? null
        : {
            ...shutdown,
            mechanism: shutdown?.mechanism ?? 'UNKNOWN',
            scope: shutdown?.scope ?? 'LOCAL',
            areas: trimmed(shutdown?.areas),
            networks: trimmed(shutdown?.networks),
            services: trimmed(shutdown?.services),
            evidenceSources: shutdown?.evidenceSources ?? [],
            startedAt: shutdown?.startedAt ?? draft.startedAt,
          },
  };
}
