// P23: whoever is signed out, deactivated, suspended, or whose factor, token or client has ended is refused at
// the next request, told nothing more, and their streams are closed within a second, quiet ones too.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordChange } from '../../server/app/record/record-change.ts';
import { filedFields, filing, freshKey, wrongDate } from '../support/api-cases.ts';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';
import { makeApiUser } from '../support/api-user.ts';
import type { ApiUser, Json } from '../support/api-user.ts';
import { demoPassword } from '../../server/app/demo/demo-world.ts';
import { enrol, tokenOf, userOf } from '../support/enrol.ts';
import { atQueue, ending, reportChanged } from '../support/live-cases.ts';
import { makeClient, programOf, tokenFor } from '../support/programs.ts';

const mostMs = 1_000;
const minuteMs = 60_000;
const company = 'demo-chirpline';

let api: ApiServer;
let officer: ApiUser;
let quiet: Json;

beforeAll(async () => {
  api = await startApi();
  officer = await userOf(api, 'officer');
  quiet = (await file()).reports[0];
});

afterAll(async () => {
  await api.stop();
});

function file(): Promise<Json> {
  return officer.act('submitIncident', filing(wrongDate()), filedFields);
}

let people = 0;

/** A responder of their own, who may be ended. */
async function newcomer(): Promise<string> {
  people += 1;
  const name = `short-lived-${String(people)}`;
  await enrol(api, { name, organizationId: company, roles: ['COMPANY_RESPONDER'] });
  return name;
}

interface Ended {
  readonly user: ApiUser;
  readonly end: () => Promise<unknown>;
}

const ways: Readonly<Record<string, () => Promise<Ended>>> = {
  'signing out': async () => {
    const token = await tokenOf(api, await newcomer(), company);
    const [user, sameBrowser] = [makeApiUser(api.url, `tocsin=${token}`), makeApiUser(api.url, `tocsin=${token}`)];
    return { user, end: () => sameBrowser.ask('mutation { signOut { errors { code } } }') };
  },
  'signing out everywhere, from another device': async () => {
    const name = await newcomer();
    const [user, other] = [await userOf(api, name, company), await userOf(api, name, company)];
    return { user, end: () => other.ask('mutation { signOutEverywhere { errors { code } } }') };
  },
  'a new password, set on another device': async () => {
    const name = await newcomer();
    const [user, other] = [await userOf(api, name, company), await userOf(api, name, company)];
    return { user, end: async () => expect(await other.act('changePassword', { currentPassword: demoPassword, newPassword: 'nine calm otters count the tide' })).toMatchObject({ errors: [] }) };
  },
  'being deactivated': async () => {
    const name = await newcomer();
    const [user, lead] = [await userOf(api, name, company), await userOf(api, 'lead')];
    return { user, end: async () => expect(await lead.act('deactivateMember', { memberId: `demo-${name}`, reason: 'Left.', idempotencyKey: freshKey() })).toMatchObject({ errors: [] }) };
  },
  'the client being revoked': async () => {
    const client = await makeClient(api, 'lead', ['REPORT_READ']);
    const lead = await userOf(api, 'lead');
    const user = programOf(api, await tokenFor(api, client));
    return { user, end: async () => expect(await lead.act('revokeApiClient', { apiClientId: client.id, reason: 'Moved.', idempotencyKey: freshKey() })).toMatchObject({ errors: [] }) };
  },
  'the token running out': async () => {
    const user = programOf(api, await tokenFor(api, await makeClient(api, 'lead', ['REPORT_READ'])));
    return { user, end: () => Promise.resolve(api.clock.advance(11 * minuteMs)) };
  },
  'the session running out': async () => {
    const user = await userOf(api, await newcomer(), company);
    return {
      user,
      end: async () => {
        api.clock.advance(31 * minuteMs);
        officer = await userOf(api, 'officer');
      },
    };
  },
  'the organization being suspended': async () => ({
    user: await userOf(api, 'responder'),
    end: () =>
      recordChange(api.composed.app.deps, { actor: undefined, mutation: 'suspendForTest', input: {} }, async (attempt) => {
        (await attempt.open('organizations', company, () => 'SYSTEM')).emit({ type: 'organization.suspended', facts: {}, parts: { reason: 'A test.' } });
        return {};
      }),
  }),
};

interface Loop {
  /** Statuses of the requests begun after `from`. */
  stop(from: number): Promise<readonly number[]>;
}

/** Asks again and again until it is stopped, and once after that. */
function askOn(user: ApiUser): Loop {
  const asked: { readonly at: number; readonly status: number }[] = [];
  let isOver = false;
  const once = async (): Promise<void> => {
    const at = performance.now();
    asked.push({ at, status: (await user.post('{ reports(first: 1) { nodes { id } } }')).status });
  };
  const running = (async () => {
    while (!isOver) await once();
    await once();
  })();
  return {
    async stop(from) {
      isOver = true;
      await running;
      return asked.filter(({ at }) => at >= from).map(({ status }) => status);
    },
  };
}

test.each(Object.keys(ways))('%s ends requests and streams at once', async (name) => {
  const { user, end } = (await ways[name]?.()) as Ended;
  const [busy, still] = [await atQueue(user), await user.listen(reportChanged, { reportId: quiet.id })];
  expect((await still.next())?.data.errors).toBeUndefined();
  await file();
  expect((await busy.next())?.data.data.queueChanged.reports).toHaveLength(1);
  const loop = askOn(user);
  await end();
  const from = performance.now();
  const closed = [busy, still].map(async (stream) => ({ codes: await ending(stream), afterMs: performance.now() - from }));
  const later = name.startsWith('the organization') ? undefined : await file();
  for (const { codes, afterMs } of await Promise.all(closed)) {
    expect(codes).toEqual(['UNAUTHENTICATED', 'complete']);
    expect(afterMs).toBeLessThanOrEqual(mostMs);
  }
  const statuses = await loop.stop(from);
  expect([statuses.length > 0, [...new Set(statuses)]]).toEqual([true, [401]]);
  expect(later?.errors ?? []).toEqual([]);
});
