// The HTTP server: public pages straight from their shelf, /graphql straight to its front, everything else
// through Express. Headers, request ids and the last-resort error answer are the same on all ways.
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { Refusal } from '../domain/refusal.ts';
import type { GraphqlFront } from './graphql-front.ts';
import type { LastAnswers } from './last-answers.ts';
import type { PublicPages } from './public/public-pages.ts';
import { makeSecurityHeaders } from './security-headers.ts';
import { sendRefusal } from './send-refusal.ts';
import { makeWebFiles } from './web-files.ts';

export interface Readiness {
  readonly isReady: boolean;
  /** Reading goes on where writing does not. */
  readonly isWritable: boolean;
  /** Whether people are told: said to whoever watches the service, and no reason to take it out of use. */
  readonly delivery: string;
}

export interface ServerDeps {
  readonly graphqlFront: GraphqlFront;
  readonly lastAnswers: LastAnswers;
  readonly publicPages: PublicPages;
  readonly routes: readonly Router[];
  readonly webFolder: string;
  readonly isSecure: boolean;
  readonly newRequestId: () => string;
  /** `isReady` is false while stopping, and while the disk takes no writes. */
  readonly readiness: () => Promise<Readiness>;
  readonly onInternal: (error: unknown, requestId: string) => void;
}

const headersTimeoutMs = 10_000;
const requestTimeoutMs = 300_000;
const maxHeaderBytes = 16 * 1024;
/** Longer than proxies and browsers keep an idle connection, so that it is never us who close one in use. */
const keepAliveTimeoutMs = 65_000;

export function makeServer(deps: ServerDeps): Server {
  const app = makeExpress(deps);
  const setSecurityHeaders = makeSecurityHeaders(deps.isSecure);
  const server = createServer({ keepAliveTimeout: keepAliveTimeoutMs, headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs, maxHeaderSize: maxHeaderBytes }, (request, response) => {
    const requestId = deps.newRequestId();
    deps.lastAnswers.track(response);
    setSecurityHeaders(request, response, requestId);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (deps.publicPages.answer(request, response, path)) return;
    if (path !== '/graphql') {
      app(request, response);
      return;
    }
    deps.graphqlFront(request, response, requestId).catch((error: unknown) => {
      deps.onInternal(error, requestId);
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ errors: [{ message: `Something failed on our side; quote request ${requestId}.`, extensions: { code: 'INTERNAL' } }] }));
    });
  });
  return server;
}

function makeExpress(deps: ServerDeps): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.get('/healthz', (_, response) => void response.json({ ok: true }));
  app.get('/readyz', async (_, response) => {
    const { isReady, isWritable, delivery } = await deps.readiness();
    if (!isReady) response.setHeader('Retry-After', '1');
    response.status(isReady ? 200 : 503).json({ ready: isReady, writable: isWritable, delivery });
  });
  for (const route of deps.routes) app.use(route);
  app.use(makeWebFiles(deps.webFolder));
  app.use((_: Request, response: Response) => void response.status(404).json({ code: 'NOT_FOUND', message: 'Nothing here.' }));
  app.use((error: unknown, _: Request, response: Response, next: NextFunction) => {
    if (error instanceof Refusal && !response.headersSent) return sendRefusal(response, error);
    deps.onInternal(error, String(response.getHeader('X-Request-Id')));
    if (response.headersSent) return next(error);
    response.status(500).json({ code: 'INTERNAL', message: 'Something failed on our side.' });
  });
  return app;
}
