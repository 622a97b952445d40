// Evidence between upload and report: an upload belongs to its organization until a report takes a copy
// of its row under a fresh id; the bytes are stored once and never linked across companies.
import type { Actor } from '../../domain/access/actor.ts';
import { invalid } from '../../domain/refusal.ts';
import type { Evidence } from '../../domain/report/content.ts';
import { addEvidence } from '../../domain/report/supplement-report.ts';
import { nothingDue } from '../collections.ts';
import type { Ids, Store } from '../ports.ts';
import type { Attempt } from '../record/attempt.ts';
import type { Committed, RecordDeps } from '../record/record-change.ts';
import type { Upload } from '../rows.ts';
import { changeReport } from './change-report.ts';
import type { ReportInput } from './change-report.ts';

/** An upload as evidence, under its own id. */
export function evidenceOf({ id, sha256, fileName, mediaType, sizeBytes }: Upload): Evidence {
  return { id, sha256, fileName, mediaType, sizeBytes };
}

/** Refuses VALIDATION where an id names no upload of the actor's organization. */
export async function uploadsOf(store: Pick<Store, 'get'>, actor: Actor, named: { readonly ids: readonly string[]; readonly path: string }): Promise<readonly Upload[]> {
  const rows = await Promise.all(named.ids.map((id) => store.get('uploads', id)));
  return rows.map((row, index) => {
    const upload = row?.value;
    if (upload === undefined || upload.organizationId !== actor.organizationId || upload.reportId !== undefined) {
      throw invalid(`${named.path}.${String(index)}`, 'UPLOAD', 'Upload this file first.');
    }
    return upload;
  });
}

export interface EvidenceCopy {
  readonly from: string;
  readonly to: string;
}

/** Gives a report its own rows over the same bytes, committed with the change. */
export async function copyUploads(attempt: Attempt, reportId: string, copies: readonly EvidenceCopy[]): Promise<void> {
  for (const { from, to } of copies) {
    const upload = (await attempt.store.get('uploads', from))?.value;
    if (upload === undefined) throw invalid('evidence', 'UPLOAD', 'A file is gone; upload it again.');
    const { organizationId, sha256, fileName, mediaType, sizeBytes, blob } = upload;
    const value = { id: to, organizationId, sha256, fileName, mediaType, sizeBytes, blob, reportId, expiresAt: nothingDue };
    attempt.keep({ collection: 'uploads', id: to, expected: 'absent', value });
  }
}

export interface AddEvidenceInput extends ReportInput {
  readonly uploadIds: readonly string[];
  readonly itemNumber?: number;
}

export function addReportEvidence(deps: RecordDeps & { readonly ids: Ids }, actor: Actor, input: AddEvidenceInput): Promise<Committed> {
  return changeReport(deps, { actor, operation: 'addEvidence', input }, async (stage, attempt) => {
    const uploads = await uploadsOf(attempt.store, actor, { ids: input.uploadIds, path: 'uploadIds' });
    const copies = uploads.map((upload) => ({ from: upload.id, to: deps.ids.id() }));
    await copyUploads(attempt, input.reportId, copies);
    const evidence = uploads.map((upload, index) => ({ ...evidenceOf(upload), id: copies[index]?.to ?? upload.id }));
    addEvidence(stage, { evidence, ...(input.itemNumber === undefined ? {} : { itemNumber: input.itemNumber }) });
    return undefined;
  });
}
