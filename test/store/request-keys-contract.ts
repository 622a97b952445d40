import { expect, test } from '@jest/globals';
import type { Store } from '../../server/app/ports.ts';
import { changeOf, hashOf, headOf, writeOf } from './sample-change.ts';
import type { Opened } from './store-contract.ts';

export function requestKeysContract(opened: Opened): void {
  const store = (): Store => opened().store;

  test('the same key answers with the stored result and changes nothing', async () => {
    const change = changeOf('replay', { writes: [writeOf('replay:1')] });
    await store().change(change);
    const { input, result } = change.requestKey;
    expect(await store().change(change)).toEqual({ kind: 'REPLAYED', input, result });
    expect(await store().requestKey(change.requestKey.id)).toEqual({ input, result });
    expect((await headOf(store(), 'replay:1')).seq).toBe(0);
  });

  test('the same key with another input is told the first input, for the caller to refuse', async () => {
    const change = changeOf('reuse', { writes: [writeOf('reuse:1')] });
    await store().change(change);
    const other = { ...changeOf('reuse', { writes: [writeOf('reuse:2')] }) };
    const result = await store().change({ ...other, requestKey: { ...other.requestKey, input: hashOf('another') } });
    expect(result).toEqual({ kind: 'REPLAYED', input: change.requestKey.input, result: change.requestKey.result });
    expect(await store().head('reuse:2')).toBeUndefined();
  });

  test('the key is tested before the heads: a retry after its own change moved them is a replay', async () => {
    const change = changeOf('first', {
      writes: [writeOf('first:1')],
      unchanged: [{ stream: 'first:9', head: undefined }],
    });
    await store().change(change);
    await store().change(changeOf('first 9', { writes: [writeOf('first:9')] }));
    expect(await store().change(change)).toMatchObject({ kind: 'REPLAYED' });
  });

  test('the same key fifty times at once commits once', async () => {
    const change = changeOf('fifty', { writes: [writeOf('fifty:1')] });
    const results = await Promise.all(Array.from({ length: 50 }, () => store().change(change)));
    expect(results.filter(({ kind }) => kind === 'COMMITTED')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'REPLAYED')).toHaveLength(49);
    expect((await headOf(store(), 'fifty:1')).seq).toBe(0);
  });

  test('after its time the input goes and the result stays, for any input', async () => {
    const change = changeOf('expiry', { writes: [writeOf('expiry:1')] });
    await store().change(change);
    const { id, inputUntil, result, input } = change.requestKey;
    await store().expireRequestInputs('2031-03-04T07:59:59.999Z');
    expect(await store().requestKey(id)).toEqual({ input, result });
    await store().expireRequestInputs(inputUntil);
    expect(await store().requestKey(id)).toEqual({ input: undefined, result });
    expect(await store().change(change)).toEqual({ kind: 'REPLAYED', input: undefined, result });
  });

  test('dropped keys are gone, and the others are not', async () => {
    await store().change(changeOf('drop 1', { writes: [writeOf('drop:1')] }));
    await store().change(changeOf('drop 2', { writes: [writeOf('drop:2')] }));
    await store().dropRequestKeys([hashOf('drop 1'), hashOf('never there')]);
    expect(await store().requestKey(hashOf('drop 1'))).toBeUndefined();
    expect(await store().requestKey(hashOf('drop 2'))).toBeDefined();
  });
}
