// The copy one recipient reads: its own items, its own text, fresh ids, and nothing that could say who
// else was asked. Also what an approval binds: a hash over all copies as they will be filed.
import { createHash } from 'node:crypto';
import { canonicalBytes } from '../record/canonical.ts';
import type { Election } from '../election/election.ts';
import type { Correction, DraftItem, Evidence, IncidentContent, LegalBasis } from '../report/content.ts';
import { withoutAbsent } from '../report/fact-shape.ts';
import type { NewItem } from '../report/item-facts.ts';
import { present } from '../report/read-event.ts';
import type { SubmitReport } from '../report/submit-report.ts';
import type { RecipientCopy } from './incident.ts';

/** What of a content goes into one report; the rest of `SubmitReport` is the use case's. */
export interface ReportCopy extends Pick<SubmitReport, 'reportId' | 'publicRef' | 'companyId' | 'content' | 'items'> {
  /** Every file of this copy: `from` as uploaded, `to` in the report. */
  readonly evidenceIds: RecipientCopy['evidenceIds'];
}

/** The copy for one recipient. Throws where the copy's ids do not fit the content: a defect, never a refusal. */
export function copyFor(content: IncidentContent, copy: RecipientCopy): ReportCopy {
  const { reportId, publicRef, companyId, evidenceIds } = copy;
  const own = content.items.filter((item) => item.companyId === companyId);
  const claim = content.recipients.find((recipient) => recipient.companyId === companyId)?.claim ?? content.claim;
  return {
    reportId, publicRef, companyId, evidenceIds,
    content: present({
      ...content,
      ...incidentOnly,
      claim,
      correction: copiedCorrection(content.correction, copy),
      legal: copiedLegal(content.legal, copy),
    }),
    items: newItemsOf(own, copy),
  };
}

/** What no report ever holds. */
const incidentOnly = { items: undefined, recipients: undefined, shareWithRecipients: undefined, suspectedActor: undefined, colleague: undefined };

/** Items as a report takes them: fresh ids for items and files. `itemIds` are in the order of the items. */
export function newItemsOf(items: readonly DraftItem[], ids: Pick<RecipientCopy, 'itemIds' | 'evidenceIds'>): readonly NewItem[] {
  if (ids.itemIds.length !== items.length) throw new Error('a copy has one id per item');
  return items.map((item, index) => {
    const id = ids.itemIds[index];
    if (id === undefined) throw new Error('a copy has one id per item');
    return present({ ...item, companyId: undefined, id, evidence: item.evidence.map((file) => copiedFile(file, ids)) });
  });
}

/** Ids of every file one recipient's copy needs a fresh id for, each once. */
export function filesOf(content: IncidentContent, companyId: string): readonly string[] {
  const own = content.items.filter((item) => item.companyId === companyId).flatMap((item) => item.evidence);
  const common = [content.correction?.notice, content.legal?.order?.file].filter((file) => file !== undefined);
  return [...new Set([...common, ...own].map((file) => file.id))];
}

/** SHA-256 in hex over every copy with its ids: any change to any of them gives another. */
export function bindsOf(content: IncidentContent, copies: readonly RecipientCopy[]): string {
  const bound = copies.map((copy) => copyFor(content, copy));
  return createHash('sha256').update(canonicalBytes(withoutAbsent(bound))).digest('hex');
}

/** The official fact's text as it stands now, to be frozen with the filing; undefined where none is cited or it was erased. */
export function officialTextOf(content: IncidentContent, election: Election | undefined): string | undefined {
  const fact = election?.officialFacts.find((each) => each.id === content.correction?.officialFactId);
  return typeof fact?.text === 'string' ? fact.text : undefined;
}

/** The content with the official text in place. */
export function withOfficialText(content: IncidentContent, officialText: string | undefined): IncidentContent {
  return officialText === undefined ? content : { ...content, correction: { ...content.correction, officialText } };
}

function copiedCorrection(correction: Correction | undefined, copy: RecipientCopy): Correction | undefined {
  return correction?.notice === undefined ? correction : { ...correction, notice: copiedFile(correction.notice, copy) };
}

function copiedLegal(legal: LegalBasis | undefined, copy: RecipientCopy): LegalBasis | undefined {
  return legal?.order === undefined ? legal : { ...legal, order: { ...legal.order, file: copiedFile(legal.order.file, copy) } };
}

function copiedFile(file: Evidence, { evidenceIds }: Pick<RecipientCopy, 'evidenceIds'>): Evidence {
  const id = evidenceIds.find(({ from }) => from === file.id)?.to;
  if (id === undefined) throw new Error('a copy has one id per file');
  return { ...file, id };
}
