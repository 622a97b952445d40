// Ends connections without breaking one: from the moment it stops, every answer says that its connection
// closes with it, those too that were being worked on. A client then opens another one, elsewhere, and no
// request is ever on its way into a connection that the server closes.
import type { ServerResponse } from 'node:http';

export interface LastAnswers {
  track(response: ServerResponse): void;
  /** From now on every answer is the last of its connection. */
  begin(): void;
}

export function makeLastAnswers(): LastAnswers {
  const open = new Set<ServerResponse>();
  let hasBegun = false;
  const close = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  };
  return {
    track(response) {
      if (hasBegun) close(response);
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    begin() {
      hasBegun = true;
      for (const response of open) close(response);
    },
  };
}
