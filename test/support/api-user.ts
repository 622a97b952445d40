// One caller of the API over HTTP, with a cookie of its own as a browser, or with a program's headers.
import { listen } from './live-stream.ts';
import type { TestStream } from './live-stream.ts';

/** An answer as it came: any JSON; tests say what they expect of it. */
export type Json = ReturnType<typeof JSON.parse>;

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface ApiUser {
  /** The whole answer, whatever its status. */
  post(query: string, variables?: Readonly<Record<string, unknown>>): Promise<ApiAnswer>;
  /** The root field's value, null where the answer is NOT_FOUND; throws where the request itself failed. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Json>;
  /** One mutation with one input, as `{ errors, receipt, ...fields }`. */
  act(verb: string, input: Readonly<Record<string, unknown>>, fields?: string): Promise<Json>;
  /** A subscription as a stream, after the event of that id where one is given. */
  listen(query: string, variables?: Readonly<Record<string, unknown>>, after?: string): Promise<TestStream>;
  signIn(input: { readonly email: string; readonly password: string; readonly totp: string }): Promise<Json>;
  /** A staged file: what the server said about it. */
  upload(fileName: string, text: string): Promise<Json>;
  cookie(): string;
}

const errorFields = 'errors { code message path rule details { name values } }';

/** One query, answered 200 with null and nothing but NOT_FOUND beside it. */
function isNotFound(status: number, { data, errors }: Json): boolean {
  return status === 200 && errors.length === 1 && errors[0].extensions.code === 'NOT_FOUND' && Object.values(data).every((value) => value === null);
}

/** Anonymous until it signs in, unless it is given a cookie or the headers of a program. */
export function makeApiUser(url: string, firstCookie = '', program: Readonly<Record<string, string>> = {}): ApiUser {
  let cookie = firstCookie;
  const post: ApiUser['post'] = async (query, variables = {}) => {
    const headers = { ...program, 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    const set = response.headers.get('set-cookie')?.split(';')[0];
    if (set !== undefined) cookie = set.endsWith('=') ? '' : set;
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const ask: ApiUser['ask'] = async (query, variables) => {
    const { status, body } = await post(query, variables);
    if (body.errors !== undefined && !isNotFound(status, body)) throw new Error(`${String(status)} ${JSON.stringify(body.errors)}`);
    return Object.values(body.data)[0];
  };
  const act: ApiUser['act'] = (verb, input, fields = '') => {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    return ask(`mutation($input: ${type}!) { ${verb}(input: $input) { ${errorFields} ${fields} } }`, { input });
  };
  const upload: ApiUser['upload'] = async (fileName, text) => {
    const response = await fetch(`${url}/uploads`, { method: 'POST', headers: { ...program, 'content-type': 'text/plain', 'x-file-name': fileName, cookie }, body: text });
    return response.json();
  };
  const heard: ApiUser['listen'] = (query, variables, after) => listen({ url, headers: { ...program, ...(cookie === '' ? {} : { cookie }) }, query, variables: variables ?? {}, after });
  return { post, ask, act, upload, listen: heard, signIn: (input) => act('signIn', input, 'me { id }'), cookie: () => cookie };
}
