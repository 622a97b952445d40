// A real SMTP server on a port of its own that keeps what it is given, and refuses or hangs where a test says
// so. It reads messages back with a parser that shares nothing with what wrote them.
import PostalMime from 'postal-mime';
import type { Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly email: Email;
}

/** What the sink does with a recipient: `undefined` takes the mail. */
export type Verdict = { readonly code: number } | 'HANG' | undefined;

export interface MailSink {
  readonly port: number;
  readonly mails: readonly SunkMail[];
  /** Asked at each RCPT TO. */
  judge: (address: string) => Verdict;
  /** Asked at the end of each message; the mail is kept either way, as some servers do that then fail to say so. */
  afterData: () => Verdict;
  /** Message-IDs without their host, in the order they came. */
  ids(): readonly string[];
  /** Forgets what came so far. */
  clear(): void;
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
}

export async function startMailSink(): Promise<MailSink> {
  const mails: SunkMail[] = [];
  let server: SMTPServer | undefined;
  const sink = {
    port: 0,
    mails,
    judge: (): Verdict => undefined,
    afterData: (): Verdict => undefined,
    ids: () => mails.map(({ email }) => (email.messageId ?? '').replace(/^<|@.*$/g, '')),
    clear: () => void mails.splice(0),
    async start() {
      server = serverFor(sink, mails);
      const listening = server;
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(sink.port, '127.0.0.1', resolve);
      });
      // A client that was killed ends its connection as it likes.
      listening.on('error', () => undefined);
      sink.port = (listening.server.address() as AddressInfo).port;
    },
    stop: () => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(resolve))),
  };
  await sink.start();
  return sink;
}

type Judged = Pick<MailSink, 'judge' | 'afterData'>;

function serverFor(sink: Judged, mails: SunkMail[]): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 50,
    onRcptTo: ({ address }, _session, callback) => answer(sink.judge(address), callback),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const { mailFrom, rcptTo } = session.envelope;
        void PostalMime.parse(raw).then((email) => {
          mails.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), raw, email });
          answer(sink.afterData(), callback);
        });
      });
    },
  });
}

function answer(verdict: Verdict, callback: (error?: Error | null) => void): void {
  if (verdict === 'HANG') return;
  if (verdict === undefined) return callback();
  callback(Object.assign(new Error('refused by the test'), { responseCode: verdict.code }));
}
