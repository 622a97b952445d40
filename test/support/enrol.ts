// People the demonstration does not have, entered by the same verbs; and sessions without a password, for
// tests that are about something else than signing in.
import { startSession } from '../../server/app/access/sessions.ts';
import { recordChange } from '../../server/app/record/record-change.ts';
import type { Role } from '../../server/domain/codes.ts';
import { confirmCall, inviteMember, joinMember, needsCallBack } from '../../server/domain/directory/change-organization.ts';
import { makeCredential } from '../../server/app/access/factors.ts';
import { demoPassword, demoWorld } from '../../server/app/demo/demo-world.ts';
import { makeApiUser } from './api-user.ts';
import type { ApiUser } from './api-user.ts';
import type { ApiServer } from './api-server.ts';

export interface Newcomer {
  readonly name: string;
  readonly organizationId: string;
  readonly roles: readonly Role[];
  /** Of a coordinator. */
  readonly countries?: readonly string[];
}

export async function enrol(api: ApiServer, { name, organizationId, roles, countries = [] }: Newcomer): Promise<void> {
  const userId = `demo-${name}`;
  const email = `${name}@demo.example`;
  const credential = await makeCredential(api.composed.app.deps, { userId, organizationId, email, password: demoPassword, totpSecret: 'JBSWY3DPEHPK3PXP' });
  await recordChange(api.composed.app.deps, { actor: undefined, mutation: 'enrolForTest', input: { userId } }, async (attempt) => {
    const stage = await attempt.open('organizations', organizationId, () => 'SYSTEM');
    inviteMember(stage, { userId, name, email, roles, employment: 'STAFF', countries });
    if (needsCallBack(roles)) confirmCall(stage, userId);
    joinMember(stage, userId);
    attempt.keep({ collection: 'credentials', id: userId, expected: 'absent', value: credential });
    return {};
  });
}

/** The cookie's token of a new session. */
export function tokenOf(api: ApiServer, name: string, organizationId = organizationOf(name)): Promise<string> {
  return startSession(api.composed.app.deps, { userId: `demo-${name}`, organizationId, userAgent: 'test' });
}

export async function userOf(api: ApiServer, name: string, organizationId = organizationOf(name)): Promise<ApiUser> {
  return makeApiUser(api.url, `tocsin=${await tokenOf(api, name, organizationId)}`);
}

function organizationOf(name: string): string {
  return demoWorld.find(({ people }) => people.some(({ id }) => id === `demo-${name}`))?.organization.id ?? '';
}
