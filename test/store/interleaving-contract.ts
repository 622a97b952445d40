// Pairs of commands that must not both win, at the level of the store: one relies on what the other
// moves. Both read first, then both write, in either order and at once.
import { describe, expect, test } from '@jest/globals';
import type { Change, Store } from '../../server/app/ports.ts';
import { changeOf, headOf, writeOf } from './sample-change.ts';
import { rowOf } from './sample-rows.ts';
import type { Opened } from './store-contract.ts';

interface Pair {
  readonly relying: Change;
  readonly moving: Change;
  /** Each moves what the other relies on. */
  readonly isExclusive: boolean;
}

export function interleavingContract(opened: Opened): void {
  const store = (): Store => opened().store;

  const pairs: Readonly<Record<string, (name: string) => Promise<Pair>>> = {
    'a filing that relies on a contact, and its deactivation': async (name) => {
      await store().change(changeOf(`${name} start`, { writes: [writeOf(`organization:${name}`)] }));
      const head = await headOf(store(), `organization:${name}`);
      const unchanged = [{ stream: head.stream, head: head.leafHash }];
      return {
        isExclusive: false,
        relying: changeOf(`${name} filing`, { writes: [writeOf(`report:${name}`)], unchanged }),
        moving: changeOf(`${name} deactivation`, { writes: [writeOf(head.stream, { after: head })] }),
      };
    },
    'a filing under no agreement, and the agreement that begins': async (name) => ({
      isExclusive: false,
      relying: changeOf(`${name} filing`, {
        writes: [writeOf(`report:${name}`)],
        unchanged: [{ stream: `agreement:${name}`, head: undefined }],
      }),
      moving: changeOf(`${name} agreement`, { writes: [writeOf(`agreement:${name}`)] }),
    }),
    'two filings of one locator': async (name) => {
      const filing = (side: string): Change =>
        changeOf(`${name} ${side}`, {
          writes: [
            writeOf(`report:${name} ${side}`, {
              rows: [{ collection: 'locators', id: name, value: rowOf('locators', name) }],
            }),
          ],
          guards: [{ collection: 'locators', id: name, revision: 'absent' }],
        });
      return { isExclusive: true, relying: filing('one'), moving: filing('two') };
    },
    'an act by a session, and its end': async (name) => {
      const session = rowOf('sessions', name);
      await store().keep({ collection: 'sessions', id: name, expected: 'absent', value: session });
      return {
        isExclusive: true,
        relying: changeOf(`${name} act`, {
          writes: [writeOf(`report:${name}`)],
          keep: [{ collection: 'sessions', id: name, expected: 1, value: session }],
        }),
        moving: changeOf(`${name} end`, {
          writes: [writeOf(`session:${name}`)],
          keep: [{ collection: 'sessions', id: name, expected: 1, value: undefined }],
        }),
      };
    },
  };

  describe.each(Object.entries(pairs))('%s', (what, make) => {
    test('where the mover commits first, what relied on it is told so', async () => {
      const { relying, moving } = await make(`${what} 1`);
      expect(await store().change(moving)).toEqual({ kind: 'COMMITTED' });
      expect(await store().change(relying)).toMatchObject({ kind: 'MOVED' });
      expect(await store().requestKey(relying.requestKey.id)).toBeUndefined();
    });

    test('at the same moment no two win that exclude each other', async () => {
      const { relying, moving, isExclusive } = await make(`${what} 2`);
      const results = await Promise.all([store().change(moving), store().change(relying)]);
      const winners = results.filter(({ kind }) => kind === 'COMMITTED');
      // Where one only relies, both may win: it came first. Two that move the same row may not.
      expect([1, isExclusive ? 1 : 2]).toContain(winners.length);
    });
  });

  test('a filing that commits first leaves the contact free to go', async () => {
    const pair = pairs['a filing that relies on a contact, and its deactivation'];
    if (pair === undefined) throw new Error('the pair is missing');
    const { relying, moving } = await pair('first');
    expect(await store().change(relying)).toEqual({ kind: 'COMMITTED' });
    expect(await store().change(moving)).toEqual({ kind: 'COMMITTED' });
  });

  test('a read beside a running change sees all of it or nothing', async () => {
    for (let round = 0; round < 20; round += 1) {
      const names = [1, 2, 3].map((n) => `whole:${round}:${n}`);
      let isDone = false;
      const change = store()
        .change(changeOf(`whole ${round}`, { writes: names.map((name) => writeOf(name)) }))
        .finally(() => {
          isDone = true;
        });
      while (!isDone) {
        const last = await store().head(names[2] ?? '');
        const first = await store().head(names[0] ?? '');
        // The last stream of the change stands only where the first, read later, stands too.
        expect(last !== undefined && first === undefined).toBe(false);
        await new Promise(setImmediate);
      }
      await change;
      expect(await store().head(names[2] ?? '')).toBeDefined();
    }
  });
}
