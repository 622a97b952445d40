// What every campaign of faults is judged by, on whichever store it ran: what was answered is there, once,
// and every document is what its entries say. It knows answers and streams, not how they came to be.
import { expect, test } from '@jest/globals';
import { readConfig } from '../../server/config.ts';
import { verifyReceipt } from '../../server/domain/record/receipt.ts';
import { loadKeys } from '../../server/system/load-keys.ts';
import { systemIds } from '../../server/system/system-ids.ts';
import { refold } from '../support/refold.ts';
import type { Lived } from '../support/refold.ts';
import type { Answered, Verb } from './writers.ts';

export interface Outcome {
  /** Where the product under test kept its keys. */
  readonly dataDir: string;
  readonly answers: readonly Answered[];
  /** Every stream of the store, read after the campaign. */
  readonly lived: readonly Lived[];
}

/** Registers the tests; `outcomeOf` is asked once the campaign is over. */
export function testAnsweredAndStored(outcomeOf: () => Outcome): void {
  test('every receipt that was given still holds', () => {
    const { dataDir, answers, lived } = outcomeOf();
    const { publicKey } = loadKeys(readConfig({ DATA_DIR: dataDir }, 'demo'), systemIds).receipts;
    const leaves = new Map(entriesOf(lived).map(({ header, seq, leafHash }) => [place(tagOf(header), seq), leafHash]));
    const receipts = answers.flatMap(({ notes }) => notes.map((note) => verifyReceipt(note, publicKey)));
    const missing = receipts.filter(({ tag, seq, leaf }) => leaves.get(place(tag, seq)) !== leaf);
    expect([receipts.length > answers.length, missing]).toEqual([true, []]);
  });

  test('every report that was answered for is there, and no other', () => {
    const { answers, lived } = outcomeOf();
    const answered = new Set(answers.filter(({ verb }) => verb === 'submitIncident').map(({ reportId }) => reportId));
    const stored = lived.filter((stream) => stream.collection === 'reports' && stream.stored !== undefined);
    expect(stored.map(({ id }) => id).sort()).toEqual([...answered].sort());
    expect(answered.size).toBe(countAnswers(answers, 'submitIncident'));
  });

  test('what was asked again happened once', () => {
    const { answers, lived } = outcomeOf();
    const entries = entriesOf(lived);
    const happened = Object.entries(eventsByVerb).flatMap(([verb, types]) =>
      types.map((type) => [verb, type, entries.filter((entry) => entry.type === type).length]),
    );
    const asked = Object.entries(eventsByVerb).flatMap(([verb, types]) =>
      types.map((type) => [verb, type, countAnswers(answers, verb as Verb)]),
    );
    expect(happened).toEqual(asked);
  });

  test('every stream is whole, and every document is what its entries say', () => {
    const { answers, lived } = outcomeOf();
    expect(lived.length).toBeGreaterThan(2 * countAnswers(answers, 'submitIncident'));
    for (const stream of lived) {
      expect(stream.entries.map(({ entry }) => entry.seq)).toEqual(stream.entries.map((_, seq) => seq));
      expect(refold(stream)).toEqual(stream.stored);
    }
  });
}

/** What each act of the writers leaves exactly once. */
const eventsByVerb: Readonly<Record<Verb, readonly string[]>> = {
  submitIncident: ['report.submitted', 'incident.filed'],
  acknowledgeReport: ['report.acknowledged'],
  addComment: ['report.comment_added'],
  decideItems: ['report.decided'],
};

export function countAnswers(answers: readonly Answered[], verb: Verb): number {
  return answers.filter((answer) => answer.verb === verb).length;
}

function entriesOf(lived: readonly Lived[]): readonly Lived['entries'][number]['entry'][] {
  return lived.flatMap(({ entries }) => entries.map(({ entry }) => entry));
}

function tagOf(header: Uint8Array): string {
  return (JSON.parse(Buffer.from(header).toString('utf8')) as { readonly tag: string }).tag;
}

function place(tag: string, seq: number): string {
  return `${tag} ${String(seq)}`;
}
