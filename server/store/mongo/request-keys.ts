// Request keys after their time.
import type { Instant } from '../../domain/time.ts';
import { primitive } from './bounds.ts';
import type { Mongo } from './connect.ts';

/** Deletes keys for good. */
export async function dropKeys({ models }: Mongo, ids: readonly string[]): Promise<void> {
  await models.requestKeys.deleteMany({ _id: { $in: ids.map(primitive) } });
}

/** Lets input HMACs go whose time is up. */
export async function expireInputs({ models }: Mongo, now: Instant): Promise<void> {
  await models.requestKeys.updateMany(
    { input: { $exists: true }, inputUntil: { $lte: primitive(now) } },
    { $unset: { input: 1 } },
    { hint: 'byInputUntil' },
  );
}
