// A JSON body within its limits of size and time; the connection is not read beyond them.
import type { IncomingMessage } from 'node:http';

export type Body = { readonly kind: 'TEXT'; readonly text: string } | { readonly kind: 'TOO_LARGE' } | { readonly kind: 'TOO_SLOW' } | { readonly kind: 'ABORTED' };

/** Source: the promises on limits: a request within 30 seconds. */
const maxMs = 30_000;

export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > maxBytes) {
      resolve({ kind: 'TOO_LARGE' });
      return;
    }
    const timer = setTimeout(() => resolve({ kind: 'TOO_SLOW' }), maxMs);
    request.on('close', () => clearTimeout(timer));
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size > maxBytes) resolve({ kind: 'TOO_LARGE' });
      else chunks.push(chunk);
    });
    request.on('end', () => resolve({ kind: 'TEXT', text: Buffer.concat(chunks).toString('utf8') }));
    request.on('error', () => resolve({ kind: 'ABORTED' }));
    request.on('close', () => resolve({ kind: 'ABORTED' }));
  });
}
