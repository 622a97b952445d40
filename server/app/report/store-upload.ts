// Staging a file: it belongs to the uploader's organization until a report takes a copy, for so long that
// a draft waiting for approval keeps its files.
// Reading one back is decided by the report that holds the copy; coordinators read no files of content.
import type { Actor } from '../../domain/access/actor.ts';
import { mayDo } from '../../domain/access/permissions.ts';
import { isRecordableText } from '../../domain/record/canonical.ts';
import { Refusal, invalid } from '../../domain/refusal.ts';
import { addMs, dayMs, toInstant } from '../../domain/time.ts';
import type { BlobStore, Ids } from '../ports.ts';
import type { Upload } from '../rows.ts';
import { readReport } from './read-report.ts';
import type { ReadDeps } from './read-report.ts';

export interface UploadFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface StoredFile {
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export type UploadDeps = ReadDeps & { readonly ids: Ids; readonly blobs: BlobStore };

/** Source: promises on evidence. */
export const maxUploadBytes = 25 * 1024 * 1024;
const maxNameLength = 200;
/** Source: none yet; longer than any draft or proposal should wait. */
const stagedMs = 30 * dayMs;

/** Refuses FORBIDDEN to those who file nothing, VALIDATION for an empty, nameless or oversized file. */
export async function storeUpload(deps: UploadDeps, actor: Actor, file: UploadFile): Promise<object> {
  if (!mayDo(actor, 'createIncident')) throw new Refusal('FORBIDDEN', { message: 'Your role adds no evidence.' });
  const fileName = file.fileName.trim().slice(0, maxNameLength);
  if (fileName === '' || !isRecordableText(fileName)) throw invalid('fileName', 'FILE_NAME', 'This file needs a name.');
  const { blob, sha256, sizeBytes } = await deps.blobs.write(file.bytes, maxUploadBytes);
  const id = deps.ids.id();
  const mediaType = /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.exec(file.mediaType.split(';')[0] ?? '')?.[0] ?? 'application/octet-stream';
  const value: Upload = { id, organizationId: actor.organizationId, sha256, fileName, mediaType, sizeBytes, blob, expiresAt: addMs(toInstant(deps.clock.now()), stagedMs) };
  await deps.store.keep({ collection: 'uploads', id, expected: 'absent', value }).catch(async (error: unknown) => {
    await deps.blobs.remove(blob);
    throw error;
  });
  return { id, sha256, sizeBytes, fileName, mediaType };
}

/** Undefined where the file does not exist or the actor may not read the content it belongs to. */
export async function openUpload(deps: UploadDeps, actor: Actor, id: string): Promise<StoredFile | undefined> {
  const upload = (await deps.store.get('uploads', id))?.value;
  if (upload === undefined) return undefined;
  const isReadable = upload.reportId === undefined ? upload.organizationId === actor.organizationId : await readsContent(deps, actor, upload.reportId);
  return isReadable ? { fileName: upload.fileName, sizeBytes: upload.sizeBytes, bytes: deps.blobs.read(upload.blob) } : undefined;
}

async function readsContent(deps: UploadDeps, actor: Actor, reportId: string): Promise<boolean> {
  const read = await readReport(deps, actor, reportId);
  return read !== undefined && read.relation !== 'COORDINATOR';
}
