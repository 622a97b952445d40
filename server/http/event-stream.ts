// One stream of events on one response, in the distinct connections mode of GraphQL over Server-Sent Events,
// with an id on every event. The next event is asked for when the last one has left, so a slow reader holds up
// nothing but itself; one who takes nothing for half a minute is cut off.
import type { ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import type { OpenStream, StreamEvent } from '../graphql/run-subscription.ts';

export interface EventStream {
  /** Every so often: beats where nothing was said, cuts off who does not read. */
  beat(): void;
  /** Ends with the error as the last event, or without a word, so that the reader comes back. */
  finish(error?: { readonly cause: unknown }): void;
}

/** Beats between two signs of life, and before a reader who takes nothing is cut off. */
export interface Beats {
  readonly alive: number;
  readonly patience: number;
}

export function openEventStream(response: ServerResponse, stream: OpenStream, beats: Beats): EventStream {
  let isOver = false;
  let silent = 0;
  let stuck = 0;
  const say = (text: string): boolean => {
    silent = 0;
    return response.write(text);
  };
  const finish = (error?: { readonly cause: unknown }): void => {
    if (isOver) return;
    isOver = true;
    stream.end();
    response.end(error === undefined ? undefined : `${eventText(stream.endedBy(error.cause))}event: complete\ndata:\n\n`);
  };
  const pump = async (): Promise<void> => {
    for (let event: StreamEvent | undefined = await stream.next(); event !== undefined && !isOver; event = await stream.next()) {
      if (!say(eventText(event.result, event.id))) await drained(response);
    }
  };
  response.once('close', () => {
    isOver = true;
    stream.end();
  });
  say(':\n\n');
  pump().then(
    () => finish(),
    (cause: unknown) => finish({ cause }),
  );
  return {
    finish,
    beat() {
      // Whoever does not take the end either holds their place no longer than anybody who takes nothing.
      stuck = response.writableNeedDrain || isOver ? stuck + 1 : 0;
      silent += 1;
      if (stuck > beats.patience) response.destroy();
      else if (silent >= beats.alive && stuck === 0 && !isOver) say(':\n\n');
    },
  };
}

function eventText(result: FormattedExecutionResult, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: next\ndata: ${JSON.stringify(result)}\n\n`;
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.once('drain', go).once('close', go);
  });
}
