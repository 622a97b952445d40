import type { Server } from 'node:http';

export interface ReceiverSettings {
  readonly secrets: readonly string[];
  readonly publicKey?: string;
  readonly nowSeconds: () => number;
  readonly onEvent: (event: unknown, id: string) => void;
}

export interface GivenWebhook {
  readonly headers: object;
  readonly body: string;
  readonly secrets?: readonly string[];
  readonly publicKey?: string;
  readonly nowSeconds: number;
}

export function readWebhook(given: GivenWebhook): { readonly id: string; readonly event: unknown };
export function makeReceiver(settings: ReceiverSettings): Server;
