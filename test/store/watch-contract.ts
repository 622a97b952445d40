import { expect, test } from '@jest/globals';
import type { Store } from '../../server/app/ports.ts';
import { changeOf, writeOf } from './sample-change.ts';
import type { Opened } from './store-contract.ts';

export function watchContract(opened: Opened): void {
  const store = (): Store => opened().store;

  /** Hears until a stream of that name moved; answers with all it heard. */
  async function heardUntil(last: string, act: () => Promise<unknown>): Promise<readonly string[]> {
    const heard: string[] = [];
    let found: () => void = () => undefined;
    const isThere = new Promise<void>((resolve) => (found = resolve));
    const end = await store().watch((streams) => {
      heard.push(...(streams ?? ['missed']));
      if (streams?.includes(last) === true) found();
    });
    await act();
    await isThere;
    end();
    return heard;
  }

  test('a watcher hears of every stream that a change moved, when it can be read, and of no other', async () => {
    await store().change(changeOf('watch 0', { writes: [writeOf('watch:base')] }));
    const heard = await heardUntil('watch:3', async () => {
      await store().change(changeOf('watch 1', { writes: [writeOf('watch:1'), writeOf('watch:2')] }));
      await store().change(changeOf('watch refused', { writes: [writeOf('watch:none'), writeOf('watch:base')] }));
      await store().change(changeOf('watch 1'));
      await store().change(changeOf('watch relying', { unchanged: [{ stream: 'watch:absent', head: undefined }] }));
      await store().change(changeOf('watch 3', { writes: [writeOf('watch:3')] }));
    });
    expect([...heard].sort()).toEqual(['watch:1', 'watch:2', 'watch:3']);
    expect(await store().head('watch:3')).toBeDefined();
  });

  test('whoever has stopped hears nothing, and others go on', async () => {
    const quiet: unknown[] = [];
    (await store().watch((streams) => quiet.push(streams)))();
    const heard = await heardUntil('watch:4', () =>
      store().change(changeOf('watch 4', { writes: [writeOf('watch:4')] })),
    );
    expect([quiet, heard]).toEqual([[], ['watch:4']]);
  });
}
