// Evidence on disk: streamed under a random name with SHA-256 on the way, fsynced (file and folder)
// before anybody is told. Content is never interpreted; an aborted or oversized upload leaves nothing.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { BlobStore, Ids, Log } from '../app/ports.ts';
import { Refusal, invalid } from '../domain/refusal.ts';

const headBytes = 64;
const blobName = /^[A-Za-z0-9_-]{10,64}$/;

/** What a volume says that is full, failing or gone. */
const storageErrors: readonly unknown[] = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'ENXIO', 'ESTALE'];

export async function openFileBlobs(folder: string, { ids, log }: { readonly ids: Ids; readonly log: Log }): Promise<BlobStore> {
  const staging = join(folder, 'staging');
  await mkdir(staging, { recursive: true, mode: 0o700 });
  await removeAbandoned(staging);
  const pathOf = (blob: string): string => {
    if (!blobName.test(blob)) throw new Error('not the name of a blob');
    return join(folder, blob);
  };
  return {
    async write(stream, limitBytes) {
      const blob = ids.id();
      const temporary = join(staging, blob);
      const file = await open(temporary, 'wx', 0o600).catch((error: unknown) => {
        throw storageRefusal(error, log) ?? error;
      });
      try {
        const written = await writeAll(file, stream, limitBytes);
        await file.sync();
        await file.close();
        await rename(temporary, pathOf(blob));
        await syncFolder(folder);
        return { blob, ...written };
      } catch (error) {
        await file.close().catch(() => undefined);
        await rm(temporary, { force: true });
        await rm(pathOf(blob), { force: true });
        throw storageRefusal(error, log) ?? error;
      }
    },
    read: (blob) => createReadStream(pathOf(blob)),
    remove: (blob) => rm(pathOf(blob), { force: true }),
  };
}

/** UNAVAILABLE for an error of the volume; undefined for anything else. */
function storageRefusal(error: unknown, log: Log): Refusal | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!storageErrors.includes(code)) return undefined;
  log.error('blobs.io_error', { cause: String(code) });
  return new Refusal('UNAVAILABLE', { rule: 'STORAGE', message: 'The file cannot be stored just now; try again.', details: { retryAfterSeconds: 1 } });
}

/** Longer than any request lasts, so that another instance on the same folder keeps what it is receiving. */
const abandonedMs = 3_600_000;

async function removeAbandoned(staging: string): Promise<void> {
  for (const name of await readdir(staging)) {
    const path = join(staging, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < Date.now() - abandonedMs) await rm(path, { force: true });
  }
}

async function writeAll(file: FileHandle, stream: AsyncIterable<Uint8Array>, limitBytes: number): Promise<{ sha256: string; sizeBytes: number; head: Uint8Array }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of stream) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) throw invalid('file', 'MAX_SIZE', `A file may have at most ${String(limitBytes)} bytes.`);
    if (head.byteLength < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes)]);
    hash.update(chunk);
    await file.write(chunk);
  }
  if (sizeBytes === 0) throw invalid('file', 'EMPTY', 'This file has no bytes.');
  return { sha256: hash.digest('hex'), sizeBytes, head: head.subarray(0, headBytes) };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
