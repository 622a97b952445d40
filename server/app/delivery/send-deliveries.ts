// Sends what is due on one channel, so many at a time and few to one target, each by itself: what hangs or fails
// holds up its own lane and nothing else. While the channel itself is down nothing is tried at anybody, and one
// try a while later finds out whether it is back; then all that waited goes at once.
import { addMs, toInstant } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import type { SendResult } from '../../domain/delivery/delivery.ts';
import type { Page, Stored } from '../collections.ts';
import type { Log } from '../ports.ts';
import type { RecordDeps } from '../record/record-change.ts';
import type { DeliveryRow } from '../rows.ts';
import { putBackDelivery, settleDelivery, takeDelivery } from './settle-delivery.ts';
import type { Channel } from './target.ts';

export type SendDeps = RecordDeps & {
  readonly log: Log;
  /** Resolves after a while of real time, whatever the clock says. */
  readonly idle: (ms: number) => Promise<void>;
};

export interface Sender {
  readonly channel: Channel['channel'];
  /** Resolves with how many tries it made once nothing is due and none is going on. */
  run(isStopping?: () => boolean): Promise<number>;
}

// Source: none yet.
const atOnce = 16;
const atOncePerTarget = 2;
const pageSize = 100;
/** Most pages looked through for rows that may be taken, in one look; after a try, when only its place is free, one. */
const maxPages = 20;
/** How often it looks through so many while tries are going on. */
const lookMs = 250;
const firstDownMs = 5_000;
const longestDownMs = 60_000;

export function makeSender(deps: SendDeps, channel: Channel): Sender {
  /** By lane. */
  const going = new Map<string, { readonly targetId: string; readonly done: Promise<void> }>();
  let failures = 0;
  let downUntil: Instant | undefined;
  let tries = 0;

  const isDown = (): boolean => downUntil !== undefined && downUntil > toInstant(deps.clock.now());

  const noteDown = (code: string): void => {
    downUntil = addMs(toInstant(deps.clock.now()), Math.min(firstDownMs * 2 ** failures, longestDownMs));
    failures += 1;
    deps.log.error('channel down', { channel: channel.channel, code, count: failures });
  };

  const attempt = async (taken: Stored<DeliveryRow>): Promise<void> => {
    tries += 1;
    const result = await channel.send(taken.value).catch((): SendResult => ({ kind: 'REFUSED', code: 'FAILED', isPermanent: false }));
    if (result.kind !== 'CHANNEL_DOWN') {
      [failures, downUntil] = [0, undefined];
      return result.kind === 'PUT_OFF' ? putBackDelivery(deps, taken, result) : settleDelivery(deps, taken, result);
    }
    // The one that finds a channel down has failed itself: it may be what broke it.
    const wasUp = failures === 0;
    if (!isDown()) noteDown(result.code);
    await (wasUp ? settleDelivery(deps, taken, { kind: 'REFUSED', code: result.code, isPermanent: false }) : putBackDelivery(deps, taken, { code: result.code, until: toInstant(deps.clock.now()) }));
  };

  const start = (taken: Stored<DeliveryRow>): void => {
    const { lane, targetId } = taken.value;
    const logged = (error: unknown): void => deps.log.error('delivery not settled', { channel: channel.channel, cause: error instanceof Error ? error.name : 'unknown' });
    const done = attempt(taken)
      .catch(logged)
      .finally(() => going.delete(lane));
    going.set(lane, { targetId, done });
  };

  const room = (): number => (isDown() ? 0 : (failures > 0 ? 1 : atOnce) - going.size);

  /** As many of the rows as there is room for, at all and at each target; one of a lane, which stands for all of it. */
  const choose = (rows: readonly DeliveryRow[]): readonly DeliveryRow[] => {
    const busy = Map.groupBy(going.values(), ({ targetId }) => targetId);
    const chosen: DeliveryRow[] = [];
    for (const row of rows) {
      if (chosen.length >= room()) break;
      const sameTarget = (busy.get(row.targetId)?.length ?? 0) + chosen.filter(({ targetId }) => targetId === row.targetId).length;
      if (!going.has(row.lane) && !chosen.some(({ lane }) => lane === row.lane) && sameTarget < atOncePerTarget) chosen.push(row);
    }
    return chosen;
  };

  /** Starts what may be started now; false where nothing was. */
  const startDue = async (most: number): Promise<boolean> => {
    let hasStarted = false;
    let after: string | undefined;
    for (let pages = 0; pages < most && room() > 0; pages += 1) {
      const page = await duePage(deps, channel, after);
      const taken = (await Promise.all(choose(page.rows).map(({ id }) => takeDelivery(deps, id)))).filter((each) => each !== undefined);
      taken.forEach(start);
      hasStarted ||= taken.length > 0;
      if (!page.hasMore) break;
      after = page.cursors.at(-1);
    }
    return hasStarted;
  };

  return {
    channel: channel.channel,
    async run(isStopping = () => false) {
      const before = tries;
      let tick = deps.idle(lookMs);
      for (let most = maxPages; ; ) {
        const hasStarted = !isStopping() && (await startDue(most));
        if (going.size === 0 && !hasStarted && (most === maxPages || isStopping())) return tries - before;
        const hasTicked = going.size === 0 || (await isFirst(tick, going.values()));
        most = hasTicked ? maxPages : 1;
        if (hasTicked) tick = deps.idle(lookMs);
      }
    },
  };
}

/** True where the tick comes before any try has ended. */
function isFirst(tick: Promise<void>, going: Iterable<{ readonly done: Promise<void> }>): Promise<boolean> {
  return Promise.race([tick.then(() => true), ...[...going].map(({ done }) => done.then(() => false))]);
}

function duePage({ store, clock }: SendDeps, { channel }: Channel, after: string | undefined): Promise<Page<DeliveryRow>> {
  const range = { until: toInstant(clock.now() + 1) };
  return store.find('deliveries', { index: 'byDue', equals: { channel, state: 'WAITING' }, range, first: pageSize, ...(after === undefined ? {} : { after }) });
}
