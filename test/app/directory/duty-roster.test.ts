// The roster through the API: whoever leads a shift saves it, everybody inside reads it, nobody outside does.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addMs, hourMs, toInstant } from '../../../server/domain/time.ts';
import { freshKey, makeHarness } from '../../support/harness.ts';
import type { Answer, Harness } from '../../support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await makeHarness();
});
afterAll(() => harness.close());

const at = (hours: number): string => addMs(toInstant(harness.clock.now()), hours * hourMs);
const fields = 'dutyRoster { version shifts { member { id } from until } quietHours { from until } onDuty { id } gaps { from until } } receipt { seq }';
const save = async (account: string, input: object): Promise<Answer> => harness.act(await harness.as(account), { saveDutyRoster: { expectedVersion: 0, shifts: [], ...input, idempotencyKey: freshKey() } }, fields);
const read = async (account: string, organizationId: string): Promise<unknown> => {
  const answer = await harness.ask(await harness.as(account), 'query($id: ID!) { organization(id: $id) { dutyRoster { version onDuty { id } eligible { id } } } }', { id: organizationId });
  return (answer.organization as Answer).dutyRoster;
};

test('is saved as a whole, read inside, and guarded by its version', async () => {
  const { organizationId } = await harness.as('approver');
  expect(await read('legal', organizationId)).toMatchObject({ version: 0, onDuty: [] });
  const saved = await save('approver', { shifts: [{ memberId: 'demo-officer', from: at(0), until: at(8) }, { memberId: 'demo-approver', from: at(10), until: at(18) }], quietHours: { from: '22:00', until: '07:00' } });
  expect(saved).toMatchObject({
    errors: [], receipt: { seq: expect.any(Number) as unknown },
    dutyRoster: { version: 1, onDuty: [{ id: 'demo-officer' }], quietHours: { from: '22:00', until: '07:00' }, gaps: [{ from: at(8), until: at(10) }, { from: at(18), until: at(14 * 24) }] },
  });
  expect(await read('legal', organizationId)).toMatchObject({ version: 1, onDuty: [{ id: 'demo-officer' }] });
  expect(await read('responder', organizationId)).toBeNull();
  expect(await read('coordinator', organizationId)).toBeNull();
  expect((await save('embadmin', {})).errors).toMatchObject([{ code: 'VERSION_CONFLICT', path: 'expectedVersion', details: expect.arrayContaining([{ name: 'version', values: ['1'] }]) as unknown }]);
  expect((await save('embadmin', { expectedVersion: 1 })).dutyRoster).toMatchObject({ version: 2, shifts: [], gaps: [], quietHours: null });
});

test('refuses people of another organization, roles without duty, and times that are none', async () => {
  const shift = (memberId: string, from = at(0)): object => ({ memberId, from, until: at(8) });
  expect((await save('lead', { shifts: [shift('demo-officer')] })).errors).toMatchObject([{ code: 'VALIDATION', path: 'shifts.0.memberId', rule: 'DUTY_MEMBER' }]);
  expect((await save('lead', { shifts: [shift('demo-responder', 'soon')] })).errors).toMatchObject([{ code: 'VALIDATION', path: 'shifts.0.from' }]);
  expect((await save('lead', { quietHours: { from: '24:00', until: '7' } })).errors).toMatchObject([{ code: 'VALIDATION', path: 'quietHours.from' }]);
  for (const account of ['officer', 'responder']) expect((await save(account, {})).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
});
