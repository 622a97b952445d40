// Serves the public pages straight from the shelf: no database, no script, no session. It draws them anew when
// something that is public has moved. The surprise: `/` is everybody's start page, so it is left to the app
// where a session cookie comes along, whatever that cookie is worth.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LoadGate } from '../../app/load-gate.ts';
import { namedIn } from '../../app/transparency/public-record.ts';
import type { PublicRecord } from '../../app/transparency/public-record.ts';
import { Refusal } from '../../domain/refusal.ts';
import { drawPages, missingPath } from './draw-pages.ts';
import type { Site } from './page-frame.ts';
import type { Bodies, PageShelf, ShelfFacts } from './page-shelf.ts';

export interface PublicPages {
  /** True where the answer is given, or on its way. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): boolean;
  /** Streams that moved, here or on another instance; undefined where some may have been missed. */
  moved(streams: readonly string[] | undefined): void;
  /** Draws everything anew; what it cannot read stays as it was. */
  refresh(): Promise<void>;
  /** Resolves when nothing is being drawn. */
  settled(): Promise<void>;
}

export interface PublicPagesDeps {
  readonly shelf: PageShelf;
  readonly site: Site;
  readonly read: () => Promise<PublicRecord>;
  readonly load: LoadGate;
  readonly hasSession: (request: IncomingMessage) => boolean;
  readonly onFault: (error: unknown) => void;
  readonly now: () => number;
}

/** Whatever moves on these is public; on others, only where the record names whom they are about. */
const publicStreams = /^(edition|agreement):/;
const namedStreams = /^(?:organization|election):(.+)$/;
/** Nothing but what is on the shelf is below these. */
const belowPages = /^\/(transparency|agreements|orders)\//;
/** Orders move with reports, of which nobody tells these pages. Source: none yet. */
const lookAgainMs = 300_000;
/** Nothing runs, nothing is framed, nothing comes from elsewhere. */
export const publicCsp = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A reader may see an edition this much later than it was published, and through an outage for a day. */
const cached = 'public, max-age=60, stale-if-error=86400';
/** Of the start page, which is another one for whoever signs in. */
const asked = 'no-cache';

export function makePublicPages(deps: PublicPagesDeps): PublicPages {
  const { shelf, load, hasSession, onFault } = deps;
  const redraw = makeRedraw(deps);
  return {
    refresh: redraw.start,
    settled: redraw.settled,
    moved(streams) {
      if (streams === undefined || streams.some((stream) => publicStreams.test(stream) || redraw.names(namedStreams.exec(stream)?.[1]))) void redraw.start();
    },
    answer(request, response, path) {
      const known = shelf.facts(path) === undefined && belowPages.test(path) ? missingPath : path;
      const facts = shelf.facts(known);
      if (facts === undefined || (request.method !== 'GET' && request.method !== 'HEAD') || (path === '/' && hasSession(request))) return false;
      if (!isAdmitted(load, response)) return true;
      redraw.lookAgain();
      const page: Served = { facts, isMissing: known === missingPath, isHome: path === '/' };
      const bodies = shelf.held(known);
      if (bodies !== undefined) send(request, response, { ...page, bodies });
      else
        shelf.read(known).then(
          (read) => send(request, response, { ...page, bodies: read }),
          (error: unknown) => {
            onFault(error);
            send(request, response, { ...page, bodies: undefined });
          },
        );
      return true;
    },
  };
}

interface Redraw {
  readonly start: () => Promise<void>;
  readonly settled: () => Promise<void>;
  /** Starts where nobody has looked for a while; whoever asked does not wait for it. */
  readonly lookAgain: () => void;
  /** True where what was drawn last names this organization or election. */
  readonly names: (id: string | undefined) => boolean;
}

/** One drawing at a time; what moves meanwhile makes another one follow. */
function makeRedraw({ shelf, site, read, onFault, now }: PublicPagesDeps): Redraw {
  let running: Promise<void> | undefined;
  let isStale = false;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let drawn: Drawn = { digest: '', named: new Set() };
  const run = async (): Promise<void> => {
    while (isStale) {
      isStale = false;
      lookedAtMs = now();
      try {
        const record = await read();
        const digest = digestOf(record);
        if (digest === drawn.digest) continue;
        await shelf.fill(drawPages(site, record));
        drawn = { digest, named: namedIn(record) };
      } catch (error) {
        onFault(error);
      }
    }
    running = undefined;
  };
  const start = (): Promise<void> => {
    isStale = true;
    running ??= run();
    return running;
  };
  return {
    start,
    lookAgain: () => {
      if (running === undefined && now() - lookedAtMs >= lookAgainMs) void start();
    },
    settled: async () => running,
    names: (id) => id !== undefined && drawn.named.has(id),
  };
}

interface Drawn {
  readonly digest: string;
  readonly named: ReadonlySet<string>;
}

function digestOf({ editions, ...rest }: PublicRecord): string {
  const hash = createHash('sha256').update(JSON.stringify(rest));
  for (const edition of editions) hash.update(JSON.stringify(edition));
  return hash.digest('hex');
}

function isAdmitted(load: LoadGate, response: ServerResponse): boolean {
  try {
    load.admit('PUBLIC');
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': String(error.details.retryAfterSeconds ?? 1) }).end(error.message);
    return false;
  }
}

interface Served {
  readonly facts: ShelfFacts;
  readonly isMissing: boolean;
  readonly isHome: boolean;
}

function send(request: IncomingMessage, response: ServerResponse, { facts, isMissing, isHome, bodies }: Served & { readonly bodies: Bodies | undefined }): void {
  if (bodies === undefined) {
    response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '30' }).end('Not readable just now; try again.');
    return;
  }
  const encoding = (['br', 'gzip'] as const).find((each) => takes(request, each));
  const body = bodies[encoding ?? 'identity'];
  const etag = `W/"${facts.etag}"`;
  response.setHeader('Content-Security-Policy', publicCsp);
  response.setHeader('Cache-Control', isHome || isMissing ? asked : cached);
  response.setHeader('Vary', isHome ? 'Accept-Encoding, Cookie' : 'Accept-Encoding');
  if (!isMissing) response.setHeader('ETag', etag);
  if (!isMissing && (request.headers['if-none-match'] ?? '').includes(etag)) {
    response.writeHead(304).end();
    return;
  }
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
  response.writeHead(isMissing ? 404 : 200, { 'Content-Type': facts.type, 'Content-Length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function takes(request: IncomingMessage, encoding: string): boolean {
  const offered = String(request.headers['accept-encoding'] ?? '').split(',').map((each) => each.split(';').map((part) => part.trim()));
  return offered.some(([name, weight]) => name === encoding && !/^q=0(\.0*)?$/.test(weight ?? ''));
}
