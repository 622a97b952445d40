// The baseline: Apollo 5 on node:http with the same contract and driver, and none of the product. A filing
// is one naive transaction of three rows, flushed before the answer; a queue page is a constant.
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { schemaText } from '../../server/graphql/__generated__/schema-text.ts';

const [dataDir = ''] = process.argv.slice(2);
const constants = JSON.parse(readFileSync(join(dataDir, 'constants.json'), 'utf8')) as { readonly filed: object; readonly page: object };
const database = new DatabaseSync(join(dataDir, 'bare.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
for (const table of ['reports', 'entries', 'outbox']) database.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT`);
const inserts = ['reports', 'entries', 'outbox'].map((table) => database.prepare(`INSERT INTO ${table} (body) VALUES (?)`));

function file(input: unknown): object {
  const body = JSON.stringify(input);
  database.exec('BEGIN IMMEDIATE');
  for (const insert of inserts) insert.run(body);
  database.exec('COMMIT');
  return constants.filed;
}

const resolvers = { Query: { reports: () => constants.page }, Mutation: { submitIncident: (_: unknown, { input }: { readonly input: unknown }) => file(input) } };
const apollo = new ApolloServer({ schema: makeExecutableSchema({ typeDefs: schemaText, resolvers }), introspection: false, csrfPrevention: false });
await apollo.start();

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}

const server = createServer((request, response) => {
  void (async () => {
    const headers = new HeaderMap(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const httpGraphQLRequest = { method: request.method ?? 'POST', headers, search: '', body: await bodyOf(request) };
    const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve({}) });
    for (const [name, value] of answer.headers) response.setHeader(name, value);
    response.statusCode = answer.status ?? 200;
    response.end(answer.body.kind === 'complete' ? answer.body.string : '');
  })();
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`));
process.stdin.on('end', () => process.exit(0)).resume();
