// Plain authorised upload and download: bytes are hashed on arrival and never interpreted; a download is
// an attachment that may run nothing. Who may read a report's file is who may read its content.
import { pipeline } from 'node:stream/promises';
import type { Request, Router } from 'express';
import { Router as makeRouter } from 'express';
import type { LoadGate } from '../app/load-gate.ts';
import type { Actor } from '../domain/access/actor.ts';
import { Refusal } from '../domain/refusal.ts';
import { maxUploadBytes } from '../app/report/store-upload.ts';
import type { StoredFile, UploadFile } from '../app/report/store-upload.ts';
import type { RateLimits } from './rate-limits.ts';
import { sendRefusal } from './send-refusal.ts';
import { evidenceCsp } from './security-headers.ts';

export interface UploadDeps {
  readonly actorOf: (request: Request<object>) => Promise<Actor | undefined>;
  readonly isSameOrigin: (request: Request) => boolean;
  readonly rates: RateLimits;
  readonly load: LoadGate;
  readonly upload: (actor: Actor, file: UploadFile) => Promise<object>;
  readonly download: (actor: Actor, id: string) => Promise<StoredFile | undefined>;
}

export function makeUploadRoutes(deps: UploadDeps): Router {
  const router = makeRouter();
  router.post('/uploads', async (request, response) => {
    try {
      response.status(201).json(await receive(deps, request));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!(await drain(request))) response.setHeader('Connection', 'close');
      sendRefusal(response, error);
    }
  });
  router.get('/uploads/:id', async (request, response) => {
    const file = await readFile(deps, request).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return error;
    });
    if (file instanceof Refusal) return sendRefusal(response, file);
    if (file === undefined) return sendRefusal(response, new Refusal('NOT_FOUND', { message: 'Nothing here that you may see.' }));
    response.setHeader('Content-Security-Policy', evidenceCsp);
    response.setHeader('Content-Type', 'application/octet-stream');
    response.setHeader('Content-Length', String(file.sizeBytes));
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`);
    await pipeline(file.bytes, response).catch((error: unknown) => {
      if (!response.destroyed) throw error;
    });
  });
  return router;
}

async function readFile(deps: UploadDeps, request: Request<{ readonly id: string }>): Promise<StoredFile | undefined> {
  const actor = await deps.actorOf(request);
  return actor === undefined ? undefined : deps.download(actor, request.params.id);
}

async function receive(deps: UploadDeps, request: Request): Promise<object> {
  const actor = await deps.actorOf(request);
  if (actor === undefined) throw new Refusal('UNAUTHENTICATED', { message: 'Sign in first.' });
  if (!deps.isSameOrigin(request)) throw new Refusal('FORBIDDEN', { message: 'Another site may not ask on your behalf.' });
  deps.load.admit('UPLOAD');
  const fileName = decodeName(String(request.headers['x-file-name'] ?? ''));
  const mediaType = String(request.headers['content-type'] ?? 'application/octet-stream');
  await deps.rates.consume({ actor, address: '', isWrite: true });
  await deps.rates.consumeUpload(actor, declaredBytes(request));
  return deps.upload(actor, { fileName, mediaType, bytes: bytesOf(request) });
}

/** What is still to come; whoever stops early leaves the rest, so that the refusal goes out on the same connection. */
function bytesOf(request: Request): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false });
}

/** Reads what a refused sender still sends, or the next request on the connection would wait behind it. False where it is too much. */
async function drain(request: Request): Promise<boolean> {
  let seen = 0;
  try {
    for await (const chunk of bytesOf(request)) {
      seen += chunk.byteLength;
      if (seen > maxUploadBytes) return false;
    }
    return true;
  } catch {
    return false;
  }
}

/** A body without a length counts as the largest that is taken. */
function declaredBytes(request: Request): number {
  const declared = Number(request.headers['content-length']);
  return Number.isSafeInteger(declared) && declared >= 0 ? declared : maxUploadBytes;
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
