// How many streams there may be, what is refused under pressure, and how streams end where
// the instance stops. Readers who do not read: test/unit/http/event-stream.test.ts.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { shedAtMs } from '../../server/app/load-gate.ts';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import type { ApiUser } from '../support/api-user.ts';
import { userOf } from '../support/enrol.ts';
import { atQueue, ending, queueChanged, told } from '../support/live-cases.ts';
import type { TestStream } from '../support/live-stream.ts';

let lagMs = 0;
let api: ApiServer;

beforeEach(async () => {
  lagMs = 0;
  api = await startApi({ lagMs: () => lagMs, streamLimits: { perUser: 10, perOrganization: 12, inAll: 15 } });
});

afterEach(async () => {
  await api.stop();
});

const open = async (user: ApiUser, count: number): Promise<readonly TestStream[]> => Promise.all(Array.from({ length: count }, () => atQueue(user)));

test('ten of a person, so many of an organization and in all; a place given back is taken again', async () => {
  const [responder, lead, officer] = await Promise.all(['responder', 'lead', 'officer'].map((name) => userOf(api, name)));
  if (responder === undefined || lead === undefined || officer === undefined) throw new Error('nobody');
  const refusal = async (user: ApiUser): Promise<unknown> => {
    const { status, headers, body } = await user.listen(queueChanged);
    return [status, Number(headers.get('retry-after')) > 0, body.errors[0].extensions.code];
  };
  const limited = [429, true, 'RATE_LIMITED'];
  const own = await open(responder, 10);
  expect(await refusal(responder)).toEqual(limited);
  await open(lead, 2);
  expect(await refusal(lead)).toEqual(limited);
  await open(officer, 3);
  expect(await refusal(officer)).toEqual(limited);
  own[0]?.close();
  await own[0]?.rest().catch(() => undefined);
  for (let stream = await responder.listen(queueChanged); ; stream = await responder.listen(queueChanged)) if (stream.status === 200) break;
  expect(await refusal(responder)).toEqual(limited);
});

test('under pressure no stream is opened and the open ones end, while lists are still read', async () => {
  const responder = await userOf(api, 'responder');
  const stream = await atQueue(responder);
  lagMs = shedAtMs.STREAM;
  expect(await ending(stream)).toEqual(['UNAVAILABLE', 'complete']);
  const refused = await responder.listen(queueChanged);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
  expect((await responder.post('{ reports(first: 5) { nodes { id } } }')).status).toBe(200);
});

test('a stopping instance ends its streams without a last word and takes no more', async () => {
  const responder = await userOf(api, 'responder');
  const stream = await atQueue(responder);
  api.composed.beginShutdown();
  expect(await stream.rest()).toEqual([]);
  const refused = await responder.listen(queueChanged);
  expect([refused.status, refused.headers.get('retry-after'), refused.body.errors[0].extensions.code]).toEqual([503, '1', 'UNAVAILABLE']);
});

test('a key that was used before is no reason to be told again', async () => {
  const [responder, officer] = [await userOf(api, 'responder'), await userOf(api, 'officer')];
  const stream = await atQueue(responder);
  const input = filing(wrongDate(), freshKey());
  const [first, again] = [await officer.act('submitIncident', input, filedFields), await officer.act('submitIncident', input, filedFields)];
  expect(again.reports[0].id).toBe(first.reports[0].id);
  expect((await told(stream)).reports).toEqual([{ reportId: first.reports[0].id, version: first.reports[0].version }]);
  const { reports } = await officer.act('submitIncident', filing(wrongDate()), filedFields);
  expect((await told(stream)).reports).toEqual([{ reportId: reports[0].id, version: reports[0].version }]);
  stream.close();
});
