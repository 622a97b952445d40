// Whose word stands for the parties' replies: two persons who both read them, and who withhold the same ones.
import { describe, expect, test } from '@jest/globals';
import { checkAgainst } from '../../../server/domain/record/event-table.ts';
import type { JsonObject } from '../../../server/domain/record/canonical.ts';
import { openStage } from '../../../server/domain/record/stage.ts';
import { commentEdition, prepareEdition, publishEdition } from '../../../server/domain/transparency/change-edition.ts';
import type { PreparedEdition } from '../../../server/domain/transparency/change-edition.ts';
import { editionEvents } from '../../../server/domain/transparency/edition-events.ts';
import type { Edition, WithheldReply } from '../../../server/domain/transparency/edition.ts';
import { foldEdition } from '../../../server/domain/transparency/fold-edition.ts';
import { publicReplies } from '../../../server/domain/transparency/withheld-replies.ts';

const during = '2026-04-02T00:00:00.000Z';
const after = '2026-04-09T00:00:00.000Z';
const digest = 'ab'.repeat(32);
const draft: PreparedEdition = {
  id: 'e-full', kind: 'FULL', electionId: 'e', authorityId: 'o', country: 'XA', parties: ['o', 'chirpline', 'vidora'], schemaVersion: 1, periodFrom: during, dataAt: during,
  commentUntil: '2026-04-08T00:00:00.000Z', snapshot: digest, workings: digest, provedWith: [], isDemonstration: true,
};
const persons: WithheldReply = { organizationId: 'chirpline', reason: 'NAMES_A_PERSON' };
const attacks: WithheldReply = { organizationId: 'vidora', reason: 'ATTACKS_A_PERSON' };

/** An edition's life, a step at a time; every event is checked against its frozen shape. */
class Life {
  state: Edition | undefined;
  #seq = 0;

  #step(n: number, t: string, run: (stage: ReturnType<typeof openStage<Edition>>) => void): this {
    const stage = openStage<Edition>({ state: this.state, nextSeq: this.#seq, t, actor: n === 0 ? { n, role: 'SYSTEM' } : { n, role: 'IFES_ADMIN', alias: 'Someone' }, fold: foldEdition, revOf: () => 1 });
    run(stage);
    for (const event of stage.events) checkAgainst(editionEvents, event);
    this.#seq += stage.events.length;
    this.state = stage.state;
    return this;
  }

  prepare = (n: number): this => this.#step(n, during, (stage) => prepareEdition(stage, draft));
  reply = (organizationId: string): this => this.#step(9, during, (stage) => commentEdition(stage, { organizationId, reply: `The words of ${organizationId}.` }));
  comment = (organizationId: string): this => this.#step(9, during, (stage) => commentEdition(stage, { organizationId, comment: 'To the coordinators.' }));
  publish = (n: number, withheld?: readonly WithheldReply[]): this => this.#step(n, after, (stage) => publishEdition(stage, { n, isAdministrator: true }, withheld));
}

const replied = (): Life => new Life().prepare(0).reply('chirpline').reply('vidora');

describe('the first person', () => {
  test('is whoever prepared the draft, as long as nobody replies to it; comments change nothing', () => {
    expect(new Life().prepare(1).comment('chirpline').state?.vouchedBy).toBe(1);
    expect(new Life().prepare(1).reply('chirpline').state?.vouchedBy).toBeUndefined();
    expect(new Life().prepare(1).comment('chirpline').publish(2).state).toMatchObject({ state: 'PUBLISHED', publishedBy: 2 });
  });

  test('is nobody yet where a draft with replies is prepared anew', () => {
    const anew = new Life().prepare(1).reply('chirpline').prepare(1);
    expect(anew.state).toMatchObject({ replies: [{ organizationId: 'chirpline' }] });
    expect(anew.state?.vouchedBy).toBeUndefined();
  });

  test('stands for it by a call of their own, the preparer as well, and a second person publishes', () => {
    const life = new Life().prepare(1).reply('chirpline').publish(1);
    expect(life.state).toMatchObject({ state: 'DRAFT', vouchedBy: 1 });
    expect(() => life.publish(1)).toThrow(expect.objectContaining({ code: 'TWO_PERSON_RULE' }));
    expect(life.publish(2).state).toMatchObject({ state: 'PUBLISHED', publishedBy: 2 });
  });
});

describe('a withheld reply', () => {
  test('is named with the first word and again with the publication, in any order', () => {
    const life = replied().publish(1, [persons, attacks]);
    expect(life.state).toMatchObject({ state: 'DRAFT', withheld: [persons, attacks] });
    expect(life.publish(2, [attacks, persons]).state).toMatchObject({ state: 'PUBLISHED', withheld: [attacks, persons] });
  });

  test.each<readonly [string, readonly WithheldReply[], readonly WithheldReply[], readonly string[]]>([
    ['left out', [persons], [], ['chirpline NAMES_A_PERSON']],
    ['added', [], [persons], []],
    ['another', [persons], [attacks], ['chirpline NAMES_A_PERSON']],
    ['for another reason', [persons], [{ ...persons, reason: 'NAMES_CONTENT' }], ['chirpline NAMES_A_PERSON']],
    ['one of two', [persons, attacks], [persons], ['chirpline NAMES_A_PERSON', 'vidora ATTACKS_A_PERSON']],
  ])('%s by the second person is refused, with what the first named', (...[, first, second, named]) => {
    const life = replied().publish(1, first);
    expect(() => life.publish(2, second)).toThrow(expect.objectContaining({ code: 'VALIDATION', path: 'withheldReplies', rule: 'WITHHELD_REPLIES', details: { withheld: named } }));
    expect(life.publish(2, first).state).toMatchObject({ state: 'PUBLISHED' });
  });

  test('is one that was made, and named once', () => {
    const life = new Life().prepare(0).reply('chirpline');
    expect(() => life.publish(1, [persons, attacks])).toThrow(expect.objectContaining({ path: 'withheldReplies.1.organizationId', rule: 'NO_REPLY' }));
    expect(() => life.publish(1, [persons, persons])).toThrow(expect.objectContaining({ path: 'withheldReplies.1.organizationId', rule: 'TWICE' }));
  });

  test('is forgotten where a draft is prepared anew, so that the two begin again', () => {
    const anew = replied().publish(1, [persons]).prepare(1);
    expect([anew.state?.vouchedBy, anew.state?.withheld]).toEqual([undefined, undefined]);
    expect(anew.publish(1).publish(2).state?.withheld).toBeUndefined();
  });

  test('leaves of itself the party, the reason and the day', () => {
    const { state } = replied().publish(1, [persons]).publish(2, [persons]);
    if (state === undefined) throw new Error('no edition');
    expect(publicReplies(state)).toEqual([
      { organizationId: 'chirpline', withheld: 'NAMES_A_PERSON', at: during },
      { organizationId: 'vidora', text: 'The words of vidora.', at: during },
    ]);
    expect(JSON.stringify(publicReplies(state))).not.toContain('words of chirpline');
    expect(state.replies).toMatchObject([{ text: 'The words of chirpline.' }, { text: 'The words of vidora.' }]);
  });
});

test('events of before, which name no replies, are read as ever, and facts hold codes and ids alone', () => {
  for (const type of ['edition.vouched', 'edition.published']) {
    const check = (facts: JsonObject) => (): void => checkAgainst(editionEvents, { type, rev: 1, facts, parts: {} });
    expect(check({})).not.toThrow();
    expect(check({ withheldReplies: [{ organizationId: 'chirpline', reason: 'NAMES_A_PERSON' }] })).not.toThrow();
    expect(check({ withheldReplies: [{ organizationId: 'chirpline', reason: 'It names Jane' }] })).toThrow('shape');
    expect(check({ withheldReplies: [{ organizationId: 'chirpline', reason: 'NAMES_A_PERSON', text: 'Jane' }] })).toThrow('shape');
  }
});
