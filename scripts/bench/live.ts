// B7: from a filing on its way to the answer a subscribed company shows. One process files, listens and reads
// the queue again as a page would, so that both ends have one clock. The time runs from before the filing is
// sent, which is a little more than from its commit, to the queue's page that holds it.
import { bodyOf, liveBody, queueBody } from './requests.ts';
import type { Server } from './processes.ts';

export interface LiveResult {
  readonly filed: number;
  readonly toldP50Ms: number;
  readonly toldP95Ms: number;
  readonly shownP50Ms: number;
  readonly shownP95Ms: number;
}

/** Source: promises B7. */
export const liveBarMs = 1_000;

interface Filed {
  readonly data: { readonly submitIncident: { readonly reports: readonly { readonly id: string }[] } };
}
interface Told {
  readonly data: { readonly queueChanged: { readonly reports: readonly { readonly reportId: string }[] } };
}

export async function measureLive(server: Server, { filings, readers }: { readonly filings: number; readonly readers: number }): Promise<LiveResult> {
  const send = (kind: 'FILE' | 'QUEUE', body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: server.cookies[kind] ?? '', ...headers }, body });
  const startedAt = new Map<string, number>();
  const told: { readonly id: string; readonly at: number; readonly shownAt: number }[] = [];
  const hangUp = new AbortController();
  let enough: () => void = () => undefined;
  const isEnough = new Promise<void>((resolve) => (enough = resolve));

  const listen = async (isReading: boolean): Promise<void> => {
    const stream = await fetch(`${server.url}/graphql`, { method: 'POST', signal: hangUp.signal, headers: { 'content-type': 'application/json', accept: 'text/event-stream', cookie: server.cookies.QUEUE ?? '' }, body: liveBody });
    void readEvents(stream, async (ids) => {
      const at = performance.now();
      if (!isReading || ids.length === 0) return;
      await (await send('QUEUE', queueBody)).text();
      for (const id of ids) told.push({ id, at, shownAt: performance.now() });
      if (told.length >= filings) enough();
    }).catch(() => undefined);
  };

  await listen(true);
  for (let reader = 1; reader < readers; reader += 1) await listen(false);
  for (let number = 0; number < filings; number += 1) {
    const before = performance.now();
    const { data } = (await (await send('FILE', bodyOf('FILE', `live${String(Math.floor(before))}`, number))).json()) as Filed;
    startedAt.set(data.submitIncident.reports[0]?.id ?? '', before);
  }
  await isEnough;
  hangUp.abort();
  const since = (instant: (each: (typeof told)[number]) => number): number[] => told.map((each) => instant(each) - (startedAt.get(each.id) ?? Number.NaN)).sort((a, b) => a - b);
  const [heard, shown] = [since(({ at }) => at), since(({ shownAt }) => shownAt)];
  return { filed: filings, toldP50Ms: quantile(heard, 0.5), toldP95Ms: quantile(heard, 0.95), shownP50Ms: quantile(shown, 0.5), shownP95Ms: quantile(shown, 0.95) };
}

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

async function readEvents({ status, body }: Response, onIds: (ids: readonly string[]) => Promise<void>): Promise<void> {
  if (status !== 200 || body === null) throw new Error(`no stream: ${String(status)}`);
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) await onIds((JSON.parse(data) as Told).data.queueChanged.reports.map(({ reportId }) => reportId));
    }
  }
}

/** One line for the terminal and the report. */
export function liveLine({ filed, toldP50Ms, toldP95Ms, shownP50Ms, shownP95Ms }: LiveResult, readers: number): string {
  const ms = (value: number): string => value.toFixed(0);
  const verdict = shownP95Ms <= liveBarMs ? 'holds' : 'FALLS SHORT';
  return `B7, commit to a subscribed screen, ${String(filed)} filings one after the other, ${String(readers)} streams open: told p50 / p95 ${ms(toldP50Ms)} / ${ms(toldP95Ms)} ms, shown ${ms(shownP50Ms)} / ${ms(shownP95Ms)} ms, bar p95 <= ${ms(liveBarMs)} ms: ${verdict}`;
}
