// The streams that are open on this instance: admitted, beaten, asked again whether they may go on, shed and
// ended. Every one is looked at four times a second, in turns, so that whoever lost their session, token or role is
// out within a second though nothing moves, and no turn of the loop carries them all.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Who } from '../app/live/listener.ts';
import type { LoadGate } from '../app/load-gate.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Context } from '../graphql/context.ts';
import type { RefusedStream, RunSubscription } from '../graphql/run-subscription.ts';
import { openEventStream } from './event-stream.ts';
import type { EventStream } from './event-stream.ts';
import { makeStreamPlaces } from './stream-places.ts';
import type { StreamLimits } from './stream-places.ts';

interface LiveStreamsDeps {
  readonly subscribe: RunSubscription;
  readonly load: LoadGate;
  readonly limits: StreamLimits;
}

export interface StreamRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: object;
  readonly context: Context;
  readonly who: Who;
}

export interface LiveStreams {
  answer(asked: StreamRequest): Promise<void>;
  /** Ends all of them and takes no more. */
  stop(): void;
}

/** Source: promises on revocation: within a second. */
const lookEveryMs = 250;
const turns = 10;
/** Source: none yet. Proxies close a connection that is silent for a minute, some for less. */
const beats = { alive: 48, patience: 120 } as const;

interface Standing {
  readonly stream: EventStream;
  readonly assertStanding: () => Promise<unknown>;
  isLooking: boolean;
}

export function makeLiveStreams({ subscribe, load, limits }: LiveStreamsDeps): LiveStreams {
  const places = makeStreamPlaces(limits);
  const byTurn = Array.from({ length: turns }, () => new Set<Standing>());
  let turn = 0;
  let isStopping = false;

  const look = async (standing: Standing): Promise<void> => {
    standing.stream.beat();
    if (standing.isLooking) return;
    standing.isLooking = true;
    try {
      load.admit('STREAM');
      await standing.assertStanding();
    } catch (cause) {
      standing.stream.finish({ cause });
    }
    standing.isLooking = false;
  };

  const timer = setInterval(() => {
    turn = (turn + 1) % turns;
    for (const standing of byTurn[turn] ?? []) void look(standing);
  }, lookEveryMs / turns).unref();

  const keep = (response: ServerResponse, standing: Standing): void => {
    const [fewest] = [...byTurn].sort((a, b) => a.size - b.size);
    fewest?.add(standing);
    response.once('close', () => fewest?.delete(standing));
  };

  const takePlace = ({ actor }: Context): (() => void) => {
    if (isStopping) throw new Refusal('UNAVAILABLE', { message: 'This instance is stopping; ask again.', details: { retryAfterSeconds: 1 } });
    return actor === undefined ? () => undefined : places.take(actor);
  };

  return {
    async answer({ request, response, body, context, who }) {
      const lastHeard = request.headers['last-event-id'];
      response.once('close', takePlace(context));
      const opened = await subscribe({ body, context: { ...context, live: { who, after: typeof lastHeard === 'string' ? lastHeard : undefined } } });
      if (opened.kind === 'REFUSED') return sendRefused(response, opened);
      if (response.destroyed) return opened.end();
      begin(response);
      const stream = openEventStream(response, opened, beats);
      keep(response, { stream, assertStanding: () => opened.assertStanding(), isLooking: false });
      if (isStopping) stream.finish();
    },
    stop() {
      isStopping = true;
      clearInterval(timer);
      for (const { stream } of byTurn.flatMap((each) => [...each])) stream.finish();
    },
  };
}

function begin(response: ServerResponse): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    // What nginx asks before it collects an answer.
    'X-Accel-Buffering': 'no',
  });
}

function sendRefused(response: ServerResponse, { status, retryAfterSeconds, result }: RefusedStream): void {
  if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(retryAfterSeconds));
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(result));
}
