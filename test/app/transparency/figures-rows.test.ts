// Every report has the row of figures that its facts give, whatever was done to it; sealed matters have none.
// For the reports of the demonstration the same is asked in `compute-edition.test.ts`.
import { expect, test } from '@jest/globals';
import { rebuiltFigures } from '../../support/figures-rebuilt.ts';
import { makeHarness } from '../../support/harness.ts';
import { liveAWhile } from '../../support/lived-world.ts';

test('each report of a world that has lived has the row its entries give', async () => {
  const harness = await makeHarness();
  await liveAWhile(harness);
  const rows = await rebuiltFigures(harness);
  for (const { stored, rebuilt } of rows) expect(stored).toEqual(rebuilt);
  const [sealed, open] = [rows.filter((row) => row.handling === 'SEALED'), rows.filter((row) => row.handling !== 'SEALED')];
  expect([sealed.length > 0, sealed.filter((row) => row.stored !== undefined)]).toEqual([true, []]);
  expect([open.length > 5, open.filter((row) => row.stored === undefined)]).toEqual([true, []]);
  await harness.close();
});
