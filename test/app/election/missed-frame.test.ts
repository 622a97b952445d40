// A report that had ended while its election was edited takes the new dates when an act brings it back.
import { expect, test } from '@jest/globals';
import { carryElections } from '../../../server/app/election/carry-election.ts';
import { recordChange } from '../../../server/app/record/record-change.ts';
import { demoElection } from '../../../server/app/demo/demo-world.ts';
import { fileAlone, onReport, wrongDate } from '../../support/filing-cases.ts';
import { makeHarness } from '../../support/harness.ts';
import { frameOf } from '../../../server/domain/report/frame.ts';

test('a contested closure runs by the election as it stands', async () => {
  const harness = await makeHarness();
  const { store } = harness.deps;
  const reportOf = async (id: string) => (await store.get('reports', id))?.value;
  const { reports } = await fileAlone(harness, await harness.as('officer'), { content: wrongDate() });
  const reportId = reports[0]?.id ?? '';
  await onReport(harness, await harness.as('responder'), { verb: 'redirectReport', reportId, reason: 'WRONG_SERVICE', responsible: 'Another service' });
  await recordChange(harness.deps, { actor: undefined, mutation: 'editElection', input: {} }, async (attempt) => {
    const stage = await attempt.open('elections', demoElection, () => 'SYSTEM');
    const { authorityId, country, name, type, timeZones, isDemonstration } = stage.state;
    stage.emit({ type: 'election.saved', facts: { electionId: demoElection, authorityId, country, name, type, pollingDays: ['2026-06-01'], timeZones, isDemonstration } });
    return {};
  });
  await carryElections(harness.deps);
  const edited = (await store.get('elections', demoElection))?.value;
  expect((await reportOf(reportId))?.frame).not.toEqual(frameOf(edited));
  await onReport(harness, await harness.as('approver'), { verb: 'contestClosure', reportId, reason: 'It is this very service.' });
  expect(await reportOf(reportId)).toMatchObject({ status: 'IN_REVIEW', frame: frameOf(edited) });
  await harness.close();
});
