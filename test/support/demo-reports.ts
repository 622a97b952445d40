// The reports of the demonstration, in a harness of its own, with more than a day's filings allowed.
import { seedReports } from '../../server/app/demo/seed-reports.ts';
import { makeHarness } from './harness.ts';
import type { Harness } from './harness.ts';

const narratives = [{ title: 'Voting was moved', category: 'VOTING_PROCESS_DISINFO', subType: 'WRONG_DATE_TIME' }] as const;
const manyFilings = 1_000;

export async function makeDemoHarness(): Promise<Harness> {
  const harness = await makeHarness();
  const { clock, deps } = harness;
  await seedReports({ ...deps, limitFactor: manyFilings }, { now: () => clock.now(), set: (epochMs) => clock.advance(epochMs - clock.now()) }, narratives);
  return harness;
}
