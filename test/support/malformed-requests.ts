// Requests nobody should send: each a body, a content type and a method, drawn from the run's seed.

export interface MalformedRequest {
  readonly method: string;
  readonly body: string | undefined;
  readonly contentType: string;
  readonly path: string;
}

const fragments = [
  '{', '}', '(', ')', '[', ']', ':', '!', '$', '@', '...', '"', '"""', '#', '\\u0000', '\u0000', '\ud800', 'null', '-0', '1e999', '9'.repeat(400),
  'query', 'mutation', 'subscription', 'fragment', 'on', '__typename', '__schema', 'report(id: "x")', 'reports(first: 1e9)', 'reports(first: -1)', 'me', 'mee',
  'signIn(input: {})', 'acknowledgeReport(input: {reportId: {}})', '@include(if: "x")', '@skip', '@public', 'constructor', '__proto__', 'toString',
] as const;

const whole: readonly unknown[] = [
  null, [], {}, 7, 'query', true,
  { query: null }, { query: 5 }, { query: {} }, { query: [] }, { query: '' }, { query: ' '.repeat(5000) },
  { query: '{ me { id } }', variables: 'x' }, { query: '{ me { id } }', variables: [] }, { query: '{ me { id } }', operationName: {} }, { query: '{ me { id } }', extensions: [] },
  { query: '{ me { id } }', extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } },
  [{ query: '{ me { id } }' }, { query: '{ me { id } }' }],
  { query: 'query A { me { id } } query B { me { id } }' }, { query: 'query A { me { id } }', operationName: 'B' },
  { query: `{ ${'a: me { id } '.repeat(40)} }` }, { query: `{ ${'me { organization { members { id } } } '.repeat(30)} }` },
  { query: 'fragment A on Query { ...B } fragment B on Query { ...A } { ...A }' },
  { query: `query($x: ID!) { report(id: $x) { id } }`, variables: { x: { $ne: null } } },
  { query: `query($x: ID!) { report(id: $x) { id } }`, variables: { x: '\u0000' } },
  { query: `query($x: ID!) { report(id: $x) { id } }`, variables: JSON.parse('{"__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}}}') as unknown },
  { query: `mutation($i: SignInInput!) { signIn(input: $i) { errors { code } } }`, variables: { i: { email: { $gt: '' }, password: [], totp: 1 } } },
  { query: `mutation($i: SignInInput!) { signIn(input: $i) { errors { code } } }`, variables: { i: { email: 'a'.repeat(20_000), password: '\ud800', totp: '000000' } } },
  { query: `{ search(text: "${'a '.repeat(2000)}", first: 1) { nodes { id } } }` },
  { query: `{ reports(first: 1, after: "${'A'.repeat(500)}") { nodes { id } } }` },
  { query: `{ recognizeText(text: "${'http://'.repeat(500)}") { text } }` },
];

const types = ['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-16', 'text/plain', 'application/graphql', 'multipart/form-data; boundary=x', ''];
const paths = ['/graphql', '/graphql?query={me{id}}', '/graphql?query=mutation{signOut{isSignedOut}}', '/graphql?query=%', '/graphql?variables={', '/graphql?query=%00'];

/** The n-th request; the same chance gives the same requests. */
export function malformedRequest(random: () => number): MalformedRequest {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const soup = (): string => Array.from({ length: 1 + Math.floor(random() * 40) }, () => pick(fragments)).join(random() < 0.5 ? ' ' : '');
  const broken = (text: string): string => {
    const at = Math.floor(random() * text.length);
    return random() < 0.5 ? text.slice(0, at) : `${text.slice(0, at)}${pick(fragments)}${text.slice(at)}`;
  };
  const body = (): string => {
    const kind = random();
    if (kind < 0.35) return JSON.stringify({ query: soup() });
    if (kind < 0.5) return JSON.stringify({ query: `{ ${soup()} }`, variables: { x: soup() } });
    if (kind < 0.8) return JSON.stringify(pick(whole));
    if (kind < 0.97) return broken(JSON.stringify(pick(whole)));
    return `{"query":"{ me { id } }","variables":${'[{"a":'.repeat(300)}1${'}]'.repeat(300)}}`;
  };
  const method = random() < 0.9 ? 'POST' : pick(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);
  return { method, body: method === 'GET' ? undefined : body(), contentType: random() < 0.85 ? 'application/json' : pick(types), path: random() < 0.85 ? '/graphql' : pick(paths) };
}
