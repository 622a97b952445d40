// A JSON body within its limit; the connection is not read beyond it.
import type { IncomingMessage } from 'node:http';

export type Body = { readonly kind: 'TEXT'; readonly text: string } | { readonly kind: 'TOO_LARGE' } | { readonly kind: 'ABORTED' };

export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  return new Promise((resolve) => {
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > maxBytes) {
      resolve({ kind: 'TOO_LARGE' });
      return;
    }
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
