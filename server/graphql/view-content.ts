// Content as a reader of it sees it, drafted or filed: files with the address they are downloaded at,
// erased text as null.
import type { Correction, DraftItem, Evidence, LegalBasis, Text } from '../domain/report/content.ts';
import { isErased } from '../domain/report/read-event.ts';
import { readable } from './readable.ts';

export function viewEvidence(evidence: Evidence): object {
  return { ...(readable(evidence) as object), url: `/uploads/${evidence.id}` };
}

interface WithFiles {
  readonly correction?: Correction | Exclude<Text, string> | undefined;
  readonly legal?: LegalBasis | Exclude<Text, string> | undefined;
}

/** Any content's fields; its two single files are shown as evidence. */
export function viewContent(content: WithFiles): object {
  const { correction, legal } = content;
  return {
    ...(readable(content) as object),
    ...(correction === undefined || isErased(correction) ? {} : { correction: viewCorrection(correction) }),
    ...(legal === undefined || isErased(legal) ? {} : { legal: viewLegal(legal) }),
  };
}

function viewCorrection({ notice, ...correction }: Correction): object {
  return { ...correction, notice: notice === undefined ? null : viewEvidence(notice) };
}

export function viewLegal({ order, ...basis }: LegalBasis): object {
  return { ...basis, order: order === undefined ? null : { ...order, file: viewEvidence(order.file) } };
}

export function viewDraftItem(item: DraftItem): object {
  return { ...item, evidence: item.evidence.map(viewEvidence) };
}
