// The public audit suite of the GraphQL over HTTP specification, against the running product.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { startApi } from '../support/api-server.ts';
import type { ApiServer } from '../support/api-server.ts';

let open: ApiServer;
let closed: ApiServer;

beforeAll(async () => {
  open = await startApi({ isIntrospectionOn: true });
  closed = await startApi({ isIntrospectionOn: false });
});

afterAll(async () => {
  await Promise.all([open.stop(), closed.stop()]);
});

/** Names of the audits that do not pass, of how many. */
async function failing(api: ApiServer): Promise<{ readonly names: readonly string[]; readonly count: number }> {
  const results = await auditServer({ url: `${api.url}/graphql`, fetchFn: fetch });
  return { names: results.filter(({ status }) => status !== 'ok').map(({ name }) => name), count: results.length };
}

test('61 of 61 with introspection on', async () => {
  expect(await failing(open)).toEqual({ names: [], count: 61 });
});

test('with introspection off only what asks for __type differs', async () => {
  const variables = (level: string, where: string): string => `${level} {variables} parameter ${where}`;
  const { names } = await failing(closed);
  expect(names).toEqual([
    variables('SHOULD allow map', 'when accepting application/graphql-response+json'),
    variables('MUST allow map', 'when accepting application/json'),
    variables('MAY allow URL-encoded JSON string', 'in GETs when accepting application/graphql-response+json'),
    variables('MAY allow URL-encoded JSON string', 'in GETs when accepting application/json'),
  ]);
  const query = '{ __schema { queryType { name } } }';
  expect((await closed.nobody.post(query)).body.data).toBeUndefined();
  expect((await open.nobody.post(query)).body).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
});
