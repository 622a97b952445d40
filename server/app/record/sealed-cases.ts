// The key of each sealed case: made with its first entry, carried to every stream and request of the
// case, and dated for destruction 30 days after its last report ended. Destroying it is a job's work.
import { isOpen } from '../../domain/codes.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import type { Report } from '../../domain/report/report.ts';
import { addMs, dayMs } from '../../domain/time.ts';
import type { Instant } from '../../domain/time.ts';
import { nothingDue } from '../collections.ts';
import type { DocumentName } from '../collections.ts';
import type { SealedKey } from '../rows.ts';
import type { Attempt, OpenedStage } from './attempt.ts';

/** Source: domain rules on sealed handling: 30 days after closing. */
const keptMs = 30 * dayMs;

interface SealedChange {
  readonly attempt: Attempt;
  readonly stages: readonly OpenedStage<DocumentName>[];
  readonly requestKeyId: string;
}

/** Adds to the change what its sealed cases must remember; does nothing on standard matters. */
export async function keepSealedCases({ attempt, stages, requestKeyId }: SealedChange): Promise<void> {
  const touched = stages.filter((stage) => stage.events.length > 0 && isSealed(stage));
  for (const [caseId, key] of attempt.persons.caseKeys()) {
    const stored = await attempt.store.get('sealedKeys', caseId);
    if (touched.length === 0) continue;
    const before = stored?.value ?? { id: caseId, key, streams: [], requestKeys: [], destroyAt: nothingDue };
    const value = withStages(before, touched, requestKeyId);
    attempt.keep({ collection: 'sealedKeys', id: caseId, expected: stored?.revision ?? 'absent', value });
  }
}

function isSealed(stage: OpenedStage<DocumentName>): boolean {
  return (stage.collection === 'reports' || stage.collection === 'incidents') && (stage.state as Report | Incident).handling === 'SEALED';
}

function withStages(before: SealedKey, stages: readonly OpenedStage<DocumentName>[], requestKeyId: string): SealedKey {
  const others = before.streams.filter((row) => !stages.some((stage) => stage.stream === row.stream));
  const moved = stages.map((stage) => ({ stream: stage.stream, ...ended(stage) }));
  const streams = [...others, ...moved];
  return { ...before, streams, requestKeys: [...new Set([...before.requestKeys, requestKeyId])], destroyAt: destroyAt(streams) };
}

function ended(stage: OpenedStage<DocumentName>): { readonly endedAt?: Instant } {
  if (stage.collection === 'reports') return isOpen((stage.state as Report).status) ? {} : { endedAt: stage.t };
  const status = (stage.state as Incident).status;
  return status === 'FILED' || status === 'DISCARDED' ? { endedAt: stage.t } : {};
}

function destroyAt(streams: SealedKey['streams']): Instant {
  const instants = streams.map((row) => row.endedAt);
  if (instants.some((instant) => instant === undefined)) return nothingDue;
  const last = instants.filter((instant) => instant !== undefined).sort().at(-1);
  return last === undefined ? nothingDue : addMs(last, keptMs);
}
