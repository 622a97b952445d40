// A receiver of Tocsin's webhooks, complete and without any package: it checks the signature and the time,
// takes each id once, answers at once, and leaves the work for afterwards. Start it with
//   node docs/examples/webhook-receiver.mjs 4321 whsec_... [whpk_...]
// The last argument is the installation's key as /log/keys shows it; with it the second signature is checked too.
import { Buffer } from 'node:buffer';
import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const toleranceSeconds = 5 * 60;
const maxBodyBytes = 64 * 1024;
/** What stands before the 32 bytes of an Ed25519 key in its DER form. */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * The event, or an error that says what is wrong. `headers` are in lower case; `body` is the text exactly as it
 * came, before any parsing. `secrets` are those you have: one, or two while you change to a new one.
 */
export function readWebhook({ headers, body, secrets = [], publicKey, nowSeconds }) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !signatures) throw new Error('a header is missing');
  if (!/^[A-Za-z0-9_-]+$/.test(id)) throw new Error('not an id');
  if (!/^[0-9]{1,12}$/.test(timestamp)) throw new Error('not a timestamp');
  if (Math.abs(nowSeconds - Number(timestamp)) > toleranceSeconds) throw new Error('too old, or from the future');
  const signed = Buffer.from(`${id}.${timestamp}.${body}`);
  const given = signatures.split(' ').map((each) => each.split(','));
  const isGood = ([version, signature]) => {
    const bytes = Buffer.from(signature ?? '', 'base64');
    if (version === 'v1') return secrets.some((secret) => isEqual(hmacOf(secret, signed), bytes));
    return version === 'v1a' && publicKey !== undefined && verify(null, signed, keyOf(publicKey), bytes);
  };
  if (!given.some(isGood)) throw new Error('no signature of anybody we know');
  return { id, event: JSON.parse(body) };
}

const hmacOf = (secret, signed) => createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(signed).digest();
const isEqual = (one, other) => one.length === other.length && timingSafeEqual(one, other);
const keyOf = (text) => createPublicKey({ key: Buffer.concat([ed25519Prefix, Buffer.from(text.replace(/^whpk_/, ''), 'base64')]), format: 'der', type: 'spki' });

/** Calls `onEvent` once for every id. Keep the ids in your database, for a week at least: retries go on for days. */
export function makeReceiver({ secrets, publicKey, nowSeconds, onEvent }) {
  const seen = new Set();
  return createServer(async (request, response) => {
    const chunks = [];
    let size = 0;
    for await (const chunk of request) {
      size += chunk.length;
      if (size > maxBodyBytes) return response.writeHead(413).end();
      chunks.push(chunk);
    }
    try {
      const { id, event } = readWebhook({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), secrets, publicKey, nowSeconds: nowSeconds() });
      const isNew = !seen.has(id);
      seen.add(id);
      response.writeHead(204).end();
      if (isNew) onEvent(event, id);
    } catch (error) {
      response.writeHead(400).end(error.message);
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port, secret, publicKey] = process.argv.slice(2);
  const onEvent = (event, id) => console.log(id, JSON.stringify(event));
  makeReceiver({ secrets: [secret], publicKey, nowSeconds: () => Date.now() / 1000, onEvent }).listen(Number(port), '127.0.0.1', () => console.log(`listening on ${port}`));
}
