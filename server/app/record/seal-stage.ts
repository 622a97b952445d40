// Turns the events of a stage into sealed entries: fresh keys, the chain from the standing head, the
// canonical bytes of `domain/record`. Every event is checked against its frozen schema before it seals.
import { sealEntry } from '../../domain/record/entry.ts';
import type { SealedEntry } from '../../domain/record/entry.ts';
import { zeroHash } from '../../domain/record/tree-hash.ts';
import type { DocumentName } from '../collections.ts';
import type { Ids } from '../ports.ts';
import type { OpenedStage } from './attempt.ts';
import { streamKinds } from './stream-kinds.ts';

/** A new deployment starts in epoch 1; only a restore raises it. */
const firstEpoch = 1;

export interface SealedStage {
  readonly entries: readonly SealedEntry[];
  readonly tag: string;
  readonly epoch: number;
}

export function sealStage(ids: Ids, stage: OpenedStage<DocumentName>): SealedStage {
  const key = (): string => Buffer.from(ids.bytes(32)).toString('hex');
  const tag = stage.head?.tag ?? key();
  const epoch = stage.head?.epoch ?? firstEpoch;
  const entries: SealedEntry[] = [];
  for (const event of stage.events) {
    streamKinds[stage.collection].check(event);
    const prev = entries.at(-1)?.leafHash ?? stage.head?.leafHash ?? zeroHash;
    const { type, rev, facts, parts, seq, at, actor } = event;
    const partKeys = Object.fromEntries(Object.keys(parts).map((name) => [name, key()]));
    const body = { type, rev, facts: { ...facts, actor: { ...actor } }, parts: parts as Parameters<typeof sealEntry>[0]['parts'] };
    entries.push(sealEntry(body, { stream: stage.stream, tag, seq, prev, epoch, at }, { kh: key(), kc: key(), partKeys }));
  }
  return { entries, tag, epoch };
}
