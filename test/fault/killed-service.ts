// Keeps one product standing on one data directory and kills it again and again: after so many answers
// as chance says, a few milliseconds into whatever it does then, and at times while it is still starting.
import { setTimeout as wait } from 'node:timers/promises';
import { chance } from '../support/seed.ts';
import { startProduct } from './product-process.ts';
import type { Standing } from './product-process.ts';
import type { Answered, Service } from './writers.ts';

export interface Campaign {
  readonly dataDir: string;
  readonly mutations: number;
  readonly kills: number;
}

export interface KilledService extends Service {
  readonly answers: readonly Answered[];
  readonly killed: () => number;
  /** Kills until the campaign's numbers are reached; leaves nothing running. */
  run(writers: () => Promise<unknown>): Promise<void>;
}

/** One kill in so many strikes a process that is still opening its store. */
const oneInStarts = 8;
const maxDelayMs = 40;
const maxStartMs = 1_500;

export function makeKilledService({ dataDir, mutations, kills }: Campaign): KilledService {
  const random = chance('kills');
  const answers: Answered[] = [];
  let killed = 0;
  let product = startProduct(dataDir);
  let standing: Promise<Standing> = product.ready;
  let wake: () => void = () => undefined;
  let isFailed = false;
  const isOver = (): boolean => isFailed || (answers.length >= mutations && killed >= kills);

  /** The next time to kill: about as many answers away as the campaign has left for each kill. */
  const untilAnswers = async (): Promise<void> => {
    const mean = Math.max(1, Math.round(mutations / kills));
    const target = answers.length + Math.floor(random() * 2 * mean);
    while (answers.length < target && !isOver()) await new Promise<void>((done) => (wake = done));
    await wait(random() * maxDelayMs);
  };

  const restart = async (): Promise<void> => {
    let stand: (next: Promise<Standing>) => void = () => undefined;
    standing = new Promise((done) => (stand = done));
    await product.kill();
    killed += 1;
    product = startProduct(dataDir);
    while (random() * oneInStarts < 1 && killed < kills) {
      await wait(random() * maxStartMs);
      await product.kill();
      killed += 1;
      product = startProduct(dataDir);
    }
    stand(product.ready);
    await product.ready;
  };

  return {
    answers,
    killed: () => killed,
    isOver,
    standing: () => standing,
    answered(answer) {
      answers.push(answer);
      wake();
    },
    async run(writers) {
      await product.ready;
      const written = writers().catch((error: unknown) => {
        isFailed = true;
        wake();
        throw error;
      });
      const killing = (async () => {
        while (killed < kills && !isFailed) {
          await untilAnswers();
          await restart();
        }
      })();
      try {
        await Promise.all([written, killing]);
      } finally {
        // Whatever was answered last has had no time to reach the disk by itself.
        await product.kill();
      }
    },
  };
}
